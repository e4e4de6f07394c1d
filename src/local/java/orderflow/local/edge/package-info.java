/** The stage's HTTP endpoint: access control, routing to services, and injected faults. */
package orderflow.local.edge;
