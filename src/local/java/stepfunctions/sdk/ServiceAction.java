package stepfunctions.sdk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.utils.builder.Buildable;

/** An action of a service, such as DynamoDB's {@code putItem}, as a method of the SDK client. */
final class ServiceAction {

    private final Method method;
    private final boolean body;

    private ServiceAction(Method method, boolean body) {
        this.method = method;
        this.body = body;
    }

    /** @return the action, or null if the client has no action with this name */
    static ServiceAction find(Class<? extends SdkClient> client, String name) {
        Method streamed = method(client, name + "AsBytes", parameters -> parameters.length == 1);
        Method uploaded = method(client, name,
                parameters -> parameters.length == 2 && parameters[1] == RequestBody.class);
        Method plain = method(client, name, parameters -> parameters.length == 1);
        if (streamed != null) {
            return new ServiceAction(streamed, false);
        }
        if (uploaded != null) {
            return new ServiceAction(uploaded, true);
        }
        return plain == null ? null : new ServiceAction(plain, false);
    }

    private static Method method(Class<?> client, String name, Predicate<Class<?>[]> parameters) {
        return Arrays.stream(client.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() > 0)
                .filter(method -> SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> parameters.test(method.getParameterTypes())).findFirst().orElse(null);
    }

    private SdkPojo requestBuilder() {
        try {
            return (SdkPojo) method.getParameterTypes()[0].getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the errors in the arguments with AWS's messages; empty if there are none */
    List<String> complaints(JsonNode arguments) {
        List<String> complaints = new ArrayList<>();
        new PojoWriter(complaints).fill(requestBuilder(), withoutBody(arguments));
        return complaints;
    }

    private JsonNode withoutBody(JsonNode arguments) {
        return body && arguments.has("Body") ? ((ObjectNode) arguments.deepCopy()).without("Body") : arguments;
    }

    /** Calls the service. Throws the SDK's exceptions. */
    Result call(SdkClient client, JsonNode arguments) {
        SdkPojo builder = requestBuilder();
        new PojoWriter(new ArrayList<>()).fill(builder, withoutBody(arguments));
        Object request = ((Buildable) builder).build();
        try {
            method.setAccessible(true);
            Object answer = body
                    ? method.invoke(client, request, requestBody(arguments.get("Body")))
                    : method.invoke(client, request);
            return result(answer);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestBody requestBody(JsonNode value) {
        if (value == null) {
            return RequestBody.empty();
        }
        return RequestBody.fromString(value.isTextual() ? value.textValue() : value.toString());
    }

    private static Result result(Object answer) {
        if (answer instanceof ResponseBytes<?> streamed) {
            SdkResponse response = (SdkResponse) streamed.response();
            ObjectNode json = PojoReader.read(response);
            json.put("Body", streamed.asUtf8String());
            return new Result(response, json);
        }
        SdkResponse response = (SdkResponse) answer;
        return new Result(response, PojoReader.read(response));
    }

    /**
     * The response of a service.
     *
     * @param response the SDK's response
     * @param json the response in Step Functions' format
     */
    record Result(SdkResponse response, ObjectNode json) {}
}
