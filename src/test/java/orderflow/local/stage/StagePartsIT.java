package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import orderflow.local.run.ExitCode;
import orderflow.local.run.JsonFile;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.Workflow;

/** Kills parts of a stage. */
@Tag("samples")
class StagePartsIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path EVENT = PROJECT.resolve("events/order/confirmed.json");
    private static final long SECONDS = 3;

    @Test
    void moto_killed_endsTheStageWithTheReason() throws Exception {
        try (Stage stage = Stage.start(StageSettings.of(PROJECT))) {
            StageClient client = new StageClient(stage.endpoint());
            client.stack();

            ProcessHandle.of(stage.motoPid()).orElseThrow().destroyForcibly();

            String reason = stage.lost().get(SECONDS, TimeUnit.SECONDS);
            assertTrue(reason.matches("moto .* was killed by signal 9; the stage has lost .*"), reason);
            assertThrows(UncheckedIOException.class, client::published);
        }
    }

    @Test
    void awsCli_killedBetweenContainers_isStartedAgain() throws Exception {
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
        try (Stage stage = Stage.start(StageSettings.of(PROJECT))) {
            assertEquals(ExitCode.DONE, order(stage, "before"));

            awsCli(others).destroyForcibly();

            assertEquals(ExitCode.DONE, order(stage, "after"));
        }
    }

    private static int order(Stage stage, String name) {
        JsonNode input = JsonFile.read(EVENT.toString(), EVENT);
        return Run.of(new StageClient(stage.endpoint()), "order", PROJECT, StageScript.none(),
                new PrintStream(OutputStream.nullOutputStream()), false)
                .run(Workflow.machine(stage.stack(), "order"), name, input, 0).exitCode();
    }

    /** @param others processes that other tests in this JVM have left running */
    private static ProcessHandle awsCli(Set<ProcessHandle> others) {
        List<ProcessHandle> found = ProcessHandle.current().children().filter(child -> !others.contains(child))
                .filter(child -> child.info().commandLine().orElse("").contains("/awscli_server.py")).toList();
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }
}
