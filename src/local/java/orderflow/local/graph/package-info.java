/** The graph of a definition: its states, its edges with their labels, and the layout of both. */
package orderflow.local.graph;
