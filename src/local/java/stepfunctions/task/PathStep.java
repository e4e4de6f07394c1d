package stepfunctions.task;

/**
 * One step from the top of a definition to a state inside.
 *
 * @param state the name of the Map or Parallel state
 * @param kind whether {@code index} counts iterations of a Map or branches of a Parallel
 * @param index from 0
 */
public record PathStep(String state, Kind kind, int index) {

    /** What a step enters. */
    public enum Kind {
        ITERATION, BRANCH
    }
}
