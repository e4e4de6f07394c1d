package orderflow.local.console;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.Value.Kind;

/** What the items of a payment say: the payment's own, and the gateway's entry in its ledger. */
final class PaymentSection {

    private static final String TITLE = "Payment";

    private static final Map<String, ItemStatus> STATUSES = Map.of(
            "AUTHORIZING", ItemStatus.underWay("Authorizing", "The gateway may or may not have received the request."),
            "PENDING", ItemStatus.underWay("Pending", "The customer or the bank has not decided yet."),
            "AUTHORIZED", ItemStatus.underWay("Authorized", "The amount is held. Nothing is taken yet."),
            "DECLINED", ItemStatus.failed("Declined", "The gateway declined the payment. Nothing is held."),
            "CAPTURING", ItemStatus.underWay("Capturing", "The gateway may or may not have received the request."),
            "CAPTURED", ItemStatus.done("Captured", "The amount is taken."),
            "REVERSING", ItemStatus.underWay("Reversing", "The gateway has not yet released or refunded the amount."),
            "REVERSED", ItemStatus.undone("Reversed", "Nothing is held or taken any more."));

    private static final Map<String, String> UNDONE = Map.of(
            "NOTHING", "Nothing was held, and nothing was taken.",
            "CANCELLED", "The payment is cancelled; what was held is released.",
            "REFUNDED", "The amount was taken and is refunded.");

    private PaymentSection() {}

    /** @param recorded the payment in the test gateway's ledger; JSON null if there is none */
    static Section of(JsonNode payment, JsonNode recorded) {
        Section section = payment.isObject() ? paid(payment) : Section.absent(TITLE, "No payment.");
        return recorded.isObject()
                ? section.withGroup(new Section.Group("Gateway's ledger", ledger(recorded)))
                : section;
    }

    private static Section paid(JsonNode payment) {
        ItemReading item = new ItemReading(payment).without("orderId", "status", "undone", "refundFailedInRun");
        item.money("amount", "Amount").fact("gatewayReference", "Gateway reference")
                .fact("heldUntil", "Held until");
        item.fact("declineReason", "Decline reason", Kind.WORD).fact("declineMessage", "Decline message");
        ItemStatus status = ItemStatus.of(payment.path("status").asText(), STATUSES);
        return Section.of(TITLE, status, item).withSentence(sentence(payment, status));
    }

    private static String sentence(JsonNode payment, ItemStatus status) {
        String undone = payment.path("undone").asText("");
        String sentence = undone.isEmpty() ? status.meaning() : UNDONE.getOrDefault(undone, undone);
        return payment.has("paymentId")
                ? sentence
                : sentence + " The payment never began, and a later authorization is refused.";
    }

    private static List<Fact> ledger(JsonNode recorded) {
        ItemReading item = new ItemReading(recorded).without("reference", "version", "entries");
        item.money("amount", "Amount").fact("behavior", "Test token", Kind.WORD);
        for (JsonNode entry : recorded.path("entries")) {
            String kind = entry.path("kind").asText();
            item.add(ItemStatus.word(kind), entry.path("amount").asLong() == 0
                    ? Value.of(Kind.TEXT, entry.path("at"), "")
                    : Value.of(Kind.MONEY, entry.path("amount"), item.currency()));
        }
        return item.facts();
    }
}
