package orderflow.failures;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;

import orderflow.Bundle;
import orderflow.aws.OptimisticRetry;
import orderflow.interleaving.ImmediateRetry;
import orderflow.local.moto.StackDescription;

/**
 * The template's functions, called in this process. As in Lambda, the input is JSON, and the output is JSON or an
 * error.
 */
final class InProcessFunctions {

    private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(Context.class.getClassLoader(),
            new Class<?>[]{Context.class},
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 60_000 : null);

    private final Map<String, RequestHandler<Object, Object>> handlers = new LinkedHashMap<>();
    private final Map<String, JavaType> requests = new HashMap<>();
    private final Map<String, String> logicalIds = new HashMap<>();

    /**
     * What a function answers: either a payload or an error.
     *
     * @param error the class name that Lambda reports as errorType
     * @param cause the cause that Step Functions receives
     */
    record Answer(JsonNode payload, String error, String cause) {

        boolean failed() {
            return error != null;
        }
    }

    /** Provides the clients that a function needs. */
    interface Clients {
        void give(Participants participants);
    }

    InProcessFunctions(List<StackDescription.Function> functions, Clock clock, Clients clients) {
        Map<String, Class<?>> classes = new HashMap<>();
        Bundle.classes().stream().filter(RequestHandler.class::isAssignableFrom)
                .forEach(type -> classes.put(type.getAnnotation(Named.class).value(), type));
        for (StackDescription.Function function : functions) {
            List.of(function.name(), function.arn(), function.arn() + ":live")
                    .forEach(name -> logicalIds.put(name, function.logicalId()));
            Participants participants = new Participants(function.environment()).with(Clock.class, clock)
                    .with(ObjectMapper.class, JSON).with(OptimisticRetry.class, new ImmediateRetry());
            clients.give(participants);
            add(function.logicalId(), classes.get(function.logicalId()), participants);
        }
    }

    @SuppressWarnings("unchecked")
    private void add(String name, Class<?> type, Participants participants) {
        handlers.put(name, (RequestHandler<Object, Object>) participants.get(type));
        requests.put(name, TypeFactory.defaultInstance().constructType(type)
                .findSuperType(RequestHandler.class).containedType(0));
    }

    /** @return the logical id of the function with this name, ARN or alias ARN */
    String logicalId(String name) {
        return logicalIds.get(name);
    }

    /** Calls a function by its logical id. */
    Answer invoke(String function, JsonNode payload) {
        try {
            Object request = JSON.convertValue(payload, requests.get(function));
            Object answer = handlers.get(function).handleRequest(request, CONTEXT);
            return new Answer(JSON.valueToTree(answer), null, null);
        } catch (RuntimeException failure) {
            String error = failure.getClass().getName();
            return new Answer(null, error, JSON.createObjectNode().put("errorMessage", failure.getMessage())
                    .put("errorType", error).toString());
        }
    }
}
