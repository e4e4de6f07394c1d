package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.local.run.FakeStage.Answer;

class FollowedExecutionTest {

    private final FakeStage stage = new FakeStage();

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ValidationException", "InvalidExecutionInput", "InvalidName", "ExecutionAlreadyExists"})
    void start_withWhatStepFunctionsRefuses_isWrongUsage(String code) {
        stage.on("StartExecution", request -> Answer.error(400, code, "not this"));

        assertEquals(code + ": not this", assertThrows(UsageException.class, this::start).getMessage());
    }

    @Test
    void start_thatFailsOtherwise_isNotTheUsersFault() {
        stage.on("StartExecution", request -> Answer.error(500, "InternalFailure", "broken"));

        assertEquals("InternalFailure", assertThrows(StageClient.ServiceError.class, this::start).code());
    }

    private void start() {
        StageClient client = stage.client();
        FollowedExecution.start(client, Workflow.machine(client.stack(), "order"), "my-order",
                new ObjectMapper().createObjectNode());
    }
}
