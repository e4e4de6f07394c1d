package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.service.StepFunctions;

class ExecutionNewsTest {

    private static final String WAIT = """
            {"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":3600,"End":true}}}""";
    private static final Duration LONG = Duration.ofMinutes(2);

    private final ObjectMapper json = new ObjectMapper();
    private final StepFunctions stepFunctions = StepFunctions.builder().build();
    private final ExecutionNews news = new ExecutionNews(stepFunctions);

    @AfterEach
    void close() {
        stepFunctions.close();
    }

    @Test
    void await_withEventsThatAreNotKnown_returnsAtOnce() throws Exception {
        assertEquals(ExecutionStatus.RUNNING, news.await(waiting(), 0, LONG));
    }

    @Test
    void await_withoutNewEvents_returnsAtTheEndOfTheExecution() throws Exception {
        String arn = waiting();
        CompletableFuture<ExecutionStatus> status = awaited(arn, stepFunctions.history(arn).size());
        assertFalse(status.isDone());

        stepFunctions.stopExecution(arn, null, null);

        assertEquals(ExecutionStatus.ABORTED, status.get(1, TimeUnit.MINUTES));
    }

    @Test
    void await_withoutAnythingNew_returnsAfterTheTime() throws Exception {
        String arn = waiting();

        assertEquals(ExecutionStatus.RUNNING,
                news.await(arn, stepFunctions.history(arn).size(), Duration.ofMillis(20)));
    }

    @Test
    void await_ofAnUnknownExecution_fails() {
        String unknown = "arn:aws:states:us-east-1:123456789012:execution:none:none";

        assertThrows(StepFunctionsException.class, () -> news.await(unknown, 0, LONG));
    }

    private CompletableFuture<ExecutionStatus> awaited(String arn, long after) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return news.await(arn, after, LONG);
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** @return the ARN of an execution that waits; it has written all its events until then */
    private String waiting() throws Exception {
        String machine = stepFunctions.createStateMachine("machine", json.readTree(WAIT)).stateMachineArn();
        String arn = stepFunctions.startExecution(machine, "execution", json.createObjectNode()).executionArn();
        while (stepFunctions.history(arn).size() < 2) {
            Thread.onSpinWait();
        }
        return arn;
    }
}
