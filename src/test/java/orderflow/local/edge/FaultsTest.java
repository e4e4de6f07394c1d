package orderflow.local.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private static Fault fault(String message) {
        return Fault.answering("sns", "Publish", 500, "InternalError", message);
    }
}
