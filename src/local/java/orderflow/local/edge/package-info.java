/** The stage's one HTTP endpoint: who may ask, which service answers, and what goes wrong on purpose. */
package orderflow.local.edge;
