package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.errors.ErrorHandling;

/** A state of a definition; each type says what it does when it is visited. */
abstract class State {

    private final String name;
    private final JsonNode definition;
    private final boolean jsonata;
    private final DataFlow dataFlow;
    private final ErrorHandling errors;

    State(String name, JsonNode definition, boolean jsonata) {
        this.name = name;
        this.definition = definition;
        this.jsonata = jsonata;
        this.dataFlow = jsonata ? new JsonataDataFlow(definition) : new JsonPathDataFlow(definition);
        this.errors = new ErrorHandling(definition);
    }

    /** Does the state's work, at once or by and by; ends in one of the visit's succeed and fail. May throw a StatesError instead of failing. */
    abstract void execute(Visit visit);

    final String name() {
        return name;
    }

    final String type() {
        return definition.get("Type").textValue();
    }

    final JsonNode definition() {
        return definition;
    }

    /** The state after this one, or null at the end. */
    final String next() {
        return definition.has("Next") ? definition.get("Next").textValue() : null;
    }

    final boolean isJsonata() {
        return jsonata;
    }

    final DataFlow dataFlow() {
        return dataFlow;
    }

    final ErrorHandling errors() {
        return errors;
    }

    /** Whether there are states inside: Parallel and Map. */
    boolean hasStates() {
        return false;
    }

    /** Whether the state can have a Retry: Task, Parallel and Map. */
    boolean mayRetry() {
        return hasStates();
    }

    /** The input as a state without Parameters sees it: after InputPath in JSONPath, as it came in JSONata. */
    final JsonNode effectiveInput(Visit visit) {
        return dataFlow instanceof JsonPathDataFlow paths ? paths.input(visit.scope()) : visit.input();
    }
}
