package orderflow.local.console;

/**
 * What the graph shows of a state of an execution.
 *
 * @param note the visits, attempts and time, such as {@code 2 attempts · 0.82 s}; can be empty
 */
record StateMark(StateStatus status, String note) {}
