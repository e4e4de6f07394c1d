package orderflow.local.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import stepfunctions.time.Hold;
import stepfunctions.time.TimeSource;

/**
 * Delivers with the patience of Lambda's asynchronous invocation: to a target that fails, two more attempts, one and two
 * minutes later; to one that refuses, for six hours. What cannot be delivered goes to the target's dead-letter queue if it
 * has one; what a function took and failed on is Lambda's by then, and goes to the function's destination if it has one.
 */
public final class Deliveries {

    private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final TimeSource time;
    private final DeliveryAttempt delivery;
    private final Map<String, String> destinations;
    private int underWay;

    /**
     * @param destinations
     *            where events go that a function failed on, by the function's qualified ARN
     */
    public Deliveries(TimeSource time, DeliveryAttempt delivery, Map<String, String> destinations) {
        this.time = time;
        this.delivery = delivery;
        this.destinations = Map.copyOf(destinations);
    }

    /** Starts to deliver; returns at once. */
    public void send(Target target, String input) {
        attempt(new Attempt(target, input, 0, Duration.ZERO, FIRST_BACKOFF));
    }

    /**
     * @param failures how often the target failed on it before
     * @param waited because it was refused, all times taken together
     * @param backoff when it is refused now
     */
    private record Attempt(Target target, String input, int failures, Duration waited, Duration backoff) {

        Attempt afterFailure() {
            return new Attempt(target, input, failures + 1, waited, backoff);
        }

        Attempt afterRefusal() {
            Duration doubled = backoff.multipliedBy(2);
            return new Attempt(target, input, failures, waited.plus(backoff),
                    doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled);
        }
    }

    /**
     * Waits until no delivery is under way. Those that wait for their next attempt do not count.
     *
     * @return whether that came true in time
     */
    public synchronized boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (underWay > 0) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    private void attempt(Attempt attempt) {
        begin();
        Hold hold = time.hold();
        delivery.deliver(attempt.target(), attempt.input()).whenComplete((done, failure) -> {
            if (failure != null) {
                failed(attempt, failure);
            }
            hold.close();
            end();
        });
    }

    private void failed(Attempt attempt, Throwable failure) {
        boolean refused = failure instanceof DeliveryAttempt.Refused
                || failure.getCause() instanceof DeliveryAttempt.Refused;
        if (refused && attempt.waited().compareTo(PATIENCE) < 0) {
            later(attempt.backoff(), attempt.afterRefusal(), failure);
        } else if (!refused && attempt.failures() < PAUSES.size()) {
            later(PAUSES.get(attempt.failures()), attempt.afterFailure(), failure);
        } else {
            giveUp(attempt, failure);
        }
    }

    private void later(Duration pause, Attempt next, Throwable failure) {
        LOG.log(System.Logger.Level.DEBUG, "delivery to " + next.target().arn() + " is tried again", failure);
        time.schedule(time.now().plus(pause), () -> attempt(next));
    }

    private void giveUp(Attempt attempt, Throwable failure) {
        Target target = attempt.target();
        LOG.log(System.Logger.Level.WARNING, "delivery to {0} failed for good: {1}", target.arn(), failure.toString());
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof FunctionFailed failed) {
            sendOnce(destinations.get(target.arn()),
                    DestinationRecord.record(target.arn(), attempt.input(), failed.result(),
                            attempt.failures() + 1, time.now()).toString());
        } else {
            sendOnce(target.settings().at("/DeadLetterConfig/Arn").textValue(), attempt.input());
        }
    }

    private void sendOnce(String queue, String message) {
        if (queue != null) {
            attempt(new Attempt(new Target(queue, JsonNodeFactory.instance.objectNode()), message, PAUSES.size(),
                    PATIENCE, LONGEST_BACKOFF));
        }
    }

    private synchronized void begin() {
        underWay++;
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }
}
