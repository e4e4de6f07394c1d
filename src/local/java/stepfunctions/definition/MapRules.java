package stepfunctions.definition;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** The rules for Map. */
final class MapRules {

    private static final int LABEL_LIMIT = 40;

    private final Findings findings;
    private final StateRules.Group groups;

    MapRules(Findings findings, StateRules.Group groups) {
        this.findings = findings;
        this.groups = groups;
    }

    void validate(JsonNode state, String location, boolean jsonata, boolean outerJsonata) {
        if (state.has("Iterator") == state.has("ItemProcessor")) {
            findings.schema("Exactly one of these fields is required: [ItemProcessor, Iterator]", location);
            return;
        }
        String field = state.has("ItemProcessor") ? "ItemProcessor" : "Iterator";
        JsonNode processor = state.get(field);
        String at = Findings.child(location, field);
        groups.validate(processor, at, outerJsonata);
        String mode = processor.path("ProcessorConfig").path("Mode").asText("INLINE");
        if (!mode.equals("INLINE") && !mode.equals("DISTRIBUTED")) {
            findings.schema("Value is not one of [INLINE, DISTRIBUTED]", at + "/ProcessorConfig/Mode");
        }
        local(state, location);
        label(state, location);
        if (!(jsonata && state.path("MaxConcurrency").isTextual())) {
            findings.wholeNumber(state, "MaxConcurrency", 0, Integer.MAX_VALUE, location);
        }
    }

    private void local(JsonNode state, String location) {
        for (String field : List.of("ItemReader", "ResultWriter")) {
            if (state.has(field)) {
                findings.schema("Distributed Map with " + field + " is not supported locally",
                        Findings.child(location, field));
            }
        }
    }

    private void label(JsonNode state, String location) {
        if (findings.isText(state, "Label", location)) {
            String label = state.get("Label").textValue();
            if (label.isEmpty() || label.length() > LABEL_LIMIT
                    || !label.matches("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]+")) {
                findings.add("INVALID_LABEL_NAME", "Invalid Label name: " + label, Findings.child(location, "Label"));
            }
        }
    }
}
