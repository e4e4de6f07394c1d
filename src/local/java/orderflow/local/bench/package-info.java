/** The measurements of the stage that {@code ./orderflow bench} prints. */
package orderflow.local.bench;
