package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.moto.StackDescription;

/** A second {@code up} must not start anything; the first greets with addresses. */
class UpCommandTest {

    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4566");

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    Path project;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(standardError);
    }

    @Test
    void up_whileAnotherStarts_isRefused() {
        try (UpLock lock = UpLock.take(project).orElseThrow()) {
            assertRefused("already starting");
        }
        assertTrue(UpLock.take(project).isPresent(), "the lock is free again");
    }

    @Test
    void up_whileAnotherIsUp_isRefusedWithItsAddress() {
        new StageFile(project).write(ENDPOINT, Code.ELSEWHERE);
        try (UpLock lock = UpLock.take(project).orElseThrow()) {
            assertRefused("already up at " + ENDPOINT);
        }
    }

    @Test
    void stageFile_ofAnotherProcess_stays() {
        StageFile file = new StageFile(project);
        file.write(ENDPOINT, Code.ELSEWHERE);

        file.delete(ProcessHandle.current().pid() + 1);
        assertTrue(file.find().isPresent());

        file.delete(ProcessHandle.current().pid());
        assertTrue(file.find().isEmpty());
    }

    @Test
    void stageFile_thatCannotBeRead_isNone() throws Exception {
        Files.createDirectories(project.resolve("target/stage"));
        Files.writeString(project.resolve("target/stage/up.json"), "{");

        assertTrue(new StageFile(project).find().isEmpty());
    }

    @Test
    void greeting_always_startsWithTheConsolesAddress() throws Exception {
        StackDescription stack = new ObjectMapper().readValue("""
                {"resources": {"ReceiveStock": {"id": "receive"}, "OrdersTable": {"id": "orders"}},
                 "stateMachines": [{"logicalId": "OrderWorkflow", "arn": "arn:aws:states:::stateMachine:Order"}]}""",
                StackDescription.class);

        List<String> greeting = UpCommand.greeting(URI.create("http://127.0.0.1:4731"), stack).lines().toList();

        assertEquals("Console: http://localhost:4731/console/", greeting.get(0));
        assertTrue(greeting.get(1).startsWith("The stage is up at http://localhost:4731."), greeting.get(1));
    }

    private void assertRefused(String message) {
        assertEquals(2, Launcher.run("up", "--project", project.toString()));
        String told = errors.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains(message), told);
        assertEquals(1, told.lines().count(), told);
    }
}
