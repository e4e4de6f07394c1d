package stepfunctions.data;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.errors.StatesError;

/** Checks the variables that an {@code Assign} field assigns against the limits for variables. */
public final class Assignment {

    private static final long TOTAL_LIMIT = 10L * 1024 * 1024;

    private Assignment() {}

    /**
     * @param values an object with a member for each variable
     * @param variables the variables in scope
     * @return the assigned values by variable name
     * @throws StatesError if a limit is exceeded
     */
    public static Map<String, JsonNode> of(JsonNode values, Variables variables) {
        Map<String, JsonNode> assigned = new TreeMap<>();
        long size = 0;
        for (Iterator<Map.Entry<String, JsonNode>> members = values.fields(); members.hasNext();) {
            Map.Entry<String, JsonNode> member = members.next();
            size += PayloadSize.of(member.getValue());
            assigned.put(member.getKey(), member.getValue());
        }
        if (size > PayloadSize.LIMIT) {
            throw StatesError.runtime("The combined size of the variables assigned by one state exceeds 256 KiB");
        }
        if (size + variables.size() > TOTAL_LIMIT) {
            throw StatesError.runtime("The combined size of all variables of the execution exceeds 10 MiB");
        }
        return assigned;
    }
}
