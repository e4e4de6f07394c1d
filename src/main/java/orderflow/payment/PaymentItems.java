package orderflow.payment;

import java.util.Optional;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.money.Money;
import orderflow.workflow.OwnedItems;

/**
 * Maps a payment to its DynamoDB item and back, and a decline to the attributes that payments and ledger entries share.
 */
final class PaymentItems {

    static final String KEY = "orderId";

    private PaymentItems() {}

    static Payment payment(Item item) {
        return new Payment(item.string(KEY), OwnedItems.owner(item), PaymentStatus.valueOf(item.string("status")),
                terms(item), item.optionalString("gatewayReference"), decline(item),
                item.optionalString("undone").map(ReversalOutcome::valueOf), ItemTable.version(item));
    }

    static Item item(Payment payment) {
        Item.Builder item = OwnedItems.builder(payment.owner()).put(KEY, payment.orderId())
                .put("status", payment.status()).put("gatewayReference", payment.gatewayReference().orElse(null))
                .put("undone", payment.undone().orElse(null));
        payment.terms()
                .ifPresent(terms -> item.put("amount", terms.amount().amount())
                        .put("currency", terms.amount().currency()).put("tokenSha256", terms.tokenHash())
                        .put("idempotencyKey", terms.idempotencyKey()));
        payment.decline().ifPresent(why -> write(why, item));
        return item.build();
    }

    static Optional<Decline> decline(Item item) {
        return item.optionalString("declineReason")
                .map(reason -> new Decline(Decline.Reason.valueOf(reason), item.string("declineMessage")));
    }

    static void write(Decline why, Item.Builder item) {
        item.put("declineReason", why.reason()).put("declineMessage", why.message());
    }

    private static Optional<PaymentTerms> terms(Item item) {
        return item.optionalString("idempotencyKey")
                .map(key -> new PaymentTerms(new Money(item.number("amount"), item.string("currency")),
                        item.string("tokenSha256"), key));
    }
}
