package orderflow.local.moto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.MissingPrerequisite;

/**
 * A moto process on a free loopback port. It ends when this object is closed. It also ends when this process ends,
 * because that closes its standard input.
 */
public final class MotoServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT_LINES = 20;
    private static final String ENDED = "{\"error\":null}";

    private final Process process;
    private final OutputStream input;
    private final BufferedReader output;
    private final StackDescription stack;
    private final Thread errors;
    private boolean started;
    private final Deque<String> lastErrors = new ArrayDeque<>();
    private volatile boolean closed;

    private MotoServer(Process process, ObjectNode configuration) throws IOException {
        this.process = process;
        this.errors = new Thread(this::keepErrors, "moto-stderr");
        errors.setDaemon(true);
        errors.start();
        this.input = process.getOutputStream();
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        JsonNode answer = first(configuration);
        if (!answer.has("port")) {
            throw failure(answer);
        }
        this.stack = JSON.treeToValue(answer, StackDescription.class);
    }

    private JsonNode first(ObjectNode configuration) {
        try {
            write(configuration);
        } catch (IOException ended) {
            return answer();
        }
        return answer();
    }

    /** @return the next line of output; an error without a text if the process has ended */
    private JsonNode answer() {
        try {
            return JSON.readTree(Objects.requireNonNullElse(output.readLine(), ENDED));
        } catch (IOException e) {
            return JSON.createObjectNode().putNull("error");
        }
    }

    /**
     * Waits until moto answers calls. Earlier calls wait, too.
     *
     * @throws UncheckedIOException if moto does not start, with one line for the user
     * @throws MissingPrerequisite if a Python module is missing
     */
    public synchronized void awaitStart() {
        if (!started) {
            JsonNode answer = answer();
            if (answer.has("error")) {
                throw failure(answer);
            }
            started = true;
        }
    }

    /** @return an exception whose message is one line for the user, and whose cause contains Python's error output */
    private RuntimeException failure(JsonNode answer) {
        join(errors);
        IOException written = new IOException(errorText());
        if (answer.has("missing")) {
            return new MissingPrerequisite("The Python module " + answer.path("missing").asText()
                    + " is missing or broken in .venv. Remove that folder; the next run reinstalls it, which requires"
                    + " network access.", written);
        }
        String error = answer.hasNonNull("error") ? answer.get("error").asText() : lastError();
        return new UncheckedIOException("moto did not start: " + error, written);
    }

    /**
     * Starts moto without any resources.
     *
     * @param python an interpreter with moto
     * @param program the folder of server.py
     */
    public static MotoServer empty(Path python, Path program, String region) {
        return start(python, program, JSON.createObjectNode().put("region", region));
    }

    /**
     * Starts moto and creates the stack of a SAM template in it, which takes some seconds. If an earlier process has
     * described the same stack, returns before that.
     *
     * @param cache the directory for translated templates
     * @param parameters values of the template's parameters; other parameters have their default values
     */
    public static MotoServer withStack(Path python, Path program, String region, Path template, Path cache,
            Map<String, String> parameters) {
        ObjectNode configuration = JSON.createObjectNode().put("region", region).put("template", template.toString())
                .put("cache", cache.toString()).put("stack", "orderflow");
        configuration.set("parameters", JSON.valueToTree(parameters));
        return start(python, program, configuration);
    }

    private static MotoServer start(Path python, Path program, ObjectNode configuration) {
        try {
            Process process = new PythonProgram(python, program.resolve("server.py")).process().start();
            try {
                return new MotoServer(process, configuration);
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("moto did not start: " + e.getMessage(), e);
        }
    }

    /** @return the description of the created stack, with moto's port */
    public StackDescription stack() {
        return stack;
    }

    /** @return moto's endpoint */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + stack.port());
    }

    /**
     * Changes one of moto's records (server.py) and returns when the change is visible to all clients.
     *
     * @throws IllegalStateException if there is no such record
     */
    public void tell(ObjectNode event) {
        try {
            String answer = asked(event);
            if (!"{}".equals(answer)) {
                throw new IllegalStateException("moto did not change the record of " + event + ": " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized String asked(ObjectNode line) throws IOException {
        awaitStart();
        write(line);
        return output.readLine();
    }

    private void write(ObjectNode line) throws IOException {
        input.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** @return completes with the reason, in one line, if the process ends before it is closed */
    public CompletableFuture<String> lost() {
        CompletableFuture<String> lost = new CompletableFuture<>();
        process.onExit().thenAccept(ended -> {
            if (!closed) {
                lost.complete("moto (process " + ended.pid() + ") " + ExitReason.of(ended.exitValue()));
            }
        });
        return lost;
    }

    /** @return the process id */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        closed = true;
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void keepErrors() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            keep(String.valueOf(e.getMessage()));
        }
    }

    private void keep(String line) {
        synchronized (lastErrors) {
            lastErrors.add(line);
            if (lastErrors.size() > KEPT_LINES) {
                lastErrors.remove();
            }
        }
    }

    private String errorText() {
        synchronized (lastErrors) {
            return String.join("\n", lastErrors);
        }
    }

    private String lastError() {
        synchronized (lastErrors) {
            return lastErrors.isEmpty() ? "it ended at once" : lastErrors.getLast();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
