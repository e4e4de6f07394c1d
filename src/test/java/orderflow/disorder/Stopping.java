package orderflow.disorder;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import orderflow.local.edge.Call;

/**
 * Stops the execution of one order at a call of the pivot step (CapturePayment) or of the step after it. The seed
 * selects the call.
 */
final class Stopping {

    private static final Set<String> AROUND = Set.of("CapturePayment", "ConfirmOrder");
    private static final int CALLS = 8;

    private final BusyStage stage;
    private final String orderId;
    private final int moment;
    private int seen;

    Stopping(BusyStage stage, String orderId, long seed) {
        this.stage = stage;
        this.orderId = orderId;
        this.moment = new SplittableRandom(seed).nextInt(CALLS);
    }

    synchronized void called(Call call) {
        if (call.from() != null && AROUND.contains(call.from()) && call.text().contains(orderId)
                && seen++ == moment) {
            stage.stop(orderId);
        }
    }

    @Override
    public String toString() {
        return "stopped at call " + moment + " of " + List.copyOf(AROUND);
    }
}
