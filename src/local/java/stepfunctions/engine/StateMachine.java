package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** An executable definition. */
public final class StateMachine {

    private final States states;
    private final Long timeoutSeconds;

    /** @param definition a valid definition */
    public StateMachine(JsonNode definition) {
        this.states = new States(definition, "JSONata".equals(definition.path("QueryLanguage").asText()));
        this.timeoutSeconds = definition.has("TimeoutSeconds") ? definition.get("TimeoutSeconds").asLong() : null;
    }

    States states() {
        return states;
    }

    /** @return the maximum duration of an execution in seconds, or null */
    Long timeoutSeconds() {
        return timeoutSeconds;
    }
}
