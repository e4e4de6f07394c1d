package stepfunctions.service;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import stepfunctions.api.StepFunctionsException;

/**
 * Creates and checks the ARNs of an account in a region.
 *
 * @param partition the partition, such as {@code aws}
 * @param region the region, such as {@code us-east-1}
 * @param account the account id of twelve digits
 */
record Arns(String partition, String region, String account) {

    private static final Pattern NAME = Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]+");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:states:[a-z0-9-]+:\\d{12}:([A-Za-z]+):[^\\s]+");

    String stateMachine(String name) {
        return prefix() + "stateMachine:" + name;
    }

    String execution(String stateMachineName, String name) {
        return prefix() + "execution:" + stateMachineName + ":" + name;
    }

    String express(String stateMachineName, String name, String id) {
        return prefix() + "express:" + stateMachineName + ":" + name + ":" + id;
    }

    private String prefix() {
        return "arn:" + partition + ":states:" + region + ":" + account + ":";
    }

    /** Rejects a name that AWS rejects. */
    static void checkName(String name) {
        Length.NAME.check("name", name);
        if (!NAME.matcher(name).matches()) {
            throw new StepFunctionsException("InvalidName", "Invalid Name: '" + name + "'");
        }
    }

    /** Rejects text that is not the ARN of a role. */
    static void checkRole(String arn) {
        if (arn == null || !ROLE.matcher(arn).matches()) {
            throw new StepFunctionsException("InvalidArn", "Invalid Role Arn: '" + arn + "'");
        }
    }

    /** Rejects text that is not an ARN of Step Functions, and ARNs of other kinds of resources. */
    static void checkArn(String arn, String... kinds) {
        Matcher matcher = arn == null ? null : ARN.matcher(arn);
        if (matcher == null || !matcher.matches()) {
            throw new StepFunctionsException("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: " + arn + "'");
        }
        if (!List.of(kinds).contains(matcher.group(1))) {
            throw new StepFunctionsException("InvalidArn",
                    "Invalid Arn: 'Resource type not valid in this context: " + matcher.group(1) + "'");
        }
    }

    /** @return whether the ARN is that of a version or an alias of a state machine */
    static boolean isQualified(String stateMachineArn) {
        return stateMachineArn.split(":").length > 7;
    }
}
