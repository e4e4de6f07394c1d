package orderflow.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.Rule;

import stepfunctions.time.VirtualTime;

class SchedulesTest {

    @Test
    void schedule_thatDoesNotExist_isRefusedWithThoseThatDo() {
        StackDescription stack = new StackDescription(0, Map.of(), Map.of(), List.of(), List.of(),
                List.of(rule("Hourly"), rule("Daily")), List.of(), List.of(), List.of(), Map.of());
        Schedules schedules = new Schedules(stack, new VirtualTime(Instant.EPOCH), null, "123456789012", "us-east-1");

        assertEquals("no schedule Weekly; the schedules are Hourly, Daily",
                assertThrows(IllegalArgumentException.class, () -> schedules.fire("Weekly")).getMessage());
    }

    private static Rule rule(String logicalId) {
        return new Rule(logicalId, logicalId, "arn", "default", true, null, "rate(1 hour)", List.of());
    }
}
