/** The stage: runs everything that template.yaml declares behind one endpoint. */
package orderflow.local.stage;
