package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** A Succeed state: ends successfully. */
final class SucceedState extends State {

    SucceedState(String name, JsonNode definition, boolean jsonata) {
        super(name, definition, jsonata);
    }

    @Override
    public void execute(Visit visit) {
        visit.succeed(isJsonata() ? null : effectiveInput(visit));
    }
}
