package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.data.Scope;

/** Input and output processing of a state in its query language. */
interface DataFlow {

    /** What the state's work gets: after InputPath and Parameters, or Arguments. */
    JsonNode arguments(Scope scope);

    /**
     * How the state is left.
     *
     * @param exit the state's own way or that of a choice rule
     * @param scope with the result of the state's work, or none
     */
    Completion complete(Exit exit, Scope scope);

    /** How the state is left through a catcher; the scope holds the error output. */
    Completion caught(Exit catcher, Scope scope);

    /** A number that may be given as such, by a path ({@code TimeoutSecondsPath}) or an expression; null when it is not given. */
    JsonNode number(String field, Scope scope);

    /** A text that may be given as such, by a path or intrinsic function ({@code ErrorPath}) or an expression; null when it is not given. */
    String text(String field, Scope scope);

    /** A payload template: Credentials, ItemSelector, BatchInput. */
    JsonNode template(String field, Scope scope);
}
