package stepfunctions.data;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Workflow variables of one scope: the top level, a Parallel branch, a Map iteration. Inner scopes read those of the outer ones; what they assign is
 * gone with them.
 */
public final class Variables {

    private final Variables outer;
    private final Map<String, JsonNode> values = new HashMap<>();

    /** @param outer the scope around this one, or null */
    public Variables(Variables outer) {
        this.outer = outer;
    }

    /** The value of a variable, or null when it has none. */
    public JsonNode get(String name) {
        JsonNode value = values.get(name);
        return value != null || outer == null ? value : outer.get(name);
    }

    public void assign(Map<String, JsonNode> assigned) {
        values.putAll(assigned);
    }

    /** Every variable that can be seen from here. */
    public Map<String, JsonNode> visible() {
        if (outer == null) {
            return values;
        }
        Map<String, JsonNode> all = new HashMap<>(outer.visible());
        all.putAll(values);
        return all;
    }

    /** Bytes of all values of this scope. */
    public long size() {
        return values.values().stream().mapToLong(PayloadSize::of).sum();
    }
}
