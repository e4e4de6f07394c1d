package stepfunctions.engine;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;

/** ToleratedFailureCount and ToleratedFailurePercentage of a distributed Map. */
final class Tolerance {

    private final JsonNode count;
    private final JsonNode percentage;

    Tolerance(MapState state, Scope scope) {
        this.count = number(state, "ToleratedFailureCount", "integer", scope);
        this.percentage = number(state, "ToleratedFailurePercentage", "float", scope);
        if (count != null && count.asLong() < 0) {
            throw StatesError.runtime("ToleratedFailureCount cannot be negative.");
        }
        if (percentage != null && (percentage.asDouble() < 0 || percentage.asDouble() > 100)) {
            throw StatesError.runtime("ToleratedFailurePercentage must be between 0 and 100.");
        }
    }

    private static JsonNode number(MapState state, String field, String kind, Scope scope) {
        JsonNode value = state.dataFlow().number(field, scope);
        if (value != null && !("float".equals(kind) ? value.isNumber() : value.isIntegralNumber())) {
            String path = state.definition().path(field + "Path").asText(null);
            throw StatesError.runtime("The " + (path == null ? field : field + "Path") + " field refers to value \""
                    + MapState.plain(value)
                    + "\" which is not a valid " + kind + (path == null ? "" : ": " + path));
        }
        return value;
    }

    /** @return whether this number of failed items is tolerated; without either field, no failure is tolerated */
    boolean bears(int failed, int all) {
        if (count == null && percentage == null) {
            return failed == 0;
        }
        boolean withinCount = count == null || failed <= count.asLong();
        boolean withinPercentage = percentage == null || failed * 100.0 <= percentage.asDouble() * all;
        return withinCount && withinPercentage;
    }
}
