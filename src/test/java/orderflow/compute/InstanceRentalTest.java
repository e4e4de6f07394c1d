package orderflow.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.order.Orders;
import orderflow.settings.Environment;
import orderflow.workflow.Execution;

class InstanceRentalTest {

    private static final Execution EXECUTION = Orders.EXECUTION;

    private final InMemoryRentals store = new InMemoryRentals();
    private final Ec2 ec2 = new Ec2();
    private Instant now = EXECUTION.startTime();

    @Test
    void rent_twice_launchesOnce() {
        Rental first = instanceRental().rent(request("today"));
        Rental again = instanceRental().rent(request("today"));

        assertEquals(first, again);
        assertEquals(Set.of("a.small"), ec2.alive());
    }

    @Test
    void rent_noCapacityForTheFirst_takesTheNextAndRemembersIt() {
        ec2.full.add("a.small");

        assertEquals("b.small", instanceRental().rent(request("today")).instanceType().orElseThrow());
        assertEquals(Set.of("b.small"), ec2.alive());
    }

    @Test
    void rent_noCapacityForAny_fails() {
        ec2.full.addAll(List.of("a.small", "b.small"));

        assertThrows(NoCapacity.class, () -> instanceRental().rent(request("today")));
    }

    @Test
    void rent_crashAfterTheLaunch_findsTheSameInstance() {
        ec2.afterLaunch = () -> {
            throw new IllegalStateException("crash");
        };
        assertThrows(IllegalStateException.class, () -> instanceRental().rent(request("today")));
        instanceRental().rent(request("today"));

        assertEquals(1, ec2.launches.size());
    }

    @Test
    void rent_givenBackDuringTheLaunch_terminatesWhatItLaunched() {
        ec2.afterLaunch = () -> instanceRental().giveBack(EXECUTION);

        assertThrows(InstanceTerminated.class, () -> instanceRental().rent(request("today")));
        assertEquals(Set.of(), ec2.alive());
    }

    @Test
    void rent_afterTombstone_launchesNothing() {
        instanceRental().giveBack(EXECUTION);

        assertThrows(InstanceTerminated.class, () -> instanceRental().rent(request("today")));
        assertEquals(0, ec2.launches.size());
    }

    @Test
    void rent_futureDayOrNoDayOrForeignType_isRefusedByName() {
        for (String wrong : List.of("\"2026-11-23\"", "\"yesterday; rm -rf /\"", "\"2026-02-30\"", "\"+12026-11-22\"",
                "\"-2026-11-22\"", "\"2026-11-22\\nexport A=B\"", "\"\"", "20261122", "[\"today\"]", "{}", "true")) {
            assertRefused("date", new LaunchRequest(EXECUTION, json(wrong), null));
        }
        for (String wrong : List.of("[\"z.huge\"]", "[]", "\"a.small\"", "[null]", "[1]", "{\"a\":\"a.small\"}",
                "[[]]")) {
            assertRefused("instanceTypes", new LaunchRequest(EXECUTION, null, json(wrong)));
        }
        assertEquals(0, ec2.launches.size());
    }

    @Test
    void rent_severalThingsWrong_namesThemAll() {
        var request = new LaunchRequest(EXECUTION, json("\"2026-11-23\""), json("[\"z.huge\",\"a.small\",7]"));

        assertEquals("date: is in the future: 2026-11-23; instanceTypes[0]: is not one of a.small, b.small; "
                + "instanceTypes[2]: must be a string, not a number",
                assertThrows(InvalidComputeRequest.class, () -> instanceRental().rent(request)).getMessage());
    }

    @Test
    void rent_nullsAndSomeTypesTwice_takesTodayAndEachTypeOnce() {
        Rental rental = instanceRental()
                .rent(new LaunchRequest(EXECUTION, json("null"), json("[\"b.small\",\"b.small\"]")));

        assertEquals(LocalDate.of(2026, 11, 22), rental.terms().orElseThrow().date());
        assertEquals(List.of("b.small"), rental.terms().orElseThrow().instanceTypes());
    }

