package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.errors.ErrorHandling;

/** A state of a definition. Each subclass implements the work of one type of state. */
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

    /**
     * Does the state's work, synchronously or asynchronously, and calls one of the visit's succeed or fail methods at
     * the end. Can throw a StatesError instead of calling fail.
     */
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

    /** @return the name of the next state, or null at the end */
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

    /** @return whether the state has nested states: Parallel and Map */
    boolean hasStates() {
        return false;
    }

    /** @return whether the state can have Retry: Task, Parallel and Map */
    boolean mayRetry() {
        return hasStates();
    }

    /**
     * @return the input of a state without Parameters: the result of InputPath in JSONPath, the unchanged input in
     *         JSONata
     */
    final JsonNode effectiveInput(Visit visit) {
        return dataFlow instanceof JsonPathDataFlow paths ? paths.input(visit.scope()) : visit.input();
    }
}
