package orderflow.local.samples;

import java.util.Map;

/**
 * One permission that a call needs.
 *
 * @param caller the function by logical id, {@code task} or {@code instance}
 * @param action as in a policy, such as {@code dynamodb:PutItem}
 * @param resource its ARN, or {@code *} if the action supports no resources
 * @param context values of condition keys
 */
record AwsUse(String caller, String action, String resource, Map<String, String> context) {

    @Override
    public String toString() {
        return caller + " does " + action + " on " + resource + (context.isEmpty() ? "" : " with " + context);
    }
}
