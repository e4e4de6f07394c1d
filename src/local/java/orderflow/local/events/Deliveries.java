package orderflow.local.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import stepfunctions.time.Hold;
import stepfunctions.time.TimeSource;

/**
 * Delivers with the patience of Lambda's asynchronous invocation: two more attempts, one and two minutes later. What
 * cannot be delivered goes to the target's dead-letter queue if it has one; what a function took and failed on is
 * Lambda's by then, and goes to the function's destination if it has one.
 */
public final class Deliveries {

    private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private final TimeSource time;
    private final Delivery delivery;
    private final Map<String, String> destinations;
    private int underWay;

    /**
     * @param destinations
     *            where events go that a function failed on, by the function's qualified ARN
     */
    public Deliveries(TimeSource time, Delivery delivery, Map<String, String> destinations) {
        this.time = time;
        this.delivery = delivery;
        this.destinations = Map.copyOf(destinations);
    }

    /** Starts to deliver; returns at once. */
    public void send(Target target, String input) {
        attempt(target, input, 0);
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

    private void attempt(Target target, String input, int before) {
        begin();
        Hold hold = time.hold();
        delivery.deliver(target, input).whenComplete((done, failure) -> {
            if (failure != null) {
                failed(target, input, before, failure);
            }
            hold.close();
            end();
        });
    }

    private void failed(Target target, String input, int before, Throwable failure) {
        if (before < PAUSES.size()) {
            LOG.log(System.Logger.Level.DEBUG, "delivery to " + target.arn() + " failed, is tried again", failure);
            time.schedule(time.now().plus(PAUSES.get(before)), () -> attempt(target, input, before + 1));
            return;
        }
        LOG.log(System.Logger.Level.WARNING, "delivery to {0} failed for good: {1}", target.arn(), failure.toString());
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof FunctionFailed failed) {
            sendOnce(destinations.get(target.arn()),
                    FailedEvent.record(target.arn(), input, failed.result(), before + 1, time.now()).toString());
        } else {
            sendOnce(target.settings().at("/DeadLetterConfig/Arn").textValue(), input);
        }
    }

    private void sendOnce(String queue, String message) {
        if (queue != null) {
            attempt(new Target(queue, JsonNodeFactory.instance.objectNode()), message, PAUSES.size());
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
