package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebugPortsTest {

    @ParameterizedTest
    @CsvSource({"false, n, listens", "true, y, waits"})
    void command_ofADebuggedFunction_hasTheAgentOnLoopback(boolean waiting, String suspend, String does) {
        DebugPorts debug = new DebugPorts(Map.of("Pay", 5005), waiting);

        assertEquals(
                List.of("java", "-agentlib:jdwp=transport=dt_socket,server=y,suspend=" + suspend
                        + ",address=127.0.0.1:5005", "-cp", "app.jar"),
                debug.command("Pay", List.of("java", "-cp", "app.jar")));
        assertEquals("debugger: Pay " + does + " at localhost:5005", debug.describe("Pay"));
    }

    @Test
    void include_ofAnotherFunction_isFalse() {
        assertEquals(List.of(true, false), List.of(new DebugPorts(Map.of("Pay", 1), false).include("Pay"),
                DebugPorts.NONE.include("Pay")));
    }
}
