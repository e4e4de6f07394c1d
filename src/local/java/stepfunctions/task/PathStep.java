package stepfunctions.task;

/**
 * One step of the path from the top level of a definition to a nested state.
 *
 * @param state the name of the Map or Parallel state
 * @param kind whether {@code index} counts iterations of a Map or branches of a Parallel
 * @param index the index, starting at 0
 */
public record PathStep(String state, Kind kind, int index) {

    /** The kind of a step. */
    public enum Kind {
        ITERATION,
        BRANCH
    }
}
