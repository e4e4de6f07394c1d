package orderflow.order.parking;

import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Reads histories from Step Functions, without the data of the execution. */
@Singleton
public class StepFunctionsHistories implements ExecutionHistories {

    private static final int LARGEST_PAGE = 1_000;

    private final SfnClient stepFunctions;

    StepFunctionsHistories(SfnClient stepFunctions) {
        this.stepFunctions = stepFunctions;
    }

    @Override
    public Optional<String> lastState(String arn) {
        try {
            return LastState.in(stepFunctions.getExecutionHistoryPaginator(request -> request.executionArn(arn)
                    .reverseOrder(true).includeExecutionData(false).maxResults(LARGEST_PAGE)).events().stream()
                    .map(StepFunctionsHistories::event).toList());
        } catch (ExecutionDoesNotExistException gone) {
            return Optional.empty();
        }
    }

    private static PastEvent event(HistoryEvent event) {
        return new PastEvent(event.id(), event.previousEventId() == null ? 0 : event.previousEventId(),
                event.typeAsString(), state(event));
    }

    private static Optional<String> state(HistoryEvent event) {
        if (event.stateEnteredEventDetails() != null) {
            return Optional.ofNullable(event.stateEnteredEventDetails().name());
        }
        if (event.stateExitedEventDetails() != null) {
            return Optional.ofNullable(event.stateExitedEventDetails().name());
        }
        return Optional.ofNullable(event.evaluationFailedEventDetails()).map(details -> details.state());
    }
}
