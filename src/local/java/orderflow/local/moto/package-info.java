/** moto, the emulator behind the stage's edge server: its Python environment, its process, and the stack that it holds. */
package orderflow.local.moto;
