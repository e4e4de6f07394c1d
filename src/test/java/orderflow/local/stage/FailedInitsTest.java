package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import lambdahost.FailedInit;

class FailedInitsTest {

    private static final String EXIT = "{\"errorMessage\":\"RequestId: 1-2 Error: Runtime exited\"}";

    private final List<String> lines = new ArrayList<>();
    private final FailedInits failedInits = new FailedInits(Map.of("shop-Greet-1", "Greet"), lines::add);

    @Test
    void init_failingAgain_isSaidOnce() {
        failedInits.accept(new FailedInit("shop-Greet-1", EXIT, "no class Greet"));
        failedInits.accept(new FailedInit("shop-Greet-1", EXIT, "no class Greet"));

        assertEquals(List.of("function Greet does not start: no class Greet"), lines);
    }

    @Test
    void init_failingForAnotherReason_isSaid() {
        failedInits.accept(new FailedInit("shop-Greet-1", EXIT, "no class Greet"));
        failedInits.accept(new FailedInit("shop-Greet-1", EXIT, "no bean Greeting"));

        assertEquals(2, lines.size());
    }

    @Test
    void init_thatCtrlCInterrupts_isNotSaid() {
        failedInits.accept(new FailedInit("shop-Greet-1",
                "{\"errorMessage\":\"RequestId: 1-2 Error: Runtime exited with error: signal: interrupt\"}", ""));

        assertEquals(List.of(), lines);
    }

    @Test
    void init_withoutALog_isSaidWithItsError() {
        failedInits.accept(new FailedInit("shop-Greet-1", EXIT, ""));

        assertEquals(List.of("function Greet does not start: Error: Runtime exited"), lines);
    }
}
