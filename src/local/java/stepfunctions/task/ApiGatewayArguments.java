package stepfunctions.task;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks the arguments of {@code apigateway:invoke}. No SDK client describes them, because Step Functions itself
 * defines this integration.
 */
public final class ApiGatewayArguments {

    private static final List<String> MAPS_OF_LISTS = List.of("Headers", "QueryParameters");

    private ApiGatewayArguments() {}

    /** @return the errors in the arguments; empty for every other resource */
    public static List<String> complaints(Resource resource, JsonNode arguments) {
        List<String> complaints = new ArrayList<>();
        if (resource.kind() == Resource.Kind.OPTIMIZED && resource.service().equals("apigateway")) {
            for (String field : MAPS_OF_LISTS) {
                if (arguments.has(field) && !isMapOfLists(arguments.get(field))) {
                    complaints.add("The value of the field '" + field + "' has an invalid format");
                }
            }
        }
        return complaints;
    }

    private static boolean isMapOfLists(JsonNode value) {
        if (!value.isObject()) {
            return value.isNull();
        }
        for (JsonNode member : value) {
            if (!member.isArray()) {
                return false;
            }
        }
        return true;
    }
}
