package stepfunctions.service;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import stepfunctions.api.StepFunctionsException;

/**
 * The ARNs of one account in one region.
 *
 * @param partition {@code aws}
 * @param region {@code us-east-1}
 * @param account twelve digits
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

    /** Refuses a name that AWS would refuse. */
    static void checkName(String name) {
        Length.NAME.check("name", name);
        if (!NAME.matcher(name).matches()) {
            throw new StepFunctionsException("InvalidName", "Invalid Name: '" + name + "'");
        }
    }

    /** Refuses what is no ARN of a role. */
    static void checkRole(String arn) {
        if (arn == null || !ROLE.matcher(arn).matches()) {
            throw new StepFunctionsException("InvalidArn", "Invalid Role Arn: '" + arn + "'");
        }
    }

    /** Refuses what is no ARN of Step Functions, or is one of something else than these kinds. */
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

    /** Whether the ARN names a version or an alias of a state machine. */
    static boolean isQualified(String stateMachineArn) {
        return stateMachineArn.split(":").length > 7;
    }
}
