package orderflow.local.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

/** Says what an execution waits for while it has no new events. */
final class Waiting implements AutoCloseable {

    /** The time without events after which the user is told. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final OpenStates states = new OpenStates();
    private final WaitReason reason;
    private final StatusLine line;
    private final Duration quiet;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "waiting");
        thread.setDaemon(true);
        return thread;
    });
    private Instant lastNews = Instant.now();

    Waiting(StageClient stage, String executionArn, StatusLine line) {
        this(stage, executionArn, line, QUIET);
    }

    Waiting(StageClient stage, String executionArn, StatusLine line, Duration quiet) {
        this.reason = new WaitReason(stage, executionArn);
        this.line = line;
        this.quiet = quiet;
        timer.scheduleWithFixedDelay(this::tell, quiet.toMillis(), Math.min(1000, quiet.toMillis()),
                TimeUnit.MILLISECONDS);
    }

    /** Handles an event, and prints nothing while it is shown. */
    synchronized void next(JsonNode event, Consumer<JsonNode> show) {
        lastNews = Instant.now();
        line.clear();
        states.add(event);
        show.accept(event);
    }

    private void tell() {
        Instant now = Instant.now();
        List<OpenStates.OpenState> open;
        Instant news;
        synchronized (this) {
            open = states.list();
            news = lastNews;
        }
        if (open.isEmpty() || Duration.between(news, now).compareTo(quiet) < 0) {
            return;
        }
        try {
            String text = reason.of(open, now);
            synchronized (this) {
                if (news.equals(lastNews)) {
                    line.show("           (" + text + ")", Duration.between(news, now));
                }
            }
        } catch (RuntimeException e) {
            // The stage has ended, or will answer the next time; the run itself reports the former.
            System.getLogger(Waiting.class.getName()).log(System.Logger.Level.DEBUG, "no reason to tell", e);
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        lastNews = Instant.MAX;
        line.clear();
    }
}
