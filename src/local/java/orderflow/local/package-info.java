/** Puts the local stage together from template.yaml, and the launcher that drives it. */
package orderflow.local;
