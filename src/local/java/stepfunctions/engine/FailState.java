package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;

/** A Fail state: ends with an error. */
final class FailState extends State {

    FailState(String name, JsonNode definition, boolean jsonata) {
        super(name, definition, jsonata);
    }

    @Override
    public void execute(Visit visit) {
        Scope scope = visit.scope();
        visit.fail(new StatesError(dataFlow().text("Error", scope), dataFlow().text("Cause", scope)));
    }
}
