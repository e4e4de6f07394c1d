package orderflow.shipment;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Answers a state that waits with a task token. */
@Singleton
public class StepFunctionsCallback implements Callback {

    private final SfnClient stepFunctions;
    private final ObjectMapper json;

    StepFunctionsCallback(SfnClient stepFunctions, ObjectMapper json) {
        this.stepFunctions = stepFunctions;
        this.json = json;
    }

    @Override
    public void succeed(String token, PrepareShipmentResult result) {
        try {
            String output = json.writeValueAsString(result);
            stepFunctions.sendTaskSuccess(request -> request.taskToken(token).output(output));
        } catch (TaskDoesNotExistException | TaskTimedOutException | InvalidTokenException nobodyWaits) {
            // The state was answered or has ended. A later attempt waits with its own token.
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A booked shipment can always be written as JSON", impossible);
        }
    }
}
