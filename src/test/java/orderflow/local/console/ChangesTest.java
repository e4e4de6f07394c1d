package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.local.edge.Call;
import orderflow.local.edge.WireProtocol;

class ChangesTest {

    private final Changes changes = new Changes();
    private final Signal signal = changes.watch("arn:1", "order-1");

    @Test
    void event_ofTheExecution_raisesTheSignalOnce() throws Exception {
        changes.ofExecution("arn:1");

        assertEquals(Set.of(Signal.Part.EXECUTION), signal.await(0));
        assertEquals(Set.of(), signal.await(0));
    }

    @Test
    void status_ofTheExecution_concernsItsSubjectToo() throws Exception {
        changes.ofStatus("arn:1");

        assertEquals(Set.of(Signal.Part.EXECUTION, Signal.Part.SUBJECT), signal.await(0));
    }

    @Test
    void event_ofAnotherExecution_doesNot() throws Exception {
        changes.ofExecution("arn:2");

        assertEquals(Set.of(), signal.await(0));
    }

    @ParameterizedTest
    @CsvSource({"dynamodb, PutItem, order-1, true", "dynamodb, TransactWriteItems, order-1, true",
            "sqs, DeleteMessage, handle, true", "sns, Publish, order-1, true", "dynamodb, GetItem, order-1, false",
            "dynamodb, Query, order-1, false", "dynamodb, PutItem, order-2, false", "ecs, RunTask, order-1, false"})
    void call_thatWritesOfTheOrder_raisesTheSignal(String service, String operation, String order, boolean raises)
            throws Exception {
        changes.ofShop(new Call(service, operation, WireProtocol.JSON_1_0, null,
                ("{\"id\":\"" + order + "\"}").getBytes(StandardCharsets.UTF_8)));

        assertEquals(raises ? Set.of(Signal.Part.SUBJECT) : Set.of(), signal.await(0));
    }

    @Test
    void signal_thatIsGivenBack_staysSilent() throws Exception {
        changes.forget(signal);
        changes.ofExecution("arn:1");

        assertEquals(Set.of(), signal.await(0));
    }
}
