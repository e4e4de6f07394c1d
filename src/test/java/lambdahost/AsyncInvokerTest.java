package lambdahost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;

/** The number and the delays of an asynchronous invocation's attempts. */
class AsyncInvokerTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final List<FailedEvent> failed = new ArrayList<>();
    private int runs;

    @Test
    void event_thatSucceeds_runsOnce() {
        queue((invocation, run) -> invocation.succeed(new byte[0]));

        assertEquals(1, runs);
        assertEquals(List.of(), pauses);
    }

    @Test
    void event_thatFails_isRetriedAfterOneAndTwoMinutesAndGivenUp() {
        queue((invocation, run) -> invocation.fail("{}".getBytes(StandardCharsets.UTF_8)));

        assertEquals(List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)), pauses);
        assertEquals(3, failed.get(0).attempts());
        assertEquals("f", failed.get(0).functionName());
        assertEquals("id", failed.get(0).requestId());
        assertTrue(failed.get(0).result().failed());
    }

    @Test
    void event_thatRecovers_isNotGivenUp() {
        queue((invocation, run) -> {
            if (run == 1) {
                invocation.fail(new byte[0]);
            } else {
                invocation.succeed(new byte[0]);
            }
        });

        assertEquals(2, runs);
        assertEquals(List.of(), failed);
    }

    @Test
    void event_thatIsThrottled_backsOffForSixHours() {
        queue((invocation, run) -> invocation.refuse(LambdaException.tooManyRequests("any")));

        assertEquals(Duration.ofSeconds(1), pauses.get(0));
        assertEquals(Duration.ofSeconds(2), pauses.get(1));
        assertEquals(Duration.ofMinutes(5), Collections.max(pauses));
        Duration waited = pauses.stream().reduce(Duration.ZERO, Duration::plus);
        assertTrue(waited.compareTo(Duration.ofHours(6)) >= 0 && waited.compareTo(Duration.ofMinutes(366)) < 0);
        assertEquals(0, failed.get(0).attempts());
        assertNull(failed.get(0).result());
    }

    @Test
    void event_thatIsRefusedForGood_isGivenUpAtOnce() {
        queue((invocation, run) -> invocation.refuse(LambdaException.notFound("gone")));

        assertEquals(1, runs);
        assertEquals(1, failed.size());
    }

    private void queue(BiConsumer<Invocation, Integer> function) {
        HostSettings.Delay delay = (action, after) -> {
            pauses.add(after);
            action.run();
        };
        AsyncInvoker invoker = new AsyncInvoker(delay, failed::add,
                attempt -> function.accept(attempt.invocation(), ++runs));
        InvocationRequest request = InvocationRequest.of("f", new byte[0], InvocationType.EVENT);
        invoker.queue("f", () -> Invocation.of(request, "id", "arn", "$LATEST"));
    }
}
