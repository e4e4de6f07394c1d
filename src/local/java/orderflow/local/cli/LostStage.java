package orderflow.local.cli;

import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import orderflow.local.run.StageClient;

/** A stage has ended on its own; the message is one line for the user. */
final class LostStage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A call may fail before this process knows of the end that is the reason. */
    private static final long NOTICED_WITHIN_SECONDS = 2;

    LostStage(String message) {
        super(message);
    }

    /**
     * Works on a stage.
     *
     * @param lost completes with the reason when the stage ends on its own
     *
     * @throws LostStage in place of the error of a call that failed because the stage ended
     */
    static <T> T told(CompletableFuture<String> lost, Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (UncheckedIOException | StageClient.ServiceError e) {
            throw reason(lost, e);
        }
    }

    private static RuntimeException reason(CompletableFuture<String> lost, RuntimeException otherwise)
            throws InterruptedException, ExecutionException {
        try {
            return new LostStage(lost.get(NOTICED_WITHIN_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return otherwise;
        }
    }
}
