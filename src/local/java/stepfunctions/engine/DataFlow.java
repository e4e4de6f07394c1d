package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.data.Scope;

/** The input and output processing of a state in its query language. */
interface DataFlow {

    /** @return the input of the state's work: the result of InputPath and Parameters, or of Arguments */
    JsonNode arguments(Scope scope);

    /**
     * Computes the output and the assigned variables of a state.
     *
     * @param exit the state's own exit or that of a choice rule
     * @param scope the scope, with the result of the state's work if there is one
     */
    Completion complete(Exit exit, Scope scope);

    /** Computes the output and the assigned variables of a catcher; the scope contains the error output. */
    Completion caught(Exit catcher, Scope scope);

    /**
     * @return a number that the definition specifies as a value, a path (such as {@code TimeoutSecondsPath}) or an
     *         expression; null if it is absent
     */
    JsonNode number(String field, Scope scope);

    /**
     * @return a string that the definition specifies as a value, a path or intrinsic function (such as
     *         {@code ErrorPath}) or an expression; null if it is absent
     */
    String text(String field, Scope scope);

    /** @return the result of a payload template, such as Credentials */
    JsonNode template(String field, Scope scope);
}
