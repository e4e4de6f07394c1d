package orderflow.payment;

import java.util.Optional;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.money.Money;
import orderflow.workflow.OwnedItems;

/** Maps a payment to its DynamoDB item and back. */
final class PaymentItems {

    static final String KEY = "orderId";

    /** The key of the index on the payments table. */
    static final String REFERENCE = "gatewayReference";

    private PaymentItems() {}

    static Payment payment(Item item) {
        return new Payment(item.string(KEY), OwnedItems.owner(item), PaymentStatus.valueOf(item.string("status")),
                terms(item), answers(item), ItemTable.version(item));
    }

    static Item item(Payment payment) {
        GatewayAnswers answers = payment.answers();
        Item.Builder item = OwnedItems.builder(payment.owner()).put(KEY, payment.orderId())
                .put("status", payment.status()).put(REFERENCE, answers.reference().orElse(null))
                .put("heldUntil", answers.heldUntil().orElse(null))
                .put("undone", answers.undone().orElse(null));
        payment.terms()
                .ifPresent(terms -> item.put("amount", terms.amount().amount())
                        .put("currency", terms.amount().currency()).put("tokenSha256", terms.tokenHash())
                        .put("paymentId", terms.paymentId()));
        answers.failure().ifPresent(failed -> item.put("failedRefund", failed.number())
                .put("refundFailure", failed.reason()).put("refundFailedInRun", failed.startedMillis()));
        answers.decline().ifPresent(why -> item.put("declineReason", why.reason())
                .put("declineMessage", why.message()));
        return item.build();
    }

    private static Optional<PaymentTerms> terms(Item item) {
        return item.optionalString("paymentId")
                .map(id -> new PaymentTerms(new Money(item.number("amount"), item.string("currency")),
                        item.string("tokenSha256"), id));
    }

    private static GatewayAnswers answers(Item item) {
        return new GatewayAnswers(item.optionalString(REFERENCE), item.optionalInstant("heldUntil"),
                item.optionalString("declineReason")
                        .map(reason -> new Decline(Decline.Reason.valueOf(reason), item.string("declineMessage"))),
                failure(item), item.optionalString("undone").map(ReversalOutcome::valueOf));
    }

    private static Optional<GatewayAnswers.RefundFailure> failure(Item item) {
        return item.optionalNumber("failedRefund").map(number -> new GatewayAnswers.RefundFailure(number,
                item.string("refundFailure"), item.number("refundFailedInRun")));
    }
}
