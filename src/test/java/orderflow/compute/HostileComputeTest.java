package orderflow.compute;

import static orderflow.hostile.Reception.ANSWERED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.BeforeTry;

import orderflow.hostile.Hostile;
import orderflow.hostile.PrintsSeed;
import orderflow.hostile.Reception;
import orderflow.interleaving.ImmediateRetry;
import orderflow.order.Orders;
import orderflow.settings.Environment;
import orderflow.workflow.Execution;

/** Hostile events for the functions of the day's close: each is rejected with a declared error or handled correctly. */
@AddLifecycleHook(PrintsSeed.class)
class HostileComputeTest {

    private static final Clock CLOCK = Clock.fixed(Orders.EXECUTION.startTime(), ZoneOffset.UTC);

    private static final ComputeSettings SETTINGS = new ComputeSettings(new Environment(Map.of("INSTANCE_TYPES",
            "t3.small,t3a.small,t2.small", "LAUNCH_TEMPLATE", "lt-1", "STACK_NAME", "orderflow")::get));

    private InMemoryRentals rentals;
    private Ec2 ec2;
    private InstanceRental instanceRental;
    private InstanceWatch watch;

    @BeforeTry
    void startAfresh() {
        rentals = new InMemoryRentals();
        ec2 = new Ec2();
        instanceRental = new InstanceRental(
                new RentalTerms(SETTINGS, CLOCK),
                rentals, ec2, new ImmediateRetry(), CLOCK);
        watch = new InstanceWatch(rentals, ec2, execution -> Optional.empty(), CLOCK);
    }

    @Provide
    Arbitrary<JsonNode> launches() {
        return Hostile.events("LaunchInstance");
    }

    @Provide
    Arbitrary<JsonNode> requests() {
        return Hostile.events("TerminateInstance");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void launchInstance_hostileEvent_launchesOneOrNone(@ForAll("launches") JsonNode event) {
        Reception reception = Reception.of(new LaunchInstance(instanceRental), LaunchRequest.class, event);

        assertEquals(reception == ANSWERED ? 1 : 0, ec2.launched.size(), event::toString);
        assertEquals(reception == ANSWERED ? 1 : 0, rentals.all().size(), event::toString);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void terminateInstance_hostileEvent_terminatesItsOwnOrNone(@ForAll("requests") JsonNode event) {
        instanceRental.rent(new LaunchRequest(Orders.EXECUTION, null, null));

        Reception.of(new TerminateInstance(instanceRental), RentalRequest.class, event);

        boolean given = rentals.find(Orders.EXECUTION).orElseThrow().status() == RentalStatus.TERMINATED;
        assertEquals(given ? ec2.launched : List.of(), ec2.terminated, event::toString);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void waitForInstance_hostileEvent_changesNothing(@ForAll("requests") JsonNode event) {
        assertOnlyLooks(new WaitForInstance(watch), event);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void waitForResult_hostileEvent_changesNothing(@ForAll("requests") JsonNode event) {
        assertOnlyLooks(new WaitForResult(watch), event);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void processData_hostileEvent_findsNoResult(@ForAll("requests") JsonNode event) {
        ProcessData handler = new ProcessData(
                new DayBalance(execution -> Optional.empty(), new Shop().books(), new Shop().gateway(), CLOCK));

        assertNotEquals(ANSWERED, Reception.of(handler, RentalRequest.class, event));
    }

    private void assertOnlyLooks(RequestHandler<RentalRequest, ?> handler, JsonNode event) {
        instanceRental.rent(new LaunchRequest(Orders.EXECUTION, null, null));
        List<Rental> before = rentals.all();

        Reception.of(handler, RentalRequest.class, event);

        assertEquals(before, rentals.all(), event::toString);
        assertEquals(List.of(), ec2.terminated);
    }

    private static final class Ec2 implements Instances {

        private final List<String> launched = new ArrayList<>();
        private final List<String> terminated = new ArrayList<>();

        @Override
        public Optional<String> launch(Rental rental) {
            launched.add("i-" + launched.size());
            return Optional.of(launched.get(launched.size() - 1));
        }

        @Override
        public Optional<Instance> find(String instanceId) {
            return Optional.empty();
        }

        @Override
        public List<Instance> of(Execution execution) {
            return List.of();
        }

        @Override
        public List<Instance> all() {
            return List.of();
        }

        @Override
        public List<String> terminate(List<String> instanceIds) {
            terminated.addAll(instanceIds);
            return List.of();
        }
    }
}
