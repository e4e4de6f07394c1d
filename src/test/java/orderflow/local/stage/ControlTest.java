package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import orderflow.local.edge.Call;
import orderflow.local.edge.Faults;

class ControlTest {

    private static final String FAULT = "{\"service\":\"lambda\",\"cut\":true}";
    private static final Call CALL = Call.invoke("CloseOrder", new byte[0]);

    private final Faults faults = new Faults();
    private final Control control = new Control(null, faults, null, null, null, null);

    @Test
    void faults_withAnId_areEndedByIt() throws IOException {
        assertEquals(200, answered("POST faults/run-1", FAULT));
        assertEquals(200, answered("DELETE faults/run-2", ""));
        assertEquals(true, faults.next(CALL).isPresent());

        assertEquals(200, answered("DELETE faults/run-1", ""));
        assertEquals(false, faults.next(CALL).isPresent());
    }

    @Test
    void unknownOperation_isNotFound() throws IOException {
        assertEquals(404, answered("GET faults/run-1", ""));
    }

    private int answered(String operation, String body) throws IOException {
        return control.handle(operation, body.getBytes(StandardCharsets.UTF_8)).status();
    }
}
