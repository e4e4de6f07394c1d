package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class InvocationsTest {

    private final Invocations invocations = new Invocations(3);

    @Test
    void invocations_beyondTheLimit_areRemovedOldestFirst() {
        begin("a", "1");
        begin("b", "2");
        begin("a", "3");
        begin("a", "4");
        begin("a", "5");

        assertEquals(List.of("3", "4", "5"), ids("a"));
        assertEquals(List.of(), ids("b"));
    }

    @Test
    void end_ofAnInvocation_isItsOwn() {
        begin("a", "1");
        begin("a", "2");
        invocations.ended("2", Instant.MAX);
        invocations.ended("unknown", Instant.MAX);

        assertEquals(List.of("1 null", "2 " + Instant.MAX), invocations.of("a").stream()
                .map(invocation -> invocation.requestId() + " " + invocation.end()).toList());
    }

    @Test
    void invocation_thatIsRemoved_leavesTheOthers() {
        begin("a", "1");
        begin("a", "2");
        invocations.remove("1");
        invocations.remove("1");

        assertEquals(List.of("2"), ids("a"));
    }

    private void begin(String execution, String requestId) {
        invocations.begun(new StateInvocation(execution, "T", 2, List.of(), 0, 0, "f", requestId, Instant.EPOCH, null));
    }

    private List<String> ids(String execution) {
        return invocations.of(execution).stream().map(StateInvocation::requestId).toList();
    }
}
