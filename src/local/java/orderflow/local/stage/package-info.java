/** The stage itself: everything that template.yaml declares, running behind one endpoint. */
package orderflow.local.stage;
