package stepfunctions.task;

import java.util.regex.Matcher;

/**
 * A Task's {@code Resource}, taken apart.
 *
 * @param text as written in the definition
 * @param kind which family of resource it names
 * @param service {@code lambda}, {@code dynamodb}, ...; for {@code aws-sdk:dynamodb:putItem} it is {@code dynamodb}; {@code lambda} for a function ARN
 * @param action {@code invoke}, {@code putItem}, ... without the pattern
 * @param pattern how the task waits
 */
public record Resource(String text, Kind kind, String service, String action, Pattern pattern) {

    /** Families of resources. */
    public enum Kind {
        /** The ARN of a Lambda function: the state's input is the payload, the payload answered is the result. */
        FUNCTION,
        /** The ARN of an activity. */
        ACTIVITY,
        /** An optimised integration, {@code arn:aws:states:::lambda:invoke}. */
        OPTIMIZED,
        /** Any action of the SDK, {@code arn:aws:states:::aws-sdk:service:action}. */
        AWS_SDK
    }

    private static final java.util.regex.Pattern FUNCTION = java.util.regex.Pattern
            .compile("arn:aws[a-z-]*:lambda:[a-z0-9-]*:\\d*:function:.+");
    private static final java.util.regex.Pattern ACTIVITY = java.util.regex.Pattern
            .compile("arn:aws[a-z-]*:states:[a-z0-9-]*:\\d*:activity:.+");
    private static final java.util.regex.Pattern SERVICE = java.util.regex.Pattern
            .compile(
                    "arn:aws[a-z-]*:states:[a-z0-9-]*:\\d*:(aws-sdk:)?([A-Za-z0-9-]+):([A-Za-z0-9]+)(\\.sync|\\.sync:2|\\.waitForTaskToken)?");

    /** Takes a resource apart; null when it is none that Step Functions knows. */
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

    /** Jobs can be awaited with an optimised integration only. Whether a service of the SDK has the action is not known here. */
    private boolean exists() {
        return kind == Kind.AWS_SDK
                ? pattern == Pattern.REQUEST_RESPONSE || pattern == Pattern.WAIT_FOR_TASK_TOKEN
                : OptimizedIntegrations.include(service, action, pattern);
    }

    /** Whether it is an action of a service, called with arguments of its own. */
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

    /** The {@code resourceType} of the history: {@code lambda}, {@code aws-sdk:dynamodb}. */
    public String historyType() {
        return kind == Kind.AWS_SDK ? "aws-sdk:" + service : service;
    }

    /** The {@code resource} of the history: {@code invoke.waitForTaskToken}; a function's ARN as written. */
    public String historyName() {
        return kind == Kind.FUNCTION || kind == Kind.ACTIVITY
                ? text
                : text.substring(text.indexOf(service + ":" + action) + service.length() + 1);
    }
}
