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

class ExpiredInstancesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Instances instances = mock(Instances.class);
    private final ExpiredInstances expiredInstances = new ExpiredInstances(instances, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void instances() {
        when(instances.all()).thenReturn(List.of(instance("i-young", Optional.of(NOW.plusSeconds(1))),
                instance("i-now", Optional.of(NOW)), instance("i-old", Optional.of(NOW.minusSeconds(1))),
                instance("i-unreadable", Optional.empty())));
    }

    @Test
    void terminateExpired_always_terminatesWhatHasExpiredOrCannotBeRead() {
        assertEquals(List.of("i-now", "i-old", "i-unreadable"), expiredInstances.terminateExpired());
        verify(instances).terminate(List.of("i-now", "i-old", "i-unreadable"));
    }

    /** Lambda counts this as an error, which triggers the alarm. The next run, 15 minutes later, tries again. */
    @Test
    void terminateExpired_refusedByEc2_fails() {
        doThrow(new ServiceUnavailable("no", null)).when(instances).terminate(anyList());

        assertThrows(ServiceUnavailable.class, expiredInstances::terminateExpired);
    }

    private static Instance instance(String id, Optional<Instant> expiry) {
        return new Instance(id, Instance.State.RUNNING, expiry, "");
    }
}
