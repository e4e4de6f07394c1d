package lambdahost;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The queue for invocations of type Event. A function error is retried twice, after one minute and after two more
 * minutes. Throttling and service errors are retried with increasing delays for six hours. Source: developer guide,
 * "Error handling for asynchronous invocations".
 */
final class AsyncInvoker {

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration MAX_AGE = Duration.ofHours(6);
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

    private final HostSettings.Delay delay;
    private final Consumer<FailedEvent> failedEvents;
    private final Consumer<Attempt> run;

    /** An attempt to invoke a function: its number, the event's time in the queue so far, and the next backoff. */
    record Attempt(String functionName, Supplier<Invocation> invocations, Invocation invocation, int number,
            Duration age, Duration backoff) {}

    /** @param run starts an attempt's invocation */
    AsyncInvoker(HostSettings.Delay delay, Consumer<FailedEvent> failedEvents, Consumer<Attempt> run) {
        this.delay = delay;
        this.failedEvents = failedEvents;
        this.run = run;
    }

    /** @param invocations creates the invocation for each attempt, always with the same request id */
    void queue(String functionName, Supplier<Invocation> invocations) {
        attempt(new Attempt(functionName, invocations, invocations.get(), 1, Duration.ZERO, Duration.ofSeconds(1)));
    }

    private void attempt(Attempt attempt) {
        attempt.invocation().answer().whenComplete((result, refusal) -> {
            if (refusal != null) {
                refused(attempt, refusal);
            } else if (result.failed()) {
                failed(attempt, result);
            }
        });
        run.accept(attempt);
    }

    private void failed(Attempt attempt, InvocationResult result) {
        if (attempt.number() >= MAX_ATTEMPTS) {
            giveUp(attempt, attempt.number(), result);
            return;
        }
        Duration pause = Duration.ofMinutes(attempt.number());
        retry(new Attempt(attempt.functionName(), attempt.invocations(), attempt.invocations().get(),
                attempt.number() + 1, attempt.age().plus(pause), attempt.backoff()), pause);
    }

    private void refused(Attempt attempt, Throwable refusal) {
        Throwable cause = refusal instanceof CompletionException ? refusal.getCause() : refusal;
        boolean passing = cause instanceof LambdaException e && (e.statusCode() == 429 || e.statusCode() >= 500);
        if (!passing || attempt.age().compareTo(MAX_AGE) >= 0) {
            giveUp(attempt, attempt.number() - 1, null);
            return;
        }
        Duration pause = attempt.backoff();
        Duration doubled = pause.multipliedBy(2);
        retry(new Attempt(attempt.functionName(), attempt.invocations(), attempt.invocations().get(), attempt.number(),
                attempt.age().plus(pause), doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled), pause);
    }

    private void retry(Attempt next, Duration pause) {
        delay.run(() -> attempt(next), pause);
    }

    private void giveUp(Attempt attempt, int attempts, InvocationResult result) {
        Invocation invocation = attempt.invocation();
        failedEvents.accept(new FailedEvent(attempt.functionName(), invocation.requestId(), invocation.payload(),
                attempts, result));
    }
}
