package stepfunctions.definition;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** The validation rules for Map states. */
final class MapRules {

    private static final Set<String> PROCESSOR = Set.of("StartAt", "States", "Comment", "ProcessorConfig");
    private static final Set<String> CONFIG = Set.of("Mode", "ExecutionType");
    private static final List<String> MODES = List.of("INLINE", "DISTRIBUTED");
    private static final List<String> TYPES = List.of("STANDARD", "EXPRESS");
    private static final Set<String> BATCHER = Set.of("MaxItemsPerBatch", "MaxItemsPerBatchPath",
            "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath", "BatchInput");
    private static final List<String> LIMITS = List.of("MaxConcurrency", "ToleratedFailureCount",
            "ToleratedFailurePercentage");
    private static final int LABEL_LIMIT = 40;

    private final Findings findings;
    private final StateRules.Group groups;

    MapRules(Findings findings, StateRules.Group groups) {
        this.findings = findings;
        this.groups = groups;
    }

    void validate(JsonNode state, String location, Language language) {
        if (state.has("Iterator") == state.has("ItemProcessor")) {
            findings.schema("There should only be one of the following fields: [ItemProcessor, Iterator]", location);
            return;
        }
        String field = state.has("ItemProcessor") ? "ItemProcessor" : "Iterator";
        JsonNode processor = state.get(field);
        String at = Findings.child(location, field);
        findings.known(processor, PROCESSOR, at);
        groups.validate(processor, at, language.outer());
        mode(processor, at);
        batcher(state, location, language.jsonata());
        local(state, location);
        label(state, location);
        for (String limit : LIMITS) {
            findings.exclusive(state, location, limit, limit + "Path");
        }
        numbers(state, location, language.jsonata());
    }

    private void mode(JsonNode processor, String location) {
        JsonNode config = processor.path("ProcessorConfig");
        String at = Findings.child(location, "ProcessorConfig");
        findings.known(config, CONFIG, at);
        findings.oneOf(config, "Mode", MODES, at);
        if ("DISTRIBUTED".equals(config.path("Mode").asText())) {
            findings.require(config, at, "ExecutionType");
            findings.oneOf(config, "ExecutionType", TYPES, at);
        } else if (config.has("ExecutionType")) {
            findings.unknown("ExecutionType", at);
        }
    }

    private void batcher(JsonNode state, String location, boolean jsonata) {
        JsonNode batcher = state.path("ItemBatcher");
        String at = Findings.child(location, "ItemBatcher");
        findings.known(batcher, BATCHER, at);
        for (String limit : List.of("MaxItemsPerBatch", "MaxInputBytesPerBatch")) {
            findings.exclusive(batcher, at, limit, limit + "Path");
            if (jsonata && batcher.has(limit + "Path")) {
                findings.foreign(limit + "Path", true, at);
            }
        }
    }

    private void numbers(JsonNode state, String location, boolean jsonata) {
        if (!(jsonata && state.path("MaxConcurrency").isTextual())) {
            findings.wholeNumber(state, "MaxConcurrency", 0, Integer.MAX_VALUE, location);
        }
        double percentage = state.path("ToleratedFailurePercentage").asDouble();
        if (percentage < 0 || percentage > 100) {
            findings.schema(percentage < 0 ? "Minimum value is 0" : "Maximum value is 100",
                    Findings.child(location, "ToleratedFailurePercentage"));
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
