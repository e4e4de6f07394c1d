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
import java.util.stream.Collectors;

import stepfunctions.time.Hold;
import stepfunctions.time.TimeSource;

import lambdahost.LogLine;

/**
 * The child processes of tasks and instances, by ARN or id. A worker starts only once, even if a request is repeated. A
 * virtual clock does not advance while a worker runs.
 */
final class Workers implements AutoCloseable {

    private final WorkFolder work;
    private final AwsCli cli;
    private final String region;
    private final TimeSource time;
    private final Consumer<LogLine> logs;
    private final Consumer<String> progress;
    private final Map<String, Child> alive = new ConcurrentHashMap<>();
    /** Workers that have ended, but whose records are not updated yet. */
    private final Set<String> ending = ConcurrentHashMap.newKeySet();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<String> killed = ConcurrentHashMap.newKeySet();
    /** The values of the workers' variables, by log stream. */
    private final Map<String, Set<String>> values = new ConcurrentHashMap<>();
    private URI endpoint;
    private boolean closed;

    /** Records the end of a worker that was not killed. */
    interface Fate {

        void ended(int exitCode);

        void notStarted(String why);
    }

    /**
     * @param work the folder of the workers' files; it is closed with the workers
     * @param cli the CLI; it is closed with the workers
     * @param logs receives each line of the workers' output
     * @param progress receives messages about workers that fail
     */
    Workers(WorkFolder work, AwsCli cli, String region, TimeSource time, Consumer<LogLine> logs,
            Consumer<String> progress) {
        this.work = work;
        this.cli = cli;
        this.region = region;
        this.time = time;
        this.logs = logs;
        this.progress = progress;
    }

    /** Sets the endpoint for the workers. The edge server is created after this object. */
    void use(URI edge) {
        this.endpoint = edge;
    }

    /** @return false if the id is already known */
    boolean isNew(String id) {
        return known.add(id);
    }

    /**
     * Starts a worker unless it was killed before. If it cannot start, this is reported and recorded, because the
     * workflow would wait without end for a worker without a process.
     *
     * @param kind {@code task} or {@code instance}, for messages
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
        String stream = script.log() == null ? shortened(id) : script.log().name();
        values.put(stream, Set.copyOf(script.environment().values()));
        Child child = Child.start(work, cli, script, aws(kind), log(kind, stream, script.log()));
        alive.put(id, child);
        return Optional.of(child);
    }

    /** @return false if the worker was killed; the request that killed it updates the record */
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
            progress.accept("the end of " + name(kind, id) + " could not be recorded: " + e.getMessage());
        }
    }

    /** Kills a worker or prevents its start. Its exit code is not recorded. */
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

    /** Ends a worker with SIGKILL, as a crash does. Its exit code is recorded. */
    void crash(String id) {
        Child child = alive.get(id);
        if (child != null) {
            child.crash();
        }
    }

    /** @return the workers that run or whose end is not recorded yet; if there are none, all records are current */
    synchronized Set<String> alive() {
        Set<String> all = new HashSet<>(alive.keySet());
        all.addAll(ending);
        return all;
    }

    /** @return the log streams of the workers that have this value in a variable */
    Set<String> logStreams(String value) {
        return values.entrySet().stream().filter(worker -> worker.getValue().contains(value))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        List.copyOf(alive.keySet()).forEach(this::kill);
        cli.close();
        work.close();
    }

    /** The CLI sends the application id in User-Agent, from which the edge server identifies the caller. */
    private Map<String, String> aws(String kind) {
        return Map.of("AWS_ENDPOINT_URL", endpoint.toString(), "AWS_REGION", region, "AWS_DEFAULT_REGION", region,
                "AWS_ACCESS_KEY_ID", "stage", "AWS_SECRET_ACCESS_KEY", "stage", "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_SDK_UA_APP_ID", kind);
    }

    private BiConsumer<Long, String> log(String kind, String stream, Script.LogStream declared) {
        String group = declared == null ? null : declared.group();
        return (pid, line) -> logs.accept(new LogLine(kind, group, stream, pid, null, line));
    }

    private static String name(String kind, String id) {
        return kind + " " + shortened(id);
    }

    private static String shortened(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
