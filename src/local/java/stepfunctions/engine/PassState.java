package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** A Pass state: passes on its input or a constant Result. */
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
