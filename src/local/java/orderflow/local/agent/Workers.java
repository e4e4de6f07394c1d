package orderflow.local.agent;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import stepfunctions.time.Hold;
import stepfunctions.time.TimeSource;

import lambdahost.LogLine;

/**
 * The child processes of tasks and instances, by ARN or id. A worker is started once, whatever is asked how often. A
 * virtual clock stands still while one works.
 */
final class Workers implements AutoCloseable {

    private final AwsCli cli;
    private final String region;
    private final TimeSource time;
    private final Consumer<LogLine> logs;
    private final Consumer<String> progress;
    private final Map<String, Child> alive = new ConcurrentHashMap<>();
    /** They have ended, and their records do not say so yet. */
    private final Set<String> ending = ConcurrentHashMap.newKeySet();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<String> killed = ConcurrentHashMap.newKeySet();
    private URI endpoint;
    private boolean closed;

    /** Writes down what became of a worker that was not killed. */
    interface Fate {

        void ended(int exitCode);

        void notStarted(String why);
    }

    /**
     * @param cli
     *            is closed with the workers
     * @param logs
     *            takes what workers write
     * @param progress
     *            hears what goes wrong with them
     */
    Workers(AwsCli cli, String region, TimeSource time, Consumer<LogLine> logs, Consumer<String> progress) {
        this.cli = cli;
        this.region = region;
        this.time = time;
        this.logs = logs;
        this.progress = progress;
    }

    /** The edge server is created later. */
    void use(URI edge) {
        this.endpoint = edge;
    }

    /** @return false when it was known before */
    boolean isNew(String id) {
        return known.add(id);
    }

    /**
     * Starts a worker, unless it was killed before that. Whatever keeps it from starting is told, and is its fate: a
     * record without a process would keep everybody waiting.
     *
     * @param kind
     *            {@code task} or {@code instance}, for whom it is told
     */
    void start(String kind, String id, Supplier<Script> script, Fate fate) {
        Hold hold = time.hold();
        Optional<Child> child;
        try {
            child = started(kind, id, script.get());
        } catch (RuntimeException e) {
            written(kind, id, () -> {
                progress.accept(name(kind, id) + " could not be started: " + e.getMessage());
                fate.notStarted(e.getMessage());
            });
            hold.close();
            return;
        }
        child.ifPresentOrElse(runs -> runs.end().thenAccept(code -> {
            if (ends(id, runs)) {
                written(kind, id, () -> ended(kind, id, runs, code, fate));
                ending.remove(id);
            }
            hold.close();
        }), hold::close);
    }

    private synchronized Optional<Child> started(String kind, String id, Script script) {
        if (closed || killed.contains(id)) {
            return Optional.empty();
        }
        Child child = Child.start(cli, script, aws(kind), log(kind, id));
        alive.put(id, child);
        return Optional.of(child);
    }

    /** @return false when it was killed: its record is the business of who had it killed */
    private synchronized boolean ends(String id, Child child) {
        boolean byItself = alive.remove(id, child);
        if (byItself) {
            ending.add(id);
        }
        return byItself;
    }

    private void ended(String kind, String id, Child child, int exitCode, Fate fate) {
        if (exitCode != 0) {
            progress.accept(name(kind, id) + " ended with exit code " + exitCode
                    + (child.lastLine().isEmpty() ? "" : ": " + child.lastLine()));
        }
        fate.ended(exitCode);
    }

    private void written(String kind, String id, Runnable fate) {
        try {
            fate.run();
        } catch (RuntimeException e) {
            progress.accept("what became of " + name(kind, id) + " could not be written down: " + e.getMessage());
        }
    }

    /** Ends a worker, or keeps it from starting; nobody hears of its exit code. */
    void kill(String id) {
        Child child;
        synchronized (this) {
            known.add(id);
            killed.add(id);
            child = alive.remove(id);
        }
        if (child != null) {
            child.kill();
        }
    }

    /** Ends a worker as a crash of its machine does: by SIGKILL, and what became of it is written down. */
    void crash(String id) {
        Child child = alive.get(id);
        if (child != null) {
            child.crash();
        }
    }

    /** @return those that run, and those whose end is still being written down: once none is left, the records are true */
    synchronized Set<String> alive() {
        Set<String> all = new HashSet<>(alive.keySet());
        all.addAll(ending);
        return all;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        List.copyOf(alive.keySet()).forEach(this::kill);
        cli.close();
    }

    /** The application id ends up in the CLI's User-Agent, so that the edge server knows who calls. */
    private Map<String, String> aws(String kind) {
        return Map.of("AWS_ENDPOINT_URL", endpoint.toString(), "AWS_REGION", region, "AWS_DEFAULT_REGION", region,
                "AWS_ACCESS_KEY_ID", "stage", "AWS_SECRET_ACCESS_KEY", "stage", "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_SDK_UA_APP_ID", kind);
    }

    private BiConsumer<Long, String> log(String kind, String id) {
        return (pid, line) -> logs.accept(new LogLine(kind, shortened(id), pid, null, line));
    }

    private static String name(String kind, String id) {
        return kind + " " + shortened(id);
    }

    private static String shortened(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
