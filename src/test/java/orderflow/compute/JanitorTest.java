package orderflow.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import orderflow.aws.ServiceUnavailable;

class JanitorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Machines machines = mock(Machines.class);
    private final Janitor janitor = new Janitor(machines, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void instances() {
        when(machines.all()).thenReturn(List.of(machine("i-young", Optional.of(NOW.plusSeconds(1))),
                machine("i-now", Optional.of(NOW)), machine("i-old", Optional.of(NOW.minusSeconds(1))),
                machine("i-unreadable", Optional.empty())));
    }

    @Test
    void terminateExpired_always_terminatesWhatHasExpiredOrCannotBeRead() {
        assertEquals(List.of("i-now", "i-old", "i-unreadable"), janitor.terminateExpired());
        verify(machines).terminate(List.of("i-now", "i-old", "i-unreadable"));
    }

    /** Lambda counts it as an error, which raises the alarm; the next quarter of an hour tries again. */
    @Test
    void terminateExpired_refusedByEc2_fails() {
        doThrow(new ServiceUnavailable("no", null)).when(machines).terminate(anyList());

        assertThrows(ServiceUnavailable.class, janitor::terminateExpired);
    }

    private static Machine machine(String id, Optional<Instant> expiry) {
        return new Machine(id, Machine.State.RUNNING, expiry, "");
    }
}
