package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/** Keeps a stage in another JVM, and interrupts it. */
class KeptStageTest {

    private static final int NOT_CONFIRMED = 4;

    /** The other JVM. */
    public static void main(String[] arguments) {
        KeptStage.stay(() -> System.out.println("closed"), new CompletableFuture<>(), NOT_CONFIRMED, System.out);
    }

    @Test
    void stage_interruptedAfterItsRun_isClosedAndExitsAsTheRunDid() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), KeptStageTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = process.inputReader()) {
            assertEquals("the stage stays up for the console; Ctrl-C ends it", output.readLine());
            // Process.destroy() would close the output.
            process.toHandle().destroy();
            assertEquals("closed", output.readLine());
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            assertEquals(NOT_CONFIRMED, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }
}
