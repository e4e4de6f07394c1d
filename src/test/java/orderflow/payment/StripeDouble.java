package orderflow.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A payment service provider that behaves as Stripe documents: the parts of its API that hold, capture, cancel and
 * refund a card payment. Cards are chosen by the names of Stripe's test cards.
 *
 * @see <a href="https://docs.stripe.com/api/payment_intents">PaymentIntents</a>
 * @see <a href="https://docs.stripe.com/api/refunds">Refunds</a>
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Idempotent requests</a>
 * @see <a href="https://docs.stripe.com/testing">Test cards</a>
 */
final class StripeDouble {

    /** Stripe may remove idempotency keys that are older. */
    private static final Duration KEYS_KEPT = Duration.ofHours(24);
    private static final Duration HOLD = Duration.ofDays(7);
    private static final int LONGEST_PAGE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Intent> intents = new LinkedHashMap<>();
    private final Map<String, Refund> refunds = new LinkedHashMap<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private final Map<String, Saved> keys = new HashMap<>();
    private Predicate<Request> outage = request -> false;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    /** @param form the body's or the query's parameters */
    record Request(String method, String path, Map<String, String> form, Optional<String> idempotencyKey) {}

    record Answer(int status, JsonNode body) {}

    private record Saved(Request request, Answer answer, Instant at) {}

    private enum Status {
        REQUIRES_PAYMENT_METHOD,
        REQUIRES_ACTION,
        PROCESSING,
        REQUIRES_CAPTURE,
        SUCCEEDED,
        CANCELED;

        String text() {
            return name().toLowerCase();
        }
    }

    private static final class Intent {

        private final String id;
        private final long amount;
        private final String currency;
        private Status status = Status.REQUIRES_PAYMENT_METHOD;
        private String card = "";
        private String errorCode = "";
        private String declineCode = "";
        private Instant confirmed;
        private Instant captureBefore;

        private Intent(String id, long amount, String currency) {
            this.id = id;
            this.amount = amount;
            this.currency = currency;
        }
    }

    private record Refund(String id, Intent intent, long amount, String label, Instant due, String[] status) {

        private boolean is(String wanted) {
            return status[0].equals(wanted);
        }
    }

    private record Transaction(String id, String type, Intent intent, long amount, Instant at) {}

