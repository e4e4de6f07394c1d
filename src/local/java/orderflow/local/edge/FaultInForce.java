package orderflow.local.edge;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A fault that is in force.
 *
 * @param id the id of this fault alone
 * @param addedUnder the id under which the fault was added; null for none
 * @param fault the fault
 * @param seen the number of matching calls
 * @param hit the number of calls that the fault has affected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultInForce(String id, String addedUnder, Fault fault, int seen, int hit) {}
