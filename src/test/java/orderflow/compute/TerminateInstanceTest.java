package orderflow.compute;

import static orderflow.compute.StoredRentals.execution;
import static orderflow.compute.StoredRentals.invoke;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.workflow.Execution;

@QuarkusTest
@TestProfile(TerminateInstanceTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class TerminateInstanceTest {

    private final StoredRentals stored = new StoredRentals();

    @Test
    void terminateInstance_twice_leavesATombstoneAndNothingToTerminateAgain() {
        Execution execution = execution("terminate-twice");
        String instance = stored.rented(execution).instanceId().orElseThrow();

        invoke(execution).statusCode(200).body("terminated", containsInAnyOrder(instance));
        assertFalse(stored.lives(instance));
        assertEquals(RentalStatus.TERMINATED, stored.status(execution));
        long version = stored.item(execution).orElseThrow().number("version");

        invoke(execution).statusCode(200).body("terminated", empty());
        assertEquals(version, stored.item(execution).orElseThrow().number("version"));
    }

    @Test
    void terminateInstance_instanceThatTheRentalDoesNotKnow_isFoundByItsTags() {
        Execution execution = execution("terminate-by-tag");
        String known = stored.rented(execution).instanceId().orElseThrow();
        String twin = StoredRentals.launched(
                StoredRentals.tag("orderflow:stack", stored.settings.stack()),
                StoredRentals.tag("orderflow:execution", ExecutionKey.of(execution)));

        invoke(execution).statusCode(200).body("terminated", containsInAnyOrder(known, twin));
        assertFalse(stored.lives(twin));
    }

    @Test
    void terminateInstance_instanceOfAnotherExecution_isLeftAlone() {
        Execution other = execution("terminate-other");
        String foreign = stored.rented(other).instanceId().orElseThrow();

        invoke(new Execution(other.id(), StoredRentals.START.plusSeconds(1))).statusCode(200).body("terminated",
                empty());
        assertTrue(stored.lives(foreign));
        stored.instanceRental.giveBack(other);
    }

    @Test
    void terminateInstance_youngInstanceThatEc2DoesNotKnow_isToBeTriedAgain() {
        Execution execution = execution("terminate-invisible");
        stored.stored(execution, "i-00000000000000005", Duration.ofMinutes(5));

        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.aws.ServiceUnavailable"));
        assertEquals(RentalStatus.TERMINATED, stored.status(execution));
    }

    @Test
    void terminateInstance_oldInstanceThatEc2DoesNotKnow_isNoError() {
        Execution execution = execution("terminate-forgotten");
        stored.stored(execution, "i-00000000000000004", Duration.ofSeconds(-1));

        invoke(execution).statusCode(200).body("terminated", empty());
        assertEquals(RentalStatus.TERMINATED, stored.status(execution));
    }

    @Test
    void terminateInstance_nothingRented_leavesATombstoneThatRefusesTheLaunch() {
        Execution execution = execution("terminate-first");

        invoke(execution).statusCode(200).body("terminated", empty());
        assertThrows(InstanceTerminated.class, () -> stored.rented(execution));
        assertTrue(stored.instances.of(execution).isEmpty());
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "TerminateInstance";
        }
    }
}
