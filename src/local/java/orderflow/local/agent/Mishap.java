package orderflow.local.agent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Something that befalls containers or instances on purpose; the JSON form is the one of {@code NAME.stage.json}
 * (docs/stage-faults.md).
 *
 * @param worker
 *            whom it befalls: {@code task} or {@code instance}
 * @param does
 *            {@code hang}: starts and then does nothing, for ever; {@code die}: ends at once without having done anything
 * @param times
 *            how many of them, one after the other; absent: until it is cured
 * @param skipSeconds
 *            how far the stage's clock is set forward soon after it was started, and again each time somebody looks at
 *            it, so that nobody has to sit through heartbeats that cease
 */
@JsonIgnoreProperties("description")
public record Mishap(String worker, Does does, Integer times, long skipSeconds) {

    /** What happens. */
    public enum Does {
        hang, die
    }

    public Mishap {
        if (!"task".equals(worker) && !"instance".equals(worker) || does == null) {
            throw new IllegalArgumentException("a mishap needs worker (task or instance) and does (hang or die)");
        }
    }

    boolean lastsLongerThan(int befallen) {
        return times == null || befallen < times;
    }
}
