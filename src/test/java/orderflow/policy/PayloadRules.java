package orderflow.policy;

import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.Bundle;
import orderflow.policy.Rule.Violation;

/** Rules for the fields that tasks send to functions. */
final class PayloadRules {

    /** Reads events as Quarkus does. */
    private static final ObjectMapper QUARKUS = new ObjectMapper().findAndRegisterModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static final Rule READ = new Rule("a function reads every field that its task sends",
            "A field that the function ignores looks as if it had an effect.",
            shipped -> check(shipped, PayloadRules::ignored, "sends a field that the function does not read: "));

    static final Rule SENT = new Rule("a task always sends every field that its function requires",
            "Jackson rejects an event without it, so every attempt fails before the handler runs.",
            shipped -> check(shipped, PayloadRules::missing, "does not always send a required field: "));

    private PayloadRules() {}

    static List<Rule> all() {
        return List.of(READ, SENT);
    }

    private static List<Violation> check(Shipped shipped, Function<ShippedState, Stream<String>> fields, String what) {
        return shipped.tasks().filter(ShippedState::callsFunction)
                .flatMap(task -> fields.apply(task).sorted().map(field -> new Violation(task.name(), what + field)))
                .toList();
    }

    private static Stream<String> ignored(ShippedState task) {
        Set<String> read = fields(request(task.function()), "").collect(Collectors.toSet());
        return Payload.of(task).all().stream().filter(field -> !covers(read, field));
    }

    private static Stream<String> missing(ShippedState task) {
        Set<String> sent = Payload.of(task).unconditional();
        return fields(request(task.function()), "").filter(field -> isRequired(task.function(), field))
                .filter(field -> !covers(sent, field));
    }

    /** Whether a set contains a field or a parent of it whose own fields are unknown. */
    private static boolean covers(Set<String> fields, String field) {
        if (fields.contains(field)) {
            return true;
        }
        int end = field.lastIndexOf('.');
        return end > 0 && fields.stream().noneMatch(it -> it.startsWith(field.substring(0, end + 1)))
                && covers(fields, field.substring(0, end));
    }

    /** The type of the events that a handler takes. */
    private static Class<?> request(String function) {
        return Bundle.classes().stream().filter(RequestHandler.class::isAssignableFrom)
                .filter(type -> type.getAnnotation(Named.class).value().equals(function))
                .map(type -> (ParameterizedType) type.getGenericInterfaces()[0])
                .map(type -> (Class<?>) type.getActualTypeArguments()[0]).findFirst()
                .orElseThrow(() -> new NoSuchElementException("no handler " + function));
    }

    private static Stream<String> fields(Class<?> type, String prefix) {
        return !type.isRecord()
                ? Stream.empty()
                : Arrays.stream(type.getRecordComponents()).flatMap(field -> Stream.concat(
                        Stream.of(prefix + field.getName()), fields(field.getType(), prefix + field.getName() + ".")));
    }

    /** Whether Jackson rejects the sample event of the function without the field. */
    private static boolean isRequired(String function, String field) {
        JsonNode event = Bundle.yaml(Path.of("events", function + ".json"));
        JsonPointer pointer = JsonPointer.compile("/" + field.replace('.', '/'));
        if (event.at(pointer.head()) instanceof ObjectNode parent) {
            parent.remove(pointer.last().getMatchingProperty());
        }
        try {
            QUARKUS.treeToValue(event, request(function));
            return false;
        } catch (JsonProcessingException e) {
            return true;
        }
    }
}
