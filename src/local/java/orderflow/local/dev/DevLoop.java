package orderflow.local.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import io.quarkus.bootstrap.BootstrapException;

import orderflow.local.dev.WatchedFiles.Effect;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.stage.Stage;

/**
 * Keeps a stage that is up in step with the project's files: a changed source or resource is built and the functions
 * run it; a changed definition is validated and the state machine gets it; any other change needs a restart, which the
 * observer is told. What cannot be built or is invalid changes nothing on the stage.
 */
public final class DevLoop implements AutoCloseable {

    private static final String FUNCTIONS = "functions";

    /** Learns what happens, in the loop's thread. */
    public interface Observer {

        /** @param line what has changed, or what to do */
        void told(String line);

        /** @param text why the stage does not run the files as they are now, as the compiler reports it */
        void failed(String text);

        /** The next execution runs what has changed. */
        void loaded();
    }

    private final Stage stage;
    private final Path project;
    private final List<StateMachine> warm;
    private final Observer observer;
    private final WatchedFiles files;
    private final DefinitionUpdate definitions;
    private final Problems problems = new Problems();
    private final Set<Path> pending = new TreeSet<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "dev-loop");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<FunctionBuild> build;
    private final FileWatch watch;

    private DevLoop(Stage stage, Path project, List<StateMachine> warm, Observer observer) {
        this.stage = stage;
        this.project = project;
        this.warm = warm;
        this.observer = observer;
        this.files = new WatchedFiles(project);
        this.definitions = new DefinitionUpdate(stage.stepFunctions(), project);
        this.watch = FileWatch.of(files, this::changed);
        this.build = CompletableFuture.supplyAsync(this::firstBuild, worker);
        changed(files.writtenAfter(project.resolve("target/function.zip")));
        watch.start();
    }

    /**
     * Watches a project from now on. A first build, which nobody runs, makes the later ones fast.
     *
     * @param project the project whose files the stage runs; its pom.xml, src/main and target/stage are used
     * @param warm the state machines whose functions start after each change, before an execution needs them
     */
    public static DevLoop start(Stage stage, Path project, List<StateMachine> warm, Observer observer) {
        return new DevLoop(stage, project, warm, observer);
    }

    /** @return completes when builds are fast */
    public CompletableFuture<Void> ready() {
        return build.thenAccept(done -> {});
    }

    /** @return why the stage does not run the files as they are now; empty if it does */
    public Optional<String> problems() {
        return problems.text();
    }

    private FunctionBuild firstBuild() {
        try {
            FunctionBuild first = FunctionBuild.of(project, project.resolve("target/stage/dev"));
            try {
                first.build();
            } catch (BuildFailure e) {
                failed(FUNCTIONS, e.getMessage());
            }
            return first;
        } catch (IOException | BootstrapException | RuntimeException e) {
            failed(FUNCTIONS, "The functions cannot be built in this process: " + e);
            throw new IllegalStateException(e);
        }
    }

    private void changed(Set<Path> found) {
        synchronized (pending) {
            pending.addAll(found);
        }
        worker.execute(this::handlePending);
    }

    private void handlePending() {
        Set<Path> found;
        synchronized (pending) {
            found = Set.copyOf(pending);
            pending.clear();
        }
        Set<Path> sources = with(Effect.BUILD, found);
        Set<Path> changedDefinitions = with(Effect.DEFINITION, found);
        Set<Path> others = with(Effect.RESTART, found);
        boolean loaded = !sources.isEmpty() && rebuilt(sources);
        for (StateMachine machine : stage.stack().stateMachines()) {
            if (machine.definitionFile() != null && changedDefinitions.contains(machine.definitionFile())) {
                loaded |= updated(machine);
            }
        }
        if (!others.isEmpty()) {
            observer.told(names(others) + " changed: restart dev to apply it (Ctrl-C, then ./orderflow dev)");
        }
        if (loaded) {
            observer.loaded();
        }
    }

    private Set<Path> with(Effect effect, Set<Path> found) {
        return found.stream().filter(path -> files.effect(path).filter(effect::equals).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean rebuilt(Set<Path> sources) {
        try {
            FunctionBuild.Built built = build.join().build();
            stage.replaceClasses(built.jar());
            stage.warmUp(warm);
            problems.mended(FUNCTIONS);
            observer.told(names(sources) + ": compiled in " + seconds(built.compilation()) + ", packaged in "
                    + seconds(built.augmentation()) + "; the functions run it");
            return true;
        } catch (BuildFailure e) {
            failed(FUNCTIONS, e.getMessage());
        } catch (IOException | RuntimeException e) {
            failed(FUNCTIONS, "The build failed: " + e);
        }
        return false;
    }

    private boolean updated(StateMachine machine) {
        try {
            definitions.apply(machine);
            problems.mended(machine.logicalId());
            observer.told(machine.logicalId() + " has the definition of "
                    + project.relativize(machine.definitionFile()) + "; running executions keep the one before");
            return true;
        } catch (BuildFailure e) {
            failed(machine.logicalId(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            failed(machine.logicalId(), machine.logicalId() + " is not updated: " + e);
        }
        return false;
    }

    private void failed(String subject, String text) {
        problems.found(subject, text);
        observer.failed(text);
    }

    private String names(Set<Path> changed) {
        Path first = project.relativize(changed.iterator().next());
        return changed.size() == 1 ? first.toString() : first + " and " + (changed.size() - 1) + " more";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    @Override
    public void close() {
        watch.close();
        worker.shutdownNow();
        build.thenAccept(FunctionBuild::close);
    }
}
