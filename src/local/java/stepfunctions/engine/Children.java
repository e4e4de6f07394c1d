package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.errors.StatesError;

/** The branches or iterations of a Parallel or Map state during one visit. */
interface Children {

    /** A branch or iteration ended successfully. */
    void ended(Flow child, JsonNode output);

    /** A branch or iteration failed. */
    void failed(Flow child, StatesError error);

    /** Aborts all running branches or iterations, because the execution leaves the state. */
    void abort();

    /** Redrives the branches or iterations that failed or were aborted, at their last states. */
    void redrive();
}
