package orderflow.local.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ArmedFaultsTest {

    private final ArmedFaults faults = new ArmedFaults();

    @Test
    void list_always_tellsHowManyWorkersEachFaultHasSeenAndHit() {
        faults.add(fault("instance", null), "a");
        faults.add(fault("task", 1));
        faults.next("task");
        faults.next("task");

        assertEquals(List.of("a 0 0", "null 2 1"), faults.list().stream()
                .map(each -> each.addedUnder() + " " + each.seen() + " " + each.hit()).toList());
    }

    @Test
    void remove_byIdOrByTheIdOfASingleFault_leavesTheOthers() {
        faults.add(fault("task", 1), "a");
        faults.add(fault("task", 2), "b");
        faults.add(fault("task", 3), "b");

        faults.remove("a");
        faults.remove(faults.list().get(0).id());

        assertEquals(List.of(3), faults.list().stream().map(each -> each.fault().times()).toList());
        faults.remove("b");
        assertEquals(Optional.empty(), faults.next("task"));
    }

    private static WorkerFault fault(String worker, Integer times) {
        return new WorkerFault(worker, WorkerFault.Does.die, times, 0, null);
    }
}
