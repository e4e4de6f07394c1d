package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses {@code dev} as a person does: in a process of its own, by its input and output. */
class DevCommandIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 120;
    private static final String REJECTED = "was rejected because of orderflow.order.InvalidOrder";
    private static final String END = "(end of the output)";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Process dev;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(new StageFile(PROJECT).find().isEmpty(), "a stage of this checkout is up");
        dev = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dsun.net.http.allowRestrictedHeaders=true", "-Dorderflow.project=" + PROJECT,
                "orderflow.local.cli.Launcher", "dev", "order", "events/order/invalid-order.json", "--port=0")
                .redirectErrorStream(true).start();
        Thread reading = new Thread(this::read);
        reading.setDaemon(true);
        reading.start();
    }

    @AfterEach
    void stop() {
        if (dev != null) {
            dev.destroyForcibly();
        }
    }

    @Test
    void dev_withoutATerminal_runsAnOrderOnEachLineAndStaysUpAfterTheLastUntilASignal() throws Exception {
        String first = awaitLine(REJECTED);
        assertEquals(Code.DEV, new StageFile(PROJECT).find().orElseThrow().code(), "other commands find the stage");

        enter("");
        String second = awaitLine(REJECTED);
        assertNotEquals(first, second, "another order");

        dev.getOutputStream().close();
        assertFalse(dev.waitFor(1, TimeUnit.SECONDS), "it stays up");
        // Process.destroy() would close the output.
        dev.toHandle().destroy();
        awaitLine("The stage has ended");
        assertTrue(dev.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertTrue(new StageFile(PROJECT).find().isEmpty());
    }

    @Test
    void q_always_endsTheStage() throws Exception {
        awaitLine("The stage is up");

        enter("q");

        awaitLine("The stage has ended");
        assertTrue(dev.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, dev.exitValue());
    }

    private void read() {
        try (BufferedReader output = dev.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException killed) {
            lines.add(killed.toString());
        }
        lines.add(END);
    }

    private void enter(String line) throws IOException {
        OutputStream keys = dev.getOutputStream();
        keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private String awaitLine(String part) throws InterruptedException {
        StringBuilder before = new StringBuilder();
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(line != null && !line.equals(END), "no line with '" + part + "' after:\n" + before);
            if (line.contains(part)) {
                return line;
            }
            before.append(line).append('\n');
        }
    }
}
