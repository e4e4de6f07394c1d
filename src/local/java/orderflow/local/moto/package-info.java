/** moto, the AWS emulator behind the stage's edge server: its Python environment, its process and its stack. */
package orderflow.local.moto;
