package orderflow.local.stage;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.StepFunctions;

/** Waits for the next events of an execution, so that a client that follows the execution does not poll. */
final class ExecutionNews {

    /** Events within this time are reported together. */
    private static final long COLLECTED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final StepFunctions stepFunctions;
    /** Receives a permit for each change of the execution with this ARN. */
    private final Map<Semaphore, String> waiting = new ConcurrentHashMap<>();

    ExecutionNews(StepFunctions stepFunctions) {
        this.stepFunctions = stepFunctions;
        stepFunctions.addHistoryListener((arn, event) -> changed(arn));
        stepFunctions.addStatusListener(execution -> changed(execution.executionArn()));
    }

    /**
     * Waits until the execution has events after one that is known, or has ended.
     *
     * @param after the id of the last known event; 0 if none is known
     *
     * @return the execution's status
     *
     * @throws stepfunctions.api.StepFunctionsException if there is no such execution
     */
    ExecutionStatus await(String executionArn, long after, Duration atMost) throws InterruptedException {
        Semaphore changes = new Semaphore(0);
        waiting.put(changes, executionArn);
        try {
            long end = System.nanoTime() + atMost.toNanos();
            while (isRunning(executionArn) && stepFunctions.history(executionArn).size() <= after) {
                if (!changes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return status(executionArn);
                }
            }
            long collected = System.nanoTime() + COLLECTED_NANOS;
            while (isRunning(executionArn)
                    && changes.tryAcquire(collected - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                changes.drainPermits();
            }
            return status(executionArn);
        } finally {
            waiting.remove(changes);
        }
    }

    private boolean isRunning(String executionArn) {
        return status(executionArn) == ExecutionStatus.RUNNING;
    }

    private ExecutionStatus status(String executionArn) {
        return stepFunctions.describeExecution(executionArn).status();
    }

    private void changed(String executionArn) {
        waiting.forEach((changes, arn) -> {
            if (arn.equals(executionArn)) {
                changes.release();
            }
        });
    }
}
