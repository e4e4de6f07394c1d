package orderflow.local.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    @Test
    void aws_inAPathWithSpaces_isRunByTheGivenInterpreter() throws Exception {
        Path python = Files.createDirectories(directory.resolve("it's a shop")).resolve("python");
        // Not python3 itself: a version manager's would put its own programs before the rest.
        Files.writeString(python,
                "#!/bin/sh\nif [ \"$1\" = -c ]; then exec $(python3 -c 'import sys; print(sys.executable)')"
                        + " \"$@\"; fi\necho called with: \"$@\"\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));

        assertEquals(0, run(python, "aws sts 'get caller'"), output::toString);

        assertEquals(List.of("called with: -m awscli sts get caller"), List.copyOf(output));
    }

    @Test
    void home_afterTheEnd_isGone() throws Exception {
        assertEquals(3, run(Path.of("python3"), "touch left-over; echo $HOME; exit 3"));

        assertFalse(Files.exists(Path.of(output.remove())));
    }

    private int run(Path python, String script) throws Exception {
        Child child = Child.start(python, new Script(List.of("bash", "-c", script), Map.of()), Map.of(),
                (pid, line) -> output.add(line));
        int exitCode = child.end().get(30, TimeUnit.SECONDS);
        await().until(() -> !output.isEmpty());
        return exitCode;
    }
}
