package orderflow.local.agent;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A worker fault that is in force.
 *
 * @param id the id of this fault alone
 * @param addedUnder the id under which the fault was added; null for none
 * @param fault the fault
 * @param seen the number of matching workers
 * @param hit the number of workers that the fault has affected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkerFaultInForce(String id, String addedUnder, WorkerFault fault, int seen, int hit) {}
