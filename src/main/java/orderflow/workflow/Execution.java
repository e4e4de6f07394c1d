package orderflow.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The execution that owns an item. Both parts are needed: a name, and with it the ARN, can be used again later.
 *
 * @param id ARN of the execution ({@code $states.context.Execution.Id})
 * @param startTime when it started ({@code $states.context.Execution.StartTime}), unchanged by redrive
 */
public record Execution(String id, Instant startTime) {

    private static final Duration PRECISION = Duration.ofSeconds(1);

    public Execution {
        Objects.requireNonNull(id, "execution.id");
        Objects.requireNonNull(startTime, "execution.startTime");
    }

    /**
     * Whether another source means the same run. Sources tell the start to the second, the millisecond or finer; the
     * name of an execution is not free again for 90 days.
     */
    public boolean isSameRunAs(Execution other) {
        return id.equals(other.id) && Duration.between(startTime, other.startTime).abs().compareTo(PRECISION) < 0;
    }
}
