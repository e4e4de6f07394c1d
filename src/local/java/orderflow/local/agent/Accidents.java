package orderflow.local.agent;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import stepfunctions.time.TimeSource;

/** Lets mishaps happen to workers, and the stage's clock run ahead meanwhile. */
final class Accidents {

    /** By then, whoever asked has had the answer and told the workflow. */
    private static final Executor SOON = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final Mishaps mishaps;
    private final TimeSource time;
    private final Map<String, Mishap> hung = new ConcurrentHashMap<>();

    Accidents(Mishaps mishaps, TimeSource time) {
        this.mishaps = mishaps;
        this.time = time;
    }

    /** Starts a worker, unless a mishap befalls it. */
    void orElse(String worker, String id, Runnable start, Runnable dead) {
        Optional<Mishap> mishap = mishaps.next(worker);
        if (mishap.isEmpty()) {
            start.run();
            return;
        }
        if (mishap.get().does() == Mishap.Does.die) {
            dead.run();
        } else {
            hung.put(id, mishap.get());
        }
        skip(mishap.get());
    }

    /** Somebody asked for a worker that may be hanging. */
    void looked(String id) {
        Mishap mishap = hung.get(id);
        if (mishap != null) {
            skip(mishap);
        }
    }

    private void skip(Mishap mishap) {
        if (mishap.skipSeconds() > 0 && time instanceof SkippableTime clock) {
            SOON.execute(() -> clock.skip(Duration.ofSeconds(mishap.skipSeconds())));
        }
    }
}
