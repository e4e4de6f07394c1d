package orderflow.compute;

import static orderflow.compute.StoredRentals.launched;
import static orderflow.compute.StoredRentals.tag;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.workflow.Execution;

@QuarkusTest
@TestProfile(TerminateExpiredInstancesTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class TerminateExpiredInstancesTest {

    private final StoredRentals stored = new StoredRentals();

    @Test
    void terminateExpiredInstances_expiredOrUnreadable_areTerminatedOnce() {
        String expired = launched(stack(), expires("2026-01-01T00:00:00Z"));
        String unreadable = launched(stack(), expires("tomorrow"));
        String without = launched(stack());

        sweep().statusCode(200).body("terminated", hasItems(expired, unreadable, without));
        for (String id : new String[]{expired, unreadable, without}) {
            assertFalse(stored.lives(id), id);
        }
        sweep().statusCode(200).body("terminated", not(hasItem(expired)));
    }

    @Test
    void terminateExpiredInstances_notExpiredOrNotOfThisStack_areLeftAlone() {
        String young = launched(stack(), expires(Instant.now().plusSeconds(600).toString()));
        String foreign = launched(tag("orderflow:stack", "another"), expires("2026-01-01T00:00:00Z"));
        String untagged = launched(expires("2026-01-01T00:00:00Z"));

        sweep().statusCode(200).body("terminated", not(hasItem(young))).body("terminated", not(hasItem(foreign)))
                .body("terminated", not(hasItem(untagged)));
        assertTrue(stored.lives(young) && stored.lives(foreign) && stored.lives(untagged));
        stored.instances.terminate(List.of(young, foreign, untagged));
    }

    @Test
    void terminateExpiredInstances_rentalJustBegun_isLeftAlone() {
        Execution execution = StoredRentals.execution("janitor-young");
        String instance = stored.rented(execution).instanceId().orElseThrow();

        sweep().statusCode(200).body("terminated", not(hasItem(instance)));
        assertTrue(stored.lives(instance));
        stored.instanceRental.giveBack(execution);
    }

    /** The event as EventBridge sends it. */
    private static ValidatableResponse sweep() {
        try {
            return HandlerInvocation.of(Files.readString(Path.of("events/TerminateExpiredInstances.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tag stack() {
        return tag("orderflow:stack", stored.settings.stack());
    }

    private static Tag expires(String when) {
        return tag("orderflow:expires", when);
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "TerminateExpiredInstances";
        }
    }
}