    private void assertRefused(String field, LaunchRequest request) {
        String told = assertThrows(InvalidComputeRequest.class, () -> instanceRental().rent(request)).getMessage();
        assertTrue(told.startsWith(field), told);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void giveBack_instance_terminatesItAndLeavesATombstone() {
        instanceRental().rent(request("yesterday"));
        instanceRental().giveBack(EXECUTION);

        assertEquals(Set.of(), ec2.alive());
        assertEquals(RentalStatus.TERMINATED, store.find(EXECUTION).orElseThrow().status());
    }

    @Test
    void giveBack_idThatDoesNotShowYet_isTerminatedWithTheOthersInOneGo() {
        ec2.visible.add("i-twin");
        instanceRental().rent(request("today"));

        assertEquals(List.of("i-twin"), instanceRental().giveBack(EXECUTION));
        assertEquals(List.of(List.of("i-twin", "a.small")), ec2.terminations);
    }

    @Test
    void giveBack_instanceThatEc2DoesNotKnowYet_isTriedAgain() {
        instanceRental().rent(request("today"));
        ec2.unknown = true;

        assertThrows(ServiceUnavailable.class, () -> instanceRental().giveBack(EXECUTION));
        ec2.unknown = false;
        instanceRental().giveBack(EXECUTION);
        assertEquals(Set.of(), ec2.alive());
    }

    @Test
    void giveBack_instanceThatEc2HasForgotten_isDone() {
        instanceRental().rent(request("today"));
        ec2.unknown = true;
        now = EXECUTION.startTime().plus(Duration.ofMinutes(6));

        instanceRental().giveBack(EXECUTION);
        assertEquals(RentalStatus.TERMINATED, store.find(EXECUTION).orElseThrow().status());
    }

    @Test
    void rent_givenBackDuringTheLaunchAndNotKnownYet_isTerminatedByWhoTriesAgain() {
        ec2.afterLaunch = () -> instanceRental().giveBack(EXECUTION);
        ec2.unknown = true;

        assertThrows(ServiceUnavailable.class, () -> instanceRental().rent(request("today")));
        assertThrows(ServiceUnavailable.class, () -> instanceRental().rent(request("today")));
        ec2.unknown = false;
        assertThrows(InstanceTerminated.class, () -> instanceRental().rent(request("today")));
        assertEquals(Set.of(), ec2.alive());
    }

    private static LaunchRequest request(String date) {
        return new LaunchRequest(EXECUTION, TextNode.valueOf(date), null);
    }

    private InstanceRental instanceRental() {
        var terms = new RentalTerms(
                new ComputeSettings(new Environment(Map.of("INSTANCE_TYPES", "a.small,b.small")::get)),
                Clock.fixed(now, ZoneOffset.UTC));
        return new InstanceRental(terms, store, ec2, new OptimisticRetry(), Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Launches one instance per type, as EC2 launches one per client token. */
    private static final class Ec2 implements Instances {

        private final Map<String, Boolean> launches = new LinkedHashMap<>();
        private final List<String> full = new ArrayList<>();
        private final List<String> visible = new ArrayList<>();
        private final List<List<String>> terminations = new ArrayList<>();
        private Runnable afterLaunch = () -> {};
        private boolean unknown;

        Set<String> alive() {
            var alive = new TreeSet<String>();
            launches.forEach((id, lives) -> {
                if (lives) {
                    alive.add(id);
                }
            });
            return alive;
        }

        @Override
        public Optional<String> launch(Rental rental) {
            String type = rental.instanceType().orElseThrow();
            if (full.contains(type)) {
                return Optional.empty();
            }
            launches.putIfAbsent(type, true);
            Runnable deed = afterLaunch;
            afterLaunch = () -> {};
            deed.run();
            return Optional.of(type);
        }

        @Override
        public Optional<Instance> find(String instanceId) {
            return Optional.empty();
        }

        /** Shows no instance yet, except those in {@link #visible}. */
        @Override
        public List<Instance> of(Execution execution) {
            return visible.stream().map(id -> new Instance(id, Instance.State.RUNNING, Optional.empty(), "")).toList();
        }

        @Override
        public List<Instance> all() {
            return List.of();
        }

        @Override
        public List<String> terminate(List<String> instanceIds) {
            if (unknown) {
                return instanceIds;
            }
            terminations.add(instanceIds);
            instanceIds.forEach(id -> launches.put(id, false));
            return List.of();
        }
    }
}
