package orderflow.order.parking;

import java.util.Objects;
import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionLimitExceededException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;

import orderflow.aws.ServiceUnavailable;
import orderflow.workflow.Execution;

/** Looks up and redrives executions in Step Functions. */
@Singleton
public class StepFunctionsExecutions implements OrderExecutions, Redrives {

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

    @Override
    public boolean redrive(String arn) {
        try {
            stepFunctions.redriveExecution(request -> request.executionArn(arn));
            return true;
        } catch (ExecutionNotRedrivableException | ExecutionDoesNotExistException impossible) {
            return false;
        } catch (ExecutionLimitExceededException full) {
            throw new ServiceUnavailable("Too many executions are running", full);
        }
    }

    private static OrderExecution state(DescribeExecutionResponse answer) {
        return new OrderExecution(new Execution(answer.executionArn(), answer.startDate()), answer.statusAsString(),
                Objects.requireNonNullElse(answer.redriveCount(), 0), Optional.ofNullable(answer.stopDate()),
                Optional.ofNullable(answer.input()), Optional.ofNullable(answer.output()),
                Optional.ofNullable(answer.error()), Optional.ofNullable(answer.cause()),
                answer.redriveStatus() != ExecutionRedriveStatus.NOT_REDRIVABLE);
    }
}
