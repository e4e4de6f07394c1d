package orderflow.local.events;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;

/**
 * Computes the input of a target from an event: the whole event, a constant, a part, or an input transformer's result.
 */
final class TargetInput {

    private static final Configuration PATHS = Configuration.builder().jsonProvider(new JacksonJsonNodeJsonProvider())
            .options(Option.SUPPRESS_EXCEPTIONS).build();
    private static final Pattern PLACE = Pattern.compile("<([A-Za-z0-9_.-]+)>");
    private static final ObjectMapper JSON = new ObjectMapper();

    private TargetInput() {}

    /**
     * @param ruleArn the rule's ARN, for transformers that use it
     *
     * @return the text to deliver, usually JSON
     */
    static String of(Target target, ObjectNode event, String ruleArn) {
        JsonNode settings = target.settings();
        if (settings.hasNonNull("Input")) {
            return settings.get("Input").asText();
        }
        if (settings.hasNonNull("InputPath")) {
            return text(at(event, settings.get("InputPath").asText()));
        }
        JsonNode transformer = settings.get("InputTransformer");
        return transformer == null ? event.toString() : transformed(transformer, event, ruleArn);
    }

    private static String transformed(JsonNode transformer, ObjectNode event, String ruleArn) {
        String template = transformer.path("InputTemplate").asText();
        Matcher place = PLACE.matcher(template);
        StringBuilder result = new StringBuilder();
        while (place.find()) {
            JsonNode value = value(place.group(1), transformer.path("InputPathsMap"), event, ruleArn);
            boolean inText = quotesBefore(template, place.start()) % 2 == 1;
            place.appendReplacement(result, Matcher.quoteReplacement(inText ? escaped(value) : text(value)));
        }
        place.appendTail(result);
        return result.toString();
    }

    private static JsonNode value(String name, JsonNode paths, ObjectNode event, String ruleArn) {
        Map<String, JsonNode> predefined = Map.of("aws.events.event.json", event, "aws.events.event", event,
                "aws.events.rule-arn", JSON.getNodeFactory().textNode(ruleArn), "aws.events.event.ingestion-time",
                event.path("time"));
        return predefined.containsKey(name) ? predefined.get(name) : at(event, paths.path(name).asText());
    }

    private static JsonNode at(ObjectNode event, String path) {
        JsonNode found = path.isEmpty() ? null : JsonPath.using(PATHS).parse(event).read(path);
        return found == null ? JSON.nullNode() : found;
    }

    private static String text(JsonNode value) {
        return value.toString();
    }

    /**
     * Inside a quoted string of the template, a string is inserted without its quotes, and any other value as its JSON.
     */
    private static String escaped(JsonNode value) {
        if (!value.isTextual()) {
            return value.toString().replace("\"", "\\\"");
        }
        String quoted = value.toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static long quotesBefore(String template, int end) {
        return template.substring(0, end).replace("\\\"", "").chars().filter(letter -> letter == '"').count();
    }
}
