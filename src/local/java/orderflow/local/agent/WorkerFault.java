package orderflow.local.agent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A fault that is injected into containers or instances; its JSON form is that of {@code NAME.stage.json}
 * (docs/stage.md).
 *
 * @param worker
 *            what fails: {@code task} or {@code instance}
 * @param does
 *            {@code hang}: starts and then does nothing, for ever; {@code die}: ends at once without having done anything
 * @param times
 *            how many workers fail, one after the other; absent: all, until the fault is removed
 * @param skipSeconds
 *            by how many seconds the stage's clock is set forward soon after the worker starts, and again each time
 *            that it is described, so that a missing heartbeat times out at once
 */
@JsonIgnoreProperties("description")
public record WorkerFault(String worker, Does does, Integer times, long skipSeconds) {

    /** What happens. */
    public enum Does {
        hang, die
    }

    public WorkerFault {
        if (!"task".equals(worker) && !"instance".equals(worker) || does == null) {
            throw new IllegalArgumentException("a worker fault needs worker (task or instance) and does (hang or die)");
        }
    }

    boolean lastsLongerThan(int fired) {
        return times == null || fired < times;
    }
}
