package orderflow.disorder;

import java.util.List;
import java.util.SplittableRandom;

import orderflow.local.edge.Call;
import orderflow.local.edge.Fault;

import lambdahost.EnvironmentInfo;
import lambdahost.EnvironmentInfo.State;

/**
 * A fault injected into the processing of one order: a process is killed, or a connection is cut. The seed selects the
 * call at which it occurs. Most faults are temporary; some recur in one function until they are cured.
 */
final class InjectedFault {

    private enum Kind {
        FUNCTION_KILLED,
        CONNECTION_CUT,
        CONTAINER_KILLED
    }

    /** More than the attempts of the AWS SDK. */
    private static final int OUTLASTS_THE_SDK = 4;
    private static final int CALLS_OF_AN_ORDER = 45;
    private static final int CALLS_OF_A_FUNCTION = 3;
    private static final int CALLS_OF_A_CONTAINER = 3;
    private static final int ONE_IN = 4;
    private static final String CONTAINER = "task";
    private static final List<String> WAY_BACK = List.of("BeginCancellation", "CancelShipment", "VoidInvoice",
            "ReversePayment", "ReleaseInventory", "CancelOrder");

    private final BusyStage stage;
    private final String orderId;
    private final SplittableRandom dice;
    private final Kind kind;
    /** The caller whose calls count; null for any. */
    private final String from;
    private final boolean lasts;
    private final boolean afterwards;
    private final boolean servable;
    private int left;
    private boolean cured;

    InjectedFault(BusyStage stage, String orderId, long seed, List<String> functions) {
        this.stage = stage;
        this.orderId = orderId;
        this.dice = new SplittableRandom(seed);
        this.kind = Kind.values()[Math.floorMod(seed, Kind.values().length)];
        this.lasts = kind != Kind.CONTAINER_KILLED && dice.nextInt(ONE_IN) == 0;
        this.afterwards = dice.nextBoolean();
        String drawn = functions.get(dice.nextInt(functions.size()));
        this.servable = lasts ? !WAY_BACK.contains(drawn) : dice.nextInt(ONE_IN) > 0;
        if (kind == Kind.CONTAINER_KILLED) {
            this.from = CONTAINER;
            this.left = dice.nextInt(CALLS_OF_A_CONTAINER);
        } else {
            this.from = lasts ? drawn : null;
            this.left = dice.nextInt(lasts ? CALLS_OF_A_FUNCTION : CALLS_OF_AN_ORDER);
        }
    }

    /**
     * Whether the order's address is served. If not, the order is compensated, so that the fault may occur during
     * compensation.
     */
    boolean isServable() {
        return servable;
    }

    /** If the fault is a connection cut, registers it with the edge server. */
    void arm() {
        if (kind == Kind.CONNECTION_CUT) {
            Integer times = lasts ? null : Integer.valueOf(dice.nextBoolean() ? 1 : OUTLASTS_THE_SDK);
            stage.stage().faults().add(
                    new Fault(null, null, from, orderId, null, afterwards, true, 0, left, times, null, 0));
        }
    }

    /** To be called when a call arrives at the edge server. */
    void called(Call call) {
        if (!afterwards || isAnsweredByTheStage(call)) {
            seen(call);
        }
    }

    /** To be called when moto has answered a call. */
    void answered(Call call) {
        if (afterwards) {
            seen(call);
        }
    }

    private static boolean isAnsweredByTheStage(Call call) {
        return "states".equals(call.service());
    }

    private synchronized void seen(Call call) {
        boolean counts = kind != Kind.CONNECTION_CUT && !cured && call.from() != null
                && (from == null ? !CONTAINER.equals(call.from()) : from.equals(call.from()))
                && call.text().contains(orderId);
        if (counts && left-- <= 0 && (lasts || left == -1)) {
            strike(call);
        }
    }

    private void strike(Call call) {
        if (kind == Kind.CONTAINER_KILLED) {
            List<String> alive = stage.stage().agent().alive().stream().sorted().toList();
            if (!alive.isEmpty()) {
                stage.stage().agent().crash(alive.get(dice.nextInt(alive.size())));
            }
        } else {
            List<EnvironmentInfo> busy = busy(call.from());
            if (!busy.isEmpty()) {
                stage.stage().lambda().kill(busy.get(dice.nextInt(busy.size())).pid());
            }
        }
    }

    private List<EnvironmentInfo> busy(String function) {
        String name = stage.stack().functions().stream().filter(each -> each.logicalId().equals(function)).findFirst()
                .orElseThrow().name();
        return stage.stage().lambda().environments().stream()
                .filter(each -> each.functionName().equals(name) && each.state() == State.BUSY).toList();
    }

    synchronized void cure() {
        cured = true;
    }

    @Override
    public String toString() {
        return kind + (from == null ? "" : " of " + from) + (afterwards ? " after" : " before") + " call " + left
                + (lasts ? " until cured" : "") + (servable ? "" : ", address not served");
    }
}
