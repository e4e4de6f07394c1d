package orderflow.failures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import stepfunctions.task.Resource;

/** The names of the failures that any task can have. */
final class Errors {

    static final String STATES_TIMEOUT = "States.Timeout";
    static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";

    /** An error that no definition names, so that it is not retried. */
    static final String UNFORESEEN = "Lambda.ResourceNotFoundException";

    /** The answer does not have the shape that the definition expects. */
    static final String MALFORMED = "malformed output";
    /** The request is delivered twice. */
    static final String DOUBLED = "delivered twice";
    /** An operator stops the execution during the task. */
    static final String STOPPED = "execution stopped";
    /** The execution exceeds its TimeoutSeconds during the task. */
    static final String OVERDUE = "execution timed out";

    /** The errors that Lambda and Step Functions raise for any function. */
    static final List<String> OF_LAMBDA = List.of("Lambda.ClientExecutionTimeoutException", "Lambda.ServiceException",
            "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.TooManyRequestsException",
            "Lambda.Unknown", "Sandbox.Timedout", "Runtime.ExitError", STATES_TIMEOUT);

    /** Failures that are not errors raised by the task. */
    static final Set<String> NOT_RAISED = Set.of(MALFORMED, DOUBLED, STOPPED, OVERDUE);

    /** The errors of an AWS SDK integration: the exceptions that the service's client declares for the action. */
    static List<String> ofService(Resource resource) {
        String service = resource.service().toUpperCase(Locale.ROOT);
        String client = "software.amazon.awssdk.services." + resource.service() + "." + capitalized(
                resource.service()) + "Client";
        try {
            return Stream.concat(Arrays.stream(Class.forName(client).getMethods())
                    .filter(method -> method.getName().equals(resource.action())
                            && method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                    .flatMap(method -> Arrays.stream(method.getExceptionTypes()))
                    .filter(type -> type.getPackageName().endsWith(".model")).map(Class::getSimpleName).distinct()
                    .sorted().map(type -> type.equalsIgnoreCase(service + "Exception")
                            ? "Amazon" + service + "Exception"
                            : type),
                    Stream.of("SdkClientException")).map(type -> service + "." + type).toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private Errors() {}
}
