package stepfunctions.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.api.StateMachineType;
import stepfunctions.time.RealTime;

/** Until when states wait. */
class PausesTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/r";

    private final StepFunctions service = StepFunctions.builder().time(new RealTime(1))
            .tasks((request, callback) -> callback.failed("Broken", "")).build();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Type\":\"Wait\",\"Seconds\":3600,\"End\":true}",
            "{\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:f\",\"End\":true,"
                    + "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"],\"IntervalSeconds\":3600}]}"})
    void state_thatWaits_isToldUntilItsExecutionStops(String state) throws Exception {
        String definition = "{\"StartAt\":\"S\",\"States\":{\"S\":" + state + "}}";
        String machine = service.createStateMachine(new CreateStateMachine("m", definition, StateMachineType.STANDARD,
                ROLE, Map.of(), null, null)).stateMachineArn();
        Instant start = Instant.now();
        String arn = service.startExecution(machine, "e", new ObjectMapper().createObjectNode()).executionArn();

        await().atMost(Duration.ofMinutes(1)).until(() -> !service.pauses(arn).isEmpty());

        Map<Long, Instant> pauses = service.pauses(arn);
        assertEquals(1, pauses.size());
        assertFalse(pauses.get(2L).isBefore(start.plusSeconds(3600)));
        service.stopExecution(arn, null, null);
        await().atMost(Duration.ofMinutes(1)).until(() -> service.pauses(arn).isEmpty());
    }
}
