package orderflow.local.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import orderflow.local.run.OpenStates.OpenState;

/** What a user reads while an execution waits. */
class WaitingTest {

    private static final Instant NOW = Instant.parse("2026-01-31T10:00:30Z");
    private static final Instant SINCE = NOW.minusSeconds(20);

    private final FakeStage stage = new FakeStage();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void retry_always_isToldWithItsErrorAndTheTimeLeft() {
        waits("{\"pauses\":[{\"enteredEventId\":7,\"until\":\"2026-01-31T10:00:42Z\"}]}");

        assertEquals("Pay is retried in 12 s, after Broken", reason(new OpenState(7, "Pay", SINCE, "", "Broken")));
        assertEquals("Pay waits until 2026-01-31T10:00:42Z, 12 s from now",
                reason(new OpenState(7, "Pay", SINCE, "", "")));
    }

    @Test
    void taskToken_ofAContainer_isToldWithWhatBecameOfIt() {
        OpenState state = new OpenState(7, "Ship", SINCE, "lambda invoke.waitForTaskToken", "");

        waits("{\"containers\":[]}");
        assertEquals("Ship waits for its task token, for 20 s", reason(state));
        waits("{\"containers\":[{\"arn\":\"task/c/abc\",\"status\":\"STOPPED\",\"stoppedReason\":\"exit\"}]}");
        assertEquals("Ship waits for its task token, for 20 s; container abc has ended (exit)", reason(state));
        waits("{\"containers\":[{\"arn\":\"a\",\"status\":\"STOPPED\"},{\"arn\":\"b\",\"status\":\"RUNNING\"}]}");
        assertEquals("Ship waits for its task token, for 20 s; container b is running", reason(state));
    }

    @Test
    void function_always_isToldWithItsTime() {
        waits("{}");

        assertEquals("Pay waits for its function, for 20 s",
                reason(new OpenState(7, "Pay", SINCE, "lambda invoke", "")));
    }

    @Test
    void execution_withoutNews_isTold() throws Exception {
        waits("{}");
        try (Waiting waiting = new Waiting(stage.client(), "e", new StatusLine(out, false), Duration.ofMillis(200))) {
            waiting.next(new ObjectMapper().readTree("{\"id\":1,\"type\":\"ExecutionStarted\"}"), event -> {});
            waiting.next(new ObjectMapper().readTree("{\"id\":2,\"type\":\"TaskStateEntered\",\"timestamp\":1,"
                    + "\"stateEnteredEventDetails\":{\"name\":\"Pay\"}}"), event -> {});

            await().atMost(Duration.ofMinutes(1)).until(() -> text().contains("(Pay is open for "));
        }
    }

    @Test
    void line_onATerminal_isReplacedAndCleared() {
        StatusLine line = new StatusLine(out, true, 4);
        line.show("one", Duration.ofSeconds(5));
        line.show("two, which is longer than the terminal is wide", Duration.ofSeconds(6));
        line.clear();
        line.clear();

        assertEquals("\r\u001B[Kone\r\u001B[Ktwo\r\u001B[K", text());
    }

    @Test
    void line_elsewhere_comesAtGrowingIntervals() {
        StatusLine line = new StatusLine(out, false);
        for (int second = 5; second <= 200; second++) {
            line.show("after " + second, Duration.ofSeconds(second));
        }

        assertEquals(List.of("after 5", "after 10", "after 20", "after 40", "after 80", "after 140", "after 200"),
                text().lines().toList());
        line.clear();
        line.show("again", Duration.ofSeconds(5));
        assertTrue(text().endsWith("again" + System.lineSeparator()));
    }

    private void waits(String answer) {
        stage.on("GET waits/e", answer);
    }

    private String reason(OpenState state) {
        return new WaitReason(stage.client(), "e").of(List.of(state), NOW);
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
