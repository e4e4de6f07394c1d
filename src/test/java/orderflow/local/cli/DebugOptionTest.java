package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import orderflow.local.run.UsageException;
import orderflow.local.stage.DebugPorts;

class DebugOptionTest {

    @TempDir
    Path project;

    @BeforeEach
    void makeProject() throws IOException {
        Files.writeString(project.resolve("template.yaml"), """
                Resources:
                  Table: {Type: AWS::DynamoDB::Table}
                  Pay: {Type: AWS::Serverless::Function, Properties: {Table: !Ref Table}}
                  Check: {Type: AWS::Serverless::Function}
                """);
    }

    private DebugPorts ports(String... arguments) {
        return parsed(arguments).ports(project, true, false, null);
    }

    private static DebugOption parsed(String... arguments) {
        return CommandLine.populateCommand(new DebugOption(), arguments);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void option_absent_debugsNothing() {
        assertEquals(DebugPorts.NONE, ports());
    }

    @Test
    void port_given_isTaken() throws IOException {
        int port = freePort();

        assertEquals(new DebugPorts(Map.of("Pay", port), true), ports("--debug", "Pay=" + port));
    }

    @Test
    void port_zero_isAFreeOneForEach() {
        Map<String, Integer> ports = ports("--debug", "Pay=0", "--debug=Check=0").ports();

        assertEquals(List.of("Pay", "Check"), List.copyOf(ports.keySet()));
        assertFalse(ports.containsValue(0), ports::toString);
    }

    @Test
    void port_inUse_isRefused() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();

            assertRefused("--debug: port " + port + " is in use; choose another with --debug Pay=PORT, or a free one"
                    + " with --debug Pay=0", "Pay=" + port);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Table|--debug: template.yaml has no function Table; it has Check, Pay",
            "Pay=x|--debug: Pay=x has no port number (0 to 65535)",
            "Pay=65536|--debug: Pay=65536 has no port number (0 to 65535)"})
    void function_unknownOrWithoutAPort_isRefused(String value, String message) {
        assertRefused(message, value);
    }

    @Test
    void function_givenTwice_isRefused() {
        assertRefused("--debug: Pay is given twice", "Pay=0", "Pay=0");
    }

    @Test
    void port_givenTwice_isRefused() throws IOException {
        int port = freePort();

        assertRefused("--debug: each function needs a port of its own", "Pay=" + port, "Check=" + port);
    }

    @Test
    void function_thatDoesNotRunOnAJvmOfTheStage_isRefused() {
        DebugOption option = parsed("--debug", "Pay=0");

        assertTrue(assertThrows(UsageException.class, () -> option.ports(project, false, true, null)).getMessage()
                .endsWith("omit --native"));
        assertTrue(assertThrows(UsageException.class,
                () -> option.ports(project, false, false, URI.create("http://127.0.0.1:3001"))).getMessage()
                .endsWith("debug them there"));
    }

    private void assertRefused(String message, String... values) {
        String[] arguments = List.of(values).stream().map("--debug="::concat).toArray(String[]::new);
        assertEquals(message, assertThrows(UsageException.class, () -> ports(arguments)).getMessage());
    }
}
