package orderflow.local.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import stepfunctions.time.Hold;
import stepfunctions.time.TimeSource;

/**
 * Delivers events with the retries of Lambda's asynchronous invocation: if a target fails, two more attempts after one
 * and two minutes; if a target refuses the event, attempts for six hours. An event that cannot be delivered goes to the
 * target's dead-letter queue, if it has one. An event that a function failed on goes to the function's on-failure
 * destination, if it has one, because Lambda had already accepted it.
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
    private int open;

    /** @param destinations the on-failure destinations by the function's qualified ARN */
    public Deliveries(TimeSource time, DeliveryAttempt delivery, Map<String, String> destinations) {
        this.time = time;
        this.delivery = delivery;
        this.destinations = Map.copyOf(destinations);
    }

    /** Starts the delivery and returns without waiting for it. */
    public void send(Target target, String input) {
        opened();
        attempt(new Attempt(target, input, 0, Duration.ZERO, FIRST_BACKOFF));
    }

    /**
     * @param failures the number of earlier attempts in which the target failed
     * @param waited the total time of waiting after refusals
     * @param backoff the time to wait if this attempt is refused
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
     * Waits until no delivery is in progress. Deliveries that wait for their next attempt do not count.
     *
     * @return whether no delivery is in progress; false after the given time
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

    /**
     * @return whether every event is delivered or given up: no delivery is in progress or waits for its next attempt
     */
    public synchronized boolean isSettled() {
        return open == 0 && underWay == 0;
    }

    private void attempt(Attempt attempt) {
        begin();
        Hold hold = time.hold();
        delivery.deliver(attempt.target(), attempt.input()).whenComplete((done, failure) -> {
            if (failure == null) {
                settled();
            } else {
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
        LOG.log(System.Logger.Level.DEBUG, "delivery to " + next.target().arn() + " will be retried", failure);
        time.schedule(time.now().plus(pause), () -> attempt(next));
    }

    private void giveUp(Attempt attempt, Throwable failure) {
        Target target = attempt.target();
        LOG.log(System.Logger.Level.WARNING, "delivery to {0} failed permanently: {1}", target.arn(),
                failure.toString());
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof FunctionFailed failed) {
            sendOnce(destinations.get(target.arn()),
                    DestinationRecord.record(target.arn(), attempt.input(), failed.result(),
                            attempt.failures() + 1, time.now()).toString());
        } else {
            sendOnce(target.settings().at("/DeadLetterConfig/Arn").textValue(), attempt.input());
        }
        settled();
    }

    private void sendOnce(String queue, String message) {
        if (queue != null) {
            opened();
            attempt(new Attempt(new Target(queue, JsonNodeFactory.instance.objectNode()), message, PAUSES.size(),
                    PATIENCE, LONGEST_BACKOFF));
        }
    }

    private synchronized void opened() {
        open++;
    }

    private synchronized void settled() {
        open--;
    }

    private synchronized void begin() {
        underWay++;
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }
}
