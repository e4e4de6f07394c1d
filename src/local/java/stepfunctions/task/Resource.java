package stepfunctions.task;

import java.util.regex.Matcher;

/**
 * The parts of a Task state's {@code Resource}.
 *
 * @param text the text in the definition
 * @param kind the kind of resource
 * @param service the service, such as {@code dynamodb}, also for {@code aws-sdk:dynamodb:putItem}; {@code lambda} for a
 *            function ARN
 * @param action the action without the pattern, such as {@code putItem}
 * @param pattern the service integration pattern
 */
public record Resource(String text, Kind kind, String service, String action, Pattern pattern) {

    /** The kinds of resources. */
    public enum Kind {
        /** The ARN of a Lambda function: the state's input is the payload, and the response's payload is the result. */
        FUNCTION,
        /** The ARN of an activity. */
        ACTIVITY,
        /** An optimized integration, such as {@code arn:aws:states:::lambda:invoke}. */
        OPTIMIZED,
        /** An SDK action, {@code arn:aws:states:::aws-sdk:service:action}. */
        AWS_SDK
    }

    private static final java.util.regex.Pattern FUNCTION = java.util.regex.Pattern
            .compile("arn:aws[a-z-]*:lambda:[a-z0-9-]*:\\d*:function:.+");
    private static final java.util.regex.Pattern ACTIVITY = java.util.regex.Pattern
            .compile("arn:aws[a-z-]*:states:[a-z0-9-]*:\\d*:activity:.+");
    private static final java.util.regex.Pattern SERVICE = java.util.regex.Pattern
            .compile(
                    "arn:aws[a-z-]*:states:[a-z0-9-]*:\\d*:(aws-sdk:)?([A-Za-z0-9-]+):([A-Za-z0-9]+)(\\.sync|\\.sync:2|\\.waitForTaskToken)?");

    /** @return the parts of the resource, or null if Step Functions does not support it */
    public static Resource parse(String text) {
        if (FUNCTION.matcher(text).matches()) {
            return new Resource(text, Kind.FUNCTION, "lambda", "invoke", Pattern.REQUEST_RESPONSE);
        }
        if (ACTIVITY.matcher(text).matches()) {
            return new Resource(text, Kind.ACTIVITY, "states", "activity", Pattern.REQUEST_RESPONSE);
        }
        Matcher service = SERVICE.matcher(text);
        if (!service.matches()) {
            return null;
        }
        Kind kind = service.group(1) == null ? Kind.OPTIMIZED : Kind.AWS_SDK;
        Resource resource = new Resource(text, kind, service.group(2), service.group(3), pattern(service.group(4)));
        return resource.exists() ? resource : null;
    }

    /**
     * @return whether the pattern is supported: only optimized integrations support jobs. Does not check whether an SDK
     *         client has the action.
     */
    private boolean exists() {
        return kind == Kind.AWS_SDK
                ? pattern == Pattern.REQUEST_RESPONSE || pattern == Pattern.WAIT_FOR_TASK_TOKEN
                : OptimizedIntegrations.include(service, action, pattern);
    }

    /** @return whether this is a service action with its own arguments */
    public boolean isIntegration() {
        return kind == Kind.OPTIMIZED || kind == Kind.AWS_SDK;
    }

    private static Pattern pattern(String suffix) {
        if (suffix == null) {
            return Pattern.REQUEST_RESPONSE;
        }
        return switch (suffix) {
            case ".sync" -> Pattern.SYNC;
            case ".sync:2" -> Pattern.SYNC_2;
            default -> Pattern.WAIT_FOR_TASK_TOKEN;
        };
    }

    /** @return the {@code resourceType} in the history, such as {@code lambda} or {@code aws-sdk:dynamodb} */
    public String historyType() {
        return kind == Kind.AWS_SDK ? "aws-sdk:" + service : service;
    }

    /** @return the {@code resource} in the history, such as {@code invoke.waitForTaskToken}, or a function's ARN */
    public String historyName() {
        return kind == Kind.FUNCTION || kind == Kind.ACTIVITY
                ? text
                : text.substring(text.indexOf(service + ":" + action) + service.length() + 1);
    }
}
