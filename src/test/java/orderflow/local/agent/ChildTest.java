package orderflow.local.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.local.TestMoto;

class ChildTest {

    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    @Test
    void aws_inAPathWithSpacesAndQuotes_isRun() throws Exception {
        Path shop = Files.createDirectories(directory.resolve("it's a shop"));
        Path python = Files.writeString(shop.resolve("python"), "#!/bin/sh\nexec '" + TestMoto.python() + "' \"$@\"\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        for (String program : List.of("aws.py", "awscli_server.py", "command.py", "drivers.py")) {
            Files.copy(TestMoto.PROGRAM.resolve(program), shop.resolve(program));
        }

        assertEquals(0, run(python, shop, "aws --version"), output::toString);

        assertTrue(output.remove().startsWith("aws-cli/"));
    }

    @Test
    void home_afterTheEnd_isGone() throws Exception {
        assertEquals(3, run(TestMoto.python(), TestMoto.PROGRAM, "touch left-over; echo $HOME; exit 3"));

        assertFalse(Files.exists(Path.of(output.remove())));
    }

    private int run(Path python, Path program, String script) throws Exception {
        try (WorkFolder work = WorkFolder.create(); AwsCli cli = new AwsCli(python, program, work)) {
            Child child = Child.start(work, cli, new Script(List.of("bash", "-c", script), Map.of(), null), Map.of(),
                    (pid, line) -> output.add(line));
            int exitCode = child.end().get(60, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(60)).until(() -> !output.isEmpty());
            return exitCode;
        }
    }
}
