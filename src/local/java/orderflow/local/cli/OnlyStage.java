package orderflow.local.cli;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import orderflow.local.run.UsageException;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/** The place of the one stage of a checkout that stays up: other commands find the stage by its file. */
final class OnlyStage implements AutoCloseable {

    private final StageFile file;
    private final Optional<UpLock> lock;

    private OnlyStage(StageFile file, Optional<UpLock> lock) {
        this.file = file;
        this.lock = lock;
    }

    /** @throws UsageException if a stage of the checkout is up or starting */
    static OnlyStage reserve(Path project) {
        OnlyStage place = new OnlyStage(new StageFile(project), UpLock.take(project));
        try {
            place.refuseASecond();
            return place;
        } catch (UsageException e) {
            place.close();
            throw e;
        }
    }

    private void refuseASecond() {
        Optional<StageFile.Up> up = file.find();
        if (up.isPresent()) {
            throw new UsageException(
                    "a stage is already up at " + up.get().endpoint() + "; stop it with ./orderflow down");
        }
        if (lock.isEmpty()) {
            throw new UsageException("another stage of this checkout is already starting");
        }
    }

    /**
     * Starts a stage.
     *
     * @param meanwhile receives the stage while it starts
     *
     * @throws UsageException if the port is in use
     */
    static Stage started(StageSettings settings, Consumer<Stage> meanwhile) {
        try {
            return Stage.start(settings, meanwhile);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof BindException) {
                throw new UsageException("port " + settings.port()
                        + " is in use, or the address does not exist; choose another port with --port");
            }
            throw e;
        }
    }

    /** From now on, other commands find the stage, and it ends with this process. */
    void take(Stage stage, Code code) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            file.delete(ProcessHandle.current().pid());
            stage.close();
            System.out.println("The stage has ended, and everything in it is gone.");
        }, "close-stage"));
        file.write(stage.endpoint(), code);
    }

    /**
     * Does not return: Ctrl-C or {@code ./orderflow down} ends the process.
     *
     * @throws LostStage when the stage ends on its own
     */
    void stay(Stage stage) {
        throw new LostStage(stage.lost().join());
    }

    @Override
    public void close() {
        lock.ifPresent(UpLock::close);
    }
}
