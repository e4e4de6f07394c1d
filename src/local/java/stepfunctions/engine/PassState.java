package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** Pass: hands its input, or a fixed Result, on. */
final class PassState extends State {

    PassState(String name, JsonNode definition, boolean jsonata) {
        super(name, definition, jsonata);
    }

    @Override
    public void execute(Visit visit) {
        if (isJsonata()) {
            visit.succeed(null);
            return;
        }
        JsonNode input = dataFlow().arguments(visit.scope());
        visit.succeed(definition().has("Result") ? definition().get("Result") : input);
    }
}
