package orderflow.local.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Pushes the fragments of an open page as server-sent events: at each change, those that differ from what is shown. The
 * subject's fragment takes longer than the others, so it is made beside them and follows them.
 */
final class FragmentStream implements Response.Body {

    private static final System.Logger LOG = System.getLogger(FragmentStream.class.getName());
    /** A comment goes out after this time without a change; it shows whether the browser is still there. */
    private static final long HEARTBEAT_MILLIS = 15_000;
    /** Changes within this time are shown together. */
    private static final long COLLECTED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Changes changes;
    private final String executionArn;
    private final String subject;
    private final Supplier<Map<String, String>> fragments;
    private final Supplier<String> subjectFragment;
    private final Map<String, String> shown;
    private CompletableFuture<String> reading;
    private boolean outdated;

    /**
     * @param fragments renders the fragments of the execution, by the names of their events
     * @param subjectFragment renders the fragment of the event {@code subject}
     * @param shown the fingerprints of the fragments when the page was rendered
     */
    FragmentStream(Changes changes, String executionArn, String subject, Supplier<Map<String, String>> fragments,
            Supplier<String> subjectFragment, Map<String, String> shown) {
        this.changes = changes;
        this.executionArn = executionArn;
        this.subject = subject;
        this.fragments = fragments;
        this.subjectFragment = subjectFragment;
        this.shown = new LinkedHashMap<>(shown);
    }

    /** @return a text that differs if the fragment differs */
    static String fingerprint(String fragment) {
        return Integer.toHexString(fragment.hashCode());
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Signal signal = changes.watch(executionArn, subject);
        try {
            read(signal);
            push(out, signal);
            while (!Thread.currentThread().isInterrupted()) {
                Set<Signal.Part> changed = signal.await(HEARTBEAT_MILLIS);
                if (changed.isEmpty()) {
                    out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                } else {
                    outdated |= changed.contains(Signal.Part.SUBJECT);
                    LockSupport.parkNanos(COLLECTED_NANOS);
                    push(out, signal);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            changes.forget(signal);
        }
    }

    private void read(Signal signal) {
        outdated = false;
        reading = CompletableFuture.supplyAsync(subjectFragment);
        reading.whenComplete((text, failure) -> signal.raise(Signal.Part.EXECUTION));
    }

    private void push(OutputStream out, Signal signal) throws IOException {
        for (Map.Entry<String, String> fragment : fragments.get().entrySet()) {
            send(out, fragment.getKey(), fragment.getValue());
        }
        if (reading.isDone()) {
            sendSubject(out);
            if (outdated) {
                read(signal);
            }
        }
        out.flush();
    }

    private void sendSubject(OutputStream out) throws IOException {
        try {
            send(out, "subject", reading.join());
        } catch (CompletionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the subject of " + executionArn + " cannot be read", e);
        }
    }

    private void send(OutputStream out, String name, String fragment) throws IOException {
        String fingerprint = fingerprint(fragment);
        if (!fingerprint.equals(shown.put(name, fingerprint))) {
            out.write(event(name, fragment).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** HTML Living Standard, section 9.2.6: each line of the data has its own field. */
    private static String event(String name, String data) {
        StringBuilder event = new StringBuilder("event: ").append(name).append('\n');
        data.lines().forEach(line -> event.append("data: ").append(line).append('\n'));
        return event.append('\n').toString();
    }
}
