package orderflow.compute;

import static orderflow.compute.StoredRentals.execution;
import static orderflow.compute.StoredRentals.invoke;
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
@TestProfile(WaitForResultTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class WaitForResultTest {

    private final StoredRentals stored = new StoredRentals();

    @Test
    void waitForResult_there_saysSoAgainAndAgain() {
        Execution execution = execution("result-there");
        stored.rented(execution);
        stored.result(execution, "date 2026-11-22\nend 0 0 0\n");

        String first = invoke(execution).statusCode(200).body("done", equalTo(true)).extract().asString();
        invoke(execution).statusCode(200).body(equalTo(first));
    }

    @Test
    void waitForResult_instanceAtWork_isToAskAgain() {
        Execution execution = execution("result-not-yet");
        stored.rented(execution);

        invoke(execution).statusCode(200).body("done", equalTo(false));
    }

    @Test
    void waitForResult_instanceStoppedAfterItsResult_isDone() {
        Execution execution = execution("result-then-stopped");
        StoredRentals.stop(stored.rented(execution).instanceId().orElseThrow());
        stored.result(execution, "date 2026-11-22\nend 0 0 0\n");

        invoke(execution).statusCode(200).body("done", equalTo(true));
    }

    @Test
    void waitForResult_instanceStoppedWithoutOne_failsWithTheErrorsName() {
        Execution execution = execution("result-never");
        StoredRentals.stop(stored.rented(execution).instanceId().orElseThrow());

        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.InstanceStopped"));
    }

    @Test
    void waitForResult_timeIsOver_failsWithTheErrorsName() {
        Execution execution = execution("result-overdue");
        stored.stored(execution, "i-00000000000000003", Duration.ofSeconds(-1));

        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.ResultOverdue"));
    }

    @Test
    void waitForResult_resultOfAnotherExecution_isNotTakenForItsOwn() {
        Execution execution = execution("result-mine");
        stored.rented(execution);
        stored.result(new Execution(execution.id(), StoredRentals.START.plusSeconds(1)),
                "date 2026-11-22\nend 0 0 0\n");

        invoke(execution).statusCode(200).body("done", equalTo(false));
    }

    @Test
    void waitForResult_givenBackOrNeverRented_failsWithTheErrorsName() {
        Execution execution = execution("result-gone");

        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.InstanceTerminated"));
        stored.instanceRental.giveBack(execution);
        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.InstanceTerminated"));
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "WaitForResult";
        }
    }
}
