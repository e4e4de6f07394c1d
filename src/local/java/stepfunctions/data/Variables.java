package stepfunctions.data;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The workflow variables of one scope: the top level, a Parallel branch or a Map iteration. An inner scope can read the
 * variables of its outer scopes. Its own variables end with it.
 */
public final class Variables {

    private final Variables outer;
    private final Map<String, JsonNode> values = new HashMap<>();

    /** @param outer the enclosing scope, or null */
    public Variables(Variables outer) {
        this.outer = outer;
    }

    /** @return the value of a variable, or null if it has no value */
    public JsonNode get(String name) {
        JsonNode value = values.get(name);
        return value != null || outer == null ? value : outer.get(name);
    }

    public void assign(Map<String, JsonNode> assigned) {
        values.putAll(assigned);
    }

    /** @return all variables that are visible in this scope */
    public Map<String, JsonNode> visible() {
        if (outer == null) {
            return values;
        }
        Map<String, JsonNode> all = new HashMap<>(outer.visible());
        all.putAll(values);
        return all;
    }

    /** @return the size of all values of this scope, in bytes */
    public long size() {
        return values.values().stream().mapToLong(PayloadSize::of).sum();
    }
}
