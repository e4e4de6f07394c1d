package orderflow.compute;

import static orderflow.compute.StoredRentals.execution;
import static orderflow.compute.StoredRentals.invoke;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.workflow.Execution;

@QuarkusTest
@TestProfile(WaitForInstanceTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class WaitForInstanceTest {

    private final StoredRentals stored = new StoredRentals();

    @Test
    void waitForInstance_running_saysSoAgainAndAgain() {
        Execution execution = execution("wait-running");
        stored.rented(execution);

        String first = invoke(execution).statusCode(200).body("running", equalTo(true)).extract().asString();
        invoke(execution).statusCode(200).body(equalTo(first));
    }

    @Test
    void waitForInstance_notVisibleYet_isToAskAgain() {
        Execution execution = execution("wait-invisible");
        stored.stored(execution, "i-00000000000000001", Duration.ofMinutes(5));

        invoke(execution).statusCode(200).body("running", equalTo(false));
    }

    @Test
    void waitForInstance_goneWithItsResultLeftBehind_goesOn() {
        Execution execution = execution("wait-done");
        String instance = stored.rented(execution).instanceId().orElseThrow();
        StoredRentals.stop(instance);
        stored.result(execution, "date 2026-11-22\nend 0 0 0\n");

        invoke(execution).statusCode(200).body("running", equalTo(true));
    }

    @Test
    void waitForInstance_stopped_failsWithEc2sReason() {
        Execution execution = execution("wait-stopped");
        StoredRentals.stop(stored.rented(execution).instanceId().orElseThrow());

        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.InstanceStopped"))
                .body("errorMessage", containsString("Client.UserInitiatedShutdown"));
    }

    @Test
    void waitForInstance_timeIsOver_failsWithTheErrorsName() {
        Execution execution = execution("wait-overdue");
        stored.stored(execution, "i-00000000000000002", Duration.ofSeconds(-1));

        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.InstanceOverdue"))
                .body("errorMessage", containsString("EC2 does not show it"));
    }

    @Test
    void waitForInstance_givenBackOrNeverRented_failsWithTheErrorsName() {
        Execution execution = execution("wait-gone");

        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.InstanceTerminated"));
        stored.rented(execution);
        stored.instanceRental.giveBack(execution);
        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.InstanceTerminated"));
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "WaitForInstance";
        }
    }
}
