package orderflow.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The execution that owns an item. Both parts are needed: a name, and with it the ARN, can be reused later.
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
     * Whether both are the same run, according to sources that state its start to the second, the millisecond or finer.
     * This is precise enough, because the name of an execution cannot be reused for 90 days.
     */
    public boolean isSameRunAs(Execution other) {
        return id.equals(other.id) && Duration.between(startTime, other.startTime).abs().compareTo(PRECISION) < 0;
    }
}
