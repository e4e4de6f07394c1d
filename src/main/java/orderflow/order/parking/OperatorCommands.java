package orderflow.order.parking;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import orderflow.aws.Resources;

/** The commands of the AWS CLI, version 1 or 2, that finish an order. */
@Singleton
public class OperatorCommands {

    private final Resources resources;

    OperatorCommands(Resources resources) {
        this.resources = resources;
    }

    String redrive(String executionArn) {
        return "aws stepfunctions redrive-execution --execution-arn " + quoted(executionArn);
    }

    String settle(String orderId, Direction direction) {
        String input = JsonNodeFactory.instance.objectNode().put("orderId", orderId).put("direction", direction.name())
                .toString();
        return "aws stepfunctions start-execution --state-machine-arn " + resources.settlementWorkflowArn()
                + " --input '" + input.replace("'", "\\u0027") + "'";
    }

    /** The name of an execution may contain characters that a shell does not take literally. */
    private static String quoted(String argument) {
        return argument.matches("[\\w:.@/=+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
