package orderflow.local.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final Call CALL = new Call("sns", "Publish", WireProtocol.QUERY, null, new byte[0]);

    private final Faults faults = new Faults();

    @Test
    void remove_byId_leavesTheFaultsOfOthers() {
        faults.add(fault("first"), "a");
        faults.add(fault("second"), "b");
        faults.add(fault("third"), "a");

        faults.remove("a");

        assertEquals(Optional.of(fault("second")), faults.next(CALL));
        faults.remove("b");
        assertEquals(Optional.empty(), faults.next(CALL));
    }

    @Test
    void clear_curesEverything() {
        faults.add(fault("first"), "a");
        faults.add(fault("second"));

        faults.clear();

        assertEquals(Optional.empty(), faults.next(CALL));
    }

    @Test
    void list_always_tellsHowManyCallsEachFaultHasSeenAndHit() {
        Fault second = new Fault("sns", null, null, null, null, false, true, 0, 1, 1, null, 0);
        faults.add(Fault.answering("sqs", null, 500, "InternalError", ""), "a");
        faults.add(second);
        faults.next(CALL);
        faults.next(CALL);
        faults.next(CALL);

        assertEquals(List.of("a 0 0", "null 3 1"), faults.list().stream()
                .map(each -> each.addedUnder() + " " + each.seen() + " " + each.hit()).toList());
        assertEquals(second, faults.list().get(1).fault());
    }

    @Test
    void remove_byTheIdOfASingleFault_leavesTheOthersOfItsGroup() {
        faults.add(fault("first"), "a");
        faults.add(fault("second"), "a");

        faults.remove(faults.list().get(0).id());

        assertEquals(List.of(fault("second")), faults.list().stream().map(FaultInForce::fault).toList());
    }

    @Test
    void call_ofTheConsole_isNeitherSeenNorHit() {
        faults.add(fault("down"));

        assertEquals(Optional.empty(), faults.next(
                new Call("sns", "Publish", WireProtocol.QUERY, Call.CONSOLE, new byte[0])));
        assertEquals(0, faults.list().get(0).seen());
    }

    private static Fault fault(String message) {
        return Fault.answering("sns", "Publish", 500, "InternalError", message);
    }
}
