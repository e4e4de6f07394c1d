package orderflow.order.parking;

import java.util.Optional;
import java.util.Set;

import orderflow.order.OrderStatus;

/** What a redrive does to the money, in a sentence for an operator. */
enum RedriveEffect {

    CAPTURES("captures the payment, unless a step fails and cancels the order"),
    KEEPS("keeps the captured payment"),
    GIVES_BACK("releases or refunds the payment"),
    /** The payment is reversed already. */
    LEAVES("leaves the payment, which is released or refunded");

    /** The states from which an execution goes on to capture the payment. */
    private static final Set<String> BEFORE_CAPTURE = Set.of("CaptureOrder", "AuthorizePayment", "IsAuthorized",
            "RequestCustomerAction", "WaitForPayment", "CheckInventory", "InvoiceAndShipment", "GenerateInvoice",
            "PrepareShipment", "CapturePayment");

    /** The states from which an execution goes on to reverse the payment. */
    private static final Set<String> BEFORE_REVERSAL = Set.of("BeginCancellation", "CancelShipment", "VoidInvoice",
            "ReversePayment", "IsReversed", "WaitForRefund");

    private static final Set<String> AFTER_REVERSAL = Set.of("ReleaseInventory", "CancelOrder");

    private final String money;

    RedriveEffect(String money) {
        this.money = money;
    }

    /**
     * The direction of the order decides, because every step asks it. As long as the order has none, the state does.
     *
     * @param reached the order's status, without NEEDS_ATTENTION; empty if the execution stored no order
     * @param state in which the execution continues; empty if unknown
     */
    static RedriveEffect of(Optional<OrderStatus> reached, Optional<String> state) {
        if (is(OrderStatus.CONFIRMED, reached)) {
            return KEEPS;
        }
        if (is(OrderStatus.CANCELLED, reached) || state.filter(AFTER_REVERSAL::contains).isPresent()) {
            return LEAVES;
        }
        if (is(OrderStatus.CANCELLING, reached) || state.filter(BEFORE_REVERSAL::contains).isPresent()) {
            return GIVES_BACK;
        }
        return state.isEmpty() || BEFORE_CAPTURE.contains(state.get()) ? CAPTURES : KEEPS;
    }

    private static boolean is(OrderStatus wanted, Optional<OrderStatus> reached) {
        return reached.filter(status -> status == wanted).isPresent();
    }

    /** @param state in which the execution continues; empty if unknown */
    String sentence(Optional<String> state) {
        return "Continues" + state.map(name -> " in " + name).orElse("") + " and " + money + ".";
    }
}
