package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** A definition ready to be executed. */
public final class StateMachine {

    private final States states;
    private final Long timeoutSeconds;

    /** @param definition one that has passed validation */
    public StateMachine(JsonNode definition) {
        this.states = new States(definition, "JSONata".equals(definition.path("QueryLanguage").asText()));
        this.timeoutSeconds = definition.has("TimeoutSeconds") ? definition.get("TimeoutSeconds").asLong() : null;
    }

    States states() {
        return states;
    }

    /** How long an execution may last, or null. */
    Long timeoutSeconds() {
        return timeoutSeconds;
    }
}