    /** An error answer. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Answer answer;

        private Refusal(int status, String type, String code, String declineCode) {
            super(code, null, false, false);
            ObjectNode body = JSON.createObjectNode();
            ObjectNode error = body.putObject("error").put("type", type).put("code", code);
            if (!declineCode.isEmpty()) {
                error.put("decline_code", declineCode);
            }
            answer = new Answer(status, body);
        }
    }

    synchronized Answer handle(Request request) {
        settle();
        if (outage.test(request)) {
            return new Refusal(503, "api_error", "api_unavailable", "").answer;
        }
        Optional<Saved> saved = request.idempotencyKey().map(keys::get)
                .filter(earlier -> earlier.at().plus(KEYS_KEPT).isAfter(now));
        if (saved.isPresent()) {
            return saved.get().request().equals(request)
                    ? saved.get().answer()
                    : new Refusal(400, "idempotency_error", "idempotency_key_in_use", "").answer;
        }
        Answer answer = answer(request);
        request.idempotencyKey().ifPresent(key -> keys.put(key, new Saved(request, answer, now)));
        return answer;
    }

    private Answer answer(Request request) {
        try {
            return new Answer(200, route(request));
        } catch (Refusal refusal) {
            return refusal.answer;
        }
    }

    private JsonNode route(Request request) {
        String[] path = request.path().substring(1).split("/");
        boolean post = request.method().equals("POST");
        return switch (path[1] + (path.length > 3 ? " " + path[3] : path.length > 2 ? " id" : "") + (post ? "!" : "")) {
            case "payment_intents!" -> create(request.form());
            case "payment_intents id" -> json(intent(path[2]), request.form());
            case "payment_intents confirm!" -> confirm(intent(path[2]), request.form());
            case "payment_intents capture!" -> capture(intent(path[2]));
            case "payment_intents cancel!" -> cancel(intent(path[2]));
            case "refunds!" -> refund(request.form());
            case "refunds" -> page(refunds.values().stream()
                    .filter(refund -> refund.intent().id.equals(request.form().get("payment_intent")))
                    .map(StripeDouble::json).toList(), request.form());
            case "balance_transactions" -> page(transactions(request.form()), request.form());
            default -> throw new Refusal(404, "invalid_request_error", "url_invalid", "");
        };
    }

    private JsonNode create(Map<String, String> form) {
        long amount = Long.parseLong(form.get("amount"));
        if (amount < 1) {
            throw new Refusal(400, "invalid_request_error", "parameter_invalid_integer", "");
        }
        if (!"manual".equals(form.get("capture_method"))) {
            throw new IllegalStateException("The payment would be captured at once");
        }
        Intent made = new Intent("pi_" + (intents.size() + 1), amount, form.get("currency"));
        intents.put(made.id, made);
        return json(made, form);
    }

    private JsonNode confirm(Intent intent, Map<String, String> form) {
        if (intent.status != Status.REQUIRES_PAYMENT_METHOD) {
            throw unexpectedState();
        }
        if (!form.containsKey("return_url")) {
            throw new IllegalStateException("The customer would not come back");
        }
        String card = form.get("payment_method");
        switch (card) {
            case "pm_card_visa", "pm_card_pendingRefund", "pm_card_authenticationRequired", "pm_card_chargeDeclined",
                    "pm_card_chargeDeclinedInsufficientFunds", "pm_card_chargeDeclinedExpiredCard",
                    "pm_refund_fails", "pm_challenge_failed", "pm_challenge_abandoned", "pm_capture_refused",
                    "pm_processing" ->
                intent.card = card;
            default -> throw new Refusal(404, "invalid_request_error", "resource_missing", "");
        }
        intent.confirmed = now;
        intent.errorCode = "card_declined";
        switch (card) {
            case "pm_processing" -> intent.status = Status.PROCESSING;
            case "pm_card_chargeDeclinedExpiredCard" -> {
                intent.errorCode = "expired_card";
                decline(intent, "expired_card");
            }
            case "pm_card_chargeDeclined" -> decline(intent, "generic_decline");
            case "pm_card_chargeDeclinedInsufficientFunds" -> decline(intent, "insufficient_funds");
            case "pm_card_authenticationRequired", "pm_challenge_failed", "pm_challenge_abandoned" ->
                intent.status = Status.REQUIRES_ACTION;
            default -> hold(intent);
        }
        if (!intent.declineCode.isEmpty()) {
            throw new Refusal(402, "card_error", intent.errorCode, intent.declineCode);
        }
        return json(intent, form);
    }

    private static void decline(Intent intent, String code) {
        intent.status = Status.REQUIRES_PAYMENT_METHOD;
        intent.declineCode = code;
    }

    private void hold(Intent intent) {
        intent.status = Status.REQUIRES_CAPTURE;
        intent.captureBefore = now.plus(HOLD);
    }

    private JsonNode capture(Intent intent) {
        if (intent.status != Status.REQUIRES_CAPTURE) {
            throw unexpectedState();
        }
        if (intent.card.equals("pm_capture_refused")) {
            throw new Refusal(402, "card_error", "card_declined", "generic_decline");
        }
        intent.status = Status.SUCCEEDED;
        move("charge", intent, intent.amount);
        return json(intent, Map.of());
    }

    private JsonNode cancel(Intent intent) {
        if (intent.status == Status.SUCCEEDED || intent.status == Status.CANCELED
                || intent.status == Status.PROCESSING) {
            throw unexpectedState();
        }
        intent.status = Status.CANCELED;
        return json(intent, Map.of());
    }

    private JsonNode refund(Map<String, String> form) {
        Intent intent = intent(form.get("payment_intent"));
        long amount = Long.parseLong(form.get("amount"));
        long committed = refunds.values().stream().filter(it -> it.intent() == intent && !it.is("failed"))
                .mapToLong(Refund::amount).sum();
        if (intent.status != Status.SUCCEEDED || committed + amount > intent.amount) {
            throw new Refusal(400, "invalid_request_error", "charge_already_refunded", "");
        }
        boolean failedBefore = refunds.values().stream().anyMatch(it -> it.intent() == intent);
        boolean slow = intent.card.equals("pm_card_pendingRefund")
                || intent.card.equals("pm_refund_fails") && !failedBefore;
        Refund made = new Refund("re_" + (refunds.size() + 1), intent, amount, form.get("metadata[refund_id]"),
                slow ? now.plus(GatewayUnderTest.DECISION) : now, new String[]{"pending"});
        refunds.put(made.id(), made);
        settle();
        return json(made);
    }

    /** What banks and customers have done since the last call. */
    private void settle() {
        for (Intent intent : intents.values()) {
            if ((intent.status == Status.REQUIRES_ACTION || intent.status == Status.PROCESSING)
                    && !now.isBefore(intent.confirmed.plus(GatewayUnderTest.DECISION))) {
                switch (intent.card) {
                    case "pm_card_authenticationRequired", "pm_processing" -> hold(intent);
                    case "pm_challenge_failed" -> decline(intent, "authentication_required");
                    default -> {
                        // The customer never acts.
                    }
                }
            }
            if (intent.status == Status.REQUIRES_CAPTURE && !now.isBefore(intent.captureBefore)) {
                intent.status = Status.CANCELED;
            }
        }
        for (Refund refund : refunds.values()) {
            if (refund.is("pending") && !now.isBefore(refund.due())) {
                boolean fails = refund.intent().card.equals("pm_refund_fails") && refunds.values().stream()
                        .noneMatch(it -> it.intent() == refund.intent() && it.is("failed"));
                refund.status()[0] = fails ? "failed" : "succeeded";
                if (!fails) {
                    move("refund", refund.intent(), -refund.amount());
                }
            }
        }
    }

