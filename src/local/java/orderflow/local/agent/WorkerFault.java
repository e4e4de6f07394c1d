package orderflow.local.agent;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;

import orderflow.local.shape.Shape;

/**
 * A fault that is injected into containers or instances; its JSON form is that of {@code NAME.stage.json}
 * (docs/stage-faults.md).
 *
 * @param worker the kind of worker that fails: {@code task} or {@code instance}
 * @param does {@code hang}: the worker starts and does nothing, without end; {@code die}: it ends at once without
 *            having done anything
 * @param times the number of workers that fail; absent: all, until the fault is removed
 * @param skipSeconds the number of seconds by which the stage's pending timers fire earlier, shortly after the worker
 *            starts and after each DescribeTasks for it, so that a missing heartbeat times out at once
 * @param description what the fault is for, for readers; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record WorkerFault(String worker, Does does, Integer times, long skipSeconds, String description) {

    /** The shape of a worker fault's JSON. */
    public static final Shape SHAPE = Shape.object(Map.of("worker", Shape.oneOf(Set.of("task", "instance")), "does",
            Shape.oneOf(Arrays.stream(Does.values()).map(Does::name).toList()), "times", Shape.count(), "skipSeconds",
            Shape.count(), "description", Shape.text()));

    /** The behavior of the worker. */
    public enum Does {
        hang,
        die
    }

    public WorkerFault {
        if (!"task".equals(worker) && !"instance".equals(worker) || does == null) {
            throw new IllegalArgumentException(
                    "a worker fault must have worker (task or instance) and does (hang or die)");
        }
    }

    boolean lastsLongerThan(int fired) {
        return times == null || fired < times;
    }
}
