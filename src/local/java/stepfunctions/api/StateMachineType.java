package stepfunctions.api;

/** The API's state machine type. */
public enum StateMachineType {
    STANDARD,
    EXPRESS
}