    private void move(String type, Intent intent, long amount) {
        transactions.add(new Transaction("txn_" + (transactions.size() + 1), type, intent, amount, now));
    }

    private Intent intent(String id) {
        Intent found = intents.get(id);
        if (found == null) {
            throw new Refusal(404, "invalid_request_error", "resource_missing", "");
        }
        return found;
    }

    private static Refusal unexpectedState() {
        return new Refusal(400, "invalid_request_error", "payment_intent_unexpected_state", "");
    }

    private List<ObjectNode> transactions(Map<String, String> form) {
        long from = Long.parseLong(form.get("created[gte]"));
        long to = Long.parseLong(form.get("created[lt]"));
        Stream<Transaction> found = transactions.stream()
                .filter(it -> it.at().getEpochSecond() >= from && it.at().getEpochSecond() < to);
        return found.map(it -> {
            ObjectNode json = JSON.createObjectNode().put("id", it.id()).put("type", it.type())
                    .put("amount", it.amount()).put("currency", it.intent().currency)
                    .put("created", it.at().getEpochSecond());
            if ("data.source".equals(form.get("expand[]"))) {
                json.putObject("source").put("payment_intent", it.intent().id);
            } else {
                json.put("source", "ch_of_" + it.intent().id);
            }
            return json;
        }).toList();
    }

    private static JsonNode page(List<ObjectNode> all, Map<String, String> form) {
        String after = form.getOrDefault("starting_after", "");
        int from = 0;
        while (!after.isEmpty() && !all.get(from++).path("id").asText().equals(after)) {
            // Skips what earlier pages had.
        }
        int to = Math.min(all.size(), from + Integer.parseInt(form.getOrDefault("limit", "" + LONGEST_PAGE)));
        ObjectNode page = JSON.createObjectNode().put("has_more", to < all.size());
        ArrayNode data = page.putArray("data");
        all.subList(from, to).forEach(data::add);
        return page;
    }

    private ObjectNode json(Intent intent, Map<String, String> form) {
        ObjectNode json = JSON.createObjectNode().put("id", intent.id).put("status", intent.status.text())
                .put("amount", intent.amount).put("currency", intent.currency)
                .put("amount_capturable", held(intent))
                .put("amount_received", intent.status == Status.SUCCEEDED ? intent.amount : 0);
        if (intent.status == Status.REQUIRES_ACTION) {
            json.putObject("next_action").put("type", "redirect_to_url").putObject("redirect_to_url").put("url",
                    "https://hooks.stripe.invalid/3d_secure/" + intent.id);
        }
        if (!intent.declineCode.isEmpty()) {
            json.putObject("last_payment_error").put("code", intent.errorCode).put("decline_code", intent.declineCode);
        }
        if (intent.captureBefore != null && !"latest_charge".equals(form.get("expand[]"))) {
            json.put("latest_charge", "ch_of_" + intent.id);
        } else if (intent.captureBefore != null) {
            json.putObject("latest_charge").putObject("payment_method_details").putObject("card")
                    .put("capture_before", intent.captureBefore.getEpochSecond());
        }
        return json;
    }

    private static ObjectNode json(Refund refund) {
        ObjectNode json = JSON.createObjectNode().put("id", refund.id()).put("status", refund.status()[0])
                .put("amount", refund.amount());
        json.putObject("metadata").put("refund_id", refund.label());
        if (refund.is("failed")) {
            json.put("failure_reason", "lost_or_stolen_card");
        }
        return json;
    }

    private static long held(Intent intent) {
        return intent.status == Status.REQUIRES_CAPTURE ? intent.amount : 0;
    }

    /** The provider pays the shop, which is no payment of a customer. */
    synchronized void payOut(long amount) {
        transactions.add(new Transaction("txn_" + (transactions.size() + 1), "payout",
                new Intent("", amount, "eur"), -amount, now));
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
        settle();
    }

    /** Answers these requests with status 503 and does nothing. */
    synchronized void fail(Predicate<Request> requests) {
        outage = requests;
    }

    synchronized GatewayUnderTest.Sums sums() {
        return new GatewayUnderTest.Sums(intents.values().stream().mapToLong(StripeDouble::held).sum(), sum("charge"),
                -sum("refund"));
    }

    private long sum(String type) {
        return transactions.stream().filter(it -> it.type().equals(type)).mapToLong(Transaction::amount).sum();
    }
}
