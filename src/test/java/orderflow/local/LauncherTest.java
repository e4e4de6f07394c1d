package orderflow.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.cli.Launcher;

class LauncherTest {

    private final PrintStream standardError = System.err;
    private final PrintStream standardOutput = System.out;
    private final InputStream standardInput = System.in;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(standardError);
        System.setOut(standardOutput);
        System.setIn(standardInput);
    }

    @Test
    void unknownOption_isWrongUsage() {
        assertUsage("Unknown option", "run", "order", "--jsn");
    }

    @Test
    void missingWorkflow_isWrongUsage() {
        assertUsage("WORKFLOW", "run");
    }

    @Test
    void unknownWorkflow_isWrongUsageBeforeAnythingStarts() {
        assertUsage("no workflow 'nonsense'", "run", "nonsense");
    }

    @Test
    void missingFile_isWrongInput() {
        assertUsage("no-such.json: no such file", "run", "order", folder.resolve("no-such.json").toString());
    }

    @Test
    void brokenJson_isToldWithFileLineAndColumn() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\n  \"a\": 1,\n  \"b\" 2\n}\n");

        assertUsage(file + ":3:", "run", "order", file.toString());
    }

    @Test
    void duplicateKey_trailingText_emptyFile_areWrongInput() throws Exception {
        assertUsage(":1:", "run", "order", Files.writeString(folder.resolve("a.json"), "{\"a\":1,\"a\":2}").toString());
        assertUsage(":1:", "run", "order", Files.writeString(folder.resolve("b.json"), "{} x").toString());
        assertUsage("empty", "run", "order", Files.writeString(folder.resolve("c.json"), "").toString());
        assertUsage("UTF-8", "run", "order",
                Files.write(folder.resolve("d.json"), new byte[]{'"', (byte) 0xC3, '"'}).toString());
    }

    @Test
    void brokenStandardInput_isToldWithLineAndColumn() {
        System.setIn(new ByteArrayInputStream("[1,\n2".getBytes(StandardCharsets.UTF_8)));

        assertUsage("<stdin>:2:", "run", "order", "-");
    }

    @Test
    void badName_isWrongUsage() {
        assertUsage("--name", "run", "order", "--name", "with space");
    }

    @Test
    void badPort_isWrongUsageBeforeAnythingStarts() {
        for (String command : List.of("up", "run order")) {
            for (String port : List.of("70000", "-5")) {
                assertUsage("--port: " + port, (command + " --port " + port).split(" "));
            }
        }
    }

    @Test
    void badStageScript_isWrongInput() throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), "{}");
        Path script = Files.writeString(folder.resolve("x.stage.json"), "{\"faults\":[{\"service\":\"sns\"}]}");

        assertUsage(script + ":1: ", "run", "order", file.toString());
        Files.writeString(script, "{\"fault\":[]}");
        assertUsage("fault", "run", "order", file.toString());
    }

    private void assertUsage(String message, String... arguments) {
        errors.reset();
        assertEquals(2, Launcher.run(arguments));
        String told = errors.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains(message), told);
        assertEquals(1, told.lines().count(), told);
    }
}
