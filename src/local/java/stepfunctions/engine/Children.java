package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.errors.StatesError;

/** The lines of control inside one visit of a Parallel or Map state. */
interface Children {

    /** A branch or iteration came to its end. */
    void ended(Flow child, JsonNode output);

    /** A branch or iteration failed. */
    void failed(Flow child, StatesError error);

    /** The state is left: whatever still runs is aborted. */
    void abort();

    /** Takes up what failed or was aborted, where it did. */
    void redrive();
}
