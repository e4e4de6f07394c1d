package stepfunctions.errors;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** The error names of an {@code ErrorEquals} field. */
final class ErrorMatch {

    private final List<String> names = new ArrayList<>();

    ErrorMatch(JsonNode errorEquals) {
        errorEquals.forEach(name -> names.add(name.asText()));
    }

    boolean matches(StatesError error) {
        return names.stream().anyMatch(name -> matches(name, error));
    }

    private static boolean matches(String name, StatesError error) {
        return switch (name) {
            case ErrorNames.ALL -> true;
            case ErrorNames.TASK_FAILED -> !ErrorNames.TIMEOUT.equals(error.name());
            case ErrorNames.TIMEOUT ->
                ErrorNames.TIMEOUT.equals(error.name()) || ErrorNames.HEARTBEAT_TIMEOUT.equals(error.name());
            default -> error.isCalled(name);
        };
    }
}
