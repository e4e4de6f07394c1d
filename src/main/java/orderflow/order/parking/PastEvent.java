package orderflow.order.parking;

import java.util.Optional;

/**
 * An event of an execution's history.
 *
 * @param id counts the events from 1
 * @param previousId the id of the event that caused it, in the same branch; 0 for the first
 * @param type as Step Functions names it: TaskStateEntered, TaskFailed, ExecutionAborted, ...
 * @param state the state that it names; empty if it names none
 */
record PastEvent(long id, long previousId, String type, Optional<String> state) {

    boolean entersState() {
        return type.endsWith("StateEntered");
    }

    boolean leavesState() {
        return type.endsWith("StateExited");
    }

    boolean isFailure() {
        return type.endsWith("Failed") || type.endsWith("TimedOut");
    }

    /** Whether it is about the execution as a whole, or about a state that contains others. */
    boolean isAboutTheWhole() {
        return type.startsWith("Execution") || !entersState() && !leavesState()
                && (type.startsWith("ParallelState") || type.startsWith("Map"));
    }
}
