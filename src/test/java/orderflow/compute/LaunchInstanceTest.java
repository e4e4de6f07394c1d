package orderflow.compute;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.workflow.Execution;

@QuarkusTest
@TestProfile(LaunchInstanceTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class LaunchInstanceTest {

    private final StoredRentals stored = new StoredRentals();

    @Test
    void launchInstance_twice_answersTheSameAndLaunchesOnce() {
        Execution execution = StoredRentals.execution("launch-twice");

        String first = launch(execution, "\"today\"").statusCode(200).body("instanceId", startsWith("i-"))
                .body("date", equalTo("2026-11-22")).extract().asString();
        launch(execution, "\"today\"").statusCode(200).body(equalTo(first));
        assertEquals(1, stored.instances.of(execution).size());
        stored.instanceRental.giveBack(execution);
        assertEquals(0, stored.instances.of(execution).size());
    }

    @Test
    void launchInstance_dayAndTypesOfItsOwn_areTaken() {
        Execution execution = StoredRentals.execution("launch-own");

        launch(execution, "\"2024-02-29\", \"instanceTypes\": [\"t2.small\"]").statusCode(200)
                .body("date", equalTo("2024-02-29")).body("instanceType", equalTo("t2.small"));
        stored.instanceRental.giveBack(execution);
    }

    @Test
    void launchInstance_afterTermination_failsWithTheErrorsName() {
        Execution execution = StoredRentals.execution("launch-late");
        stored.instanceRental.giveBack(execution);

        launch(execution, "\"today\"").statusCode(500).body("errorType",
                equalTo("orderflow.compute.InstanceTerminated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2027-01-01\"", "\"2026-02-30\"", "\"$(reboot)\"", "20261122", "{\"day\": 1}",
            "null, \"instanceTypes\": \"t3.small\"", "null, \"instanceTypes\": [\"p5.48xlarge\"]",
            "null, \"instanceTypes\": [7]"})
    void launchInstance_wrongDayOrType_failsWithTheErrorsNameAndStoresNothing(String wrong) {
        Execution execution = StoredRentals.execution("launch-wrong");

        launch(execution, wrong).statusCode(500)
                .body("errorType", equalTo("orderflow.compute.InvalidComputeRequest"))
                .body("errorMessage", startsWith(wrong.startsWith("null") ? "instanceTypes" : "date: "));
        assertFalse(stored.item(execution).isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"dat\": \"2024-02-29\" | dat: is not a field of the request",
            "\"instanceType\": \"t2.small\" | instanceType: is not a field of the request",
            "\"input\": {\"Date\": \"today\"} | Date: is not a field of the request",
            "\"input\": {\"date\": 7} | date: must be a string, not a number",
            "\"input\": {\"date\": null} | date: must be a string, not null",
            "\"input\": {\"instanceTypes\": null} | instanceTypes: must be an array, not null",
            "\"input\": null | request: must be an object, not null"})
    void launchInstance_unknownMember_isNamedAndNothingIsStored(String member, String told) {
        Execution execution = StoredRentals.execution("launch-mistyped");

        launch(execution, "\"today\", " + member).statusCode(500)
                .body("errorType", equalTo("orderflow.compute.InvalidComputeRequest"))
                .body("errorMessage", equalTo(told));
        assertFalse(stored.item(execution).isPresent());
    }

    @Test
    void find_unknownInstance_isEmptyAndTerminatingItDoesNothing() {
        assertFalse(stored.instances.find("i-0123456789abcdef0").isPresent());
        stored.instances.terminate(List.of("i-0123456789abcdef0"));
    }

    private static ValidatableResponse launch(Execution execution, String date) {
        return HandlerInvocation.of("""
                {"execution": {"id": "%s", "startTime": "%s"}, "date": %s}""".formatted(execution.id(),
                execution.startTime(), date));
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "LaunchInstance";
        }
    }
}
