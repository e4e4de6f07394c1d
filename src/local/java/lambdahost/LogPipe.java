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
 * What a process writes, line by line. On Linux one can wait until all that it has written so far is read: a mark goes
 * into the same pipe behind it.
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

    /** Returns when the last process that holds the other end of the pipe has closed it. */
    void drain() {
        reader.drain();
    }

    /** @return completes when all that the process has written so far is read; empty where that cannot be told */
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

    /** A process may send its output elsewhere, where no mark is to appear. */
    private String target() {
        try {
            String target = Files.readSymbolicLink(writeEnd).toString();
            return target.startsWith("pipe:") ? target : "";
        } catch (IOException goneOrNotLinux) {
            return "";
        }
    }
}
