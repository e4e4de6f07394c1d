package orderflow.order.parking;

import java.util.Objects;
import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;

import orderflow.workflow.Execution;

/** Looks up executions in Step Functions. */
@Singleton
public class StepFunctionsExecutions implements OrderExecutions {

    private final SfnClient stepFunctions;

    StepFunctionsExecutions(SfnClient stepFunctions) {
        this.stepFunctions = stepFunctions;
    }

    @Override
    public Optional<OrderExecution> describe(String arn) {
        try {
            return Optional.of(state(stepFunctions.describeExecution(request -> request.executionArn(arn))));
        } catch (ExecutionDoesNotExistException gone) {
            return Optional.empty();
        }
    }

    private static OrderExecution state(DescribeExecutionResponse answer) {
        return new OrderExecution(new Execution(answer.executionArn(), answer.startDate()), answer.statusAsString(),
                Objects.requireNonNullElse(answer.redriveCount(), 0), Optional.ofNullable(answer.stopDate()),
                Optional.ofNullable(answer.output()),
                Optional.ofNullable(answer.error()), Optional.ofNullable(answer.cause()),
                answer.redriveStatus() != ExecutionRedriveStatus.NOT_REDRIVABLE);
    }
}
