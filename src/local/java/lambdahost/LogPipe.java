package lambdahost;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The output of a process, line by line. On Linux, it can wait until all output so far is read: it writes a mark into
 * the same pipe.
 */
final class LogPipe {

    private final Process process;
    private final LineReader reader;
    private final Path writeEnd;
    private final String pipe;

    LogPipe(Process process, Consumer<String> lines) {
        this.process = process;
        this.reader = new LineReader(process.getInputStream(), lines);
        this.writeEnd = Path.of("/proc", Long.toString(process.pid()), "fd", "1");
        this.pipe = target();
    }

    /** Reads until the last process with the write end of the pipe has closed it. */
    void drain() {
        reader.drain();
    }

    /** @return completes when all output so far is read; empty if the platform cannot detect this */
    Optional<CompletableFuture<Void>> settled() {
        if (pipe.isEmpty() || !process.isAlive() || !pipe.equals(target())) {
            return Optional.empty();
        }
        CompletableFuture<Void> reached = reader.expectMark();
        try (OutputStream output = Files.newOutputStream(writeEnd, StandardOpenOption.WRITE)) {
            output.write(LineReader.MARK);
            return Optional.of(reached);
        } catch (IOException gone) {
            reader.forgetMark(reached);
            return Optional.empty();
        }
    }

    /** The target of the output. A process may redirect it, and a mark must not be written to another target. */
    private String target() {
        try {
            String target = Files.readSymbolicLink(writeEnd).toString();
            return target.startsWith("pipe:") ? target : "";
        } catch (IOException goneOrNotLinux) {
            return "";
        }
    }
}
