package orderflow.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The record of the stage that is up: target/stage/up.json. It includes the start time of the process, because the
 * system reuses process ids.
 */
final class StageFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    StageFile(Path project) {
        this.file = project.resolve("target").resolve("stage").resolve("up.json");
    }

    /** A stage that is up: its process, its endpoint and the code that its functions have. */
    record Up(ProcessHandle process, URI endpoint, Code code) {

        /** @return completes with the reason when the stage has ended; never if this process has the stage */
        CompletableFuture<String> lost() {
            return process.equals(ProcessHandle.current())
                    ? new CompletableFuture<>()
                    : process.onExit().thenApply(ended -> "the stage at " + endpoint + " has ended");
        }
    }

    /** @return the stage that is up, or empty; the file of a process that has ended is deleted */
    Optional<Up> find() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode written = read();
        long pid = written.path("pid").asLong();
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                .filter(handle -> started(handle).equals(written.path("started").asText()));
        if (process.isEmpty()) {
            delete(pid);
        }
        return process.map(handle -> new Up(handle, URI.create(written.path("endpoint").asText()),
                new Code(written.path("package").asText(), written.path("checksum").asText())));
    }

    /**
     * @return the stage that is up
     *
     * @throws IllegalStateException if none is
     */
    Up required() {
        return find().orElseThrow(
                () -> new IllegalStateException("no stage is up; start one with ./orderflow up"));
    }

    /** Records this process as the stage that is up. */
    void write(URI endpoint, Code code) {
        ProcessHandle own = ProcessHandle.current();
        String content = JSON.createObjectNode().put("pid", own.pid()).put("started", started(own))
                .put("endpoint", endpoint.toString()).put("package", code.file()).put("checksum", code.checksum())
                .toString();
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "up", ".json");
            Files.writeString(fresh, content);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the file only if it is that of the given process, because the next stage may already be up. */
    void delete(long pid) {
        try {
            if (read().path("pid").asLong() == pid) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that cannot be read counts as absent. */
    private JsonNode read() {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }
}
