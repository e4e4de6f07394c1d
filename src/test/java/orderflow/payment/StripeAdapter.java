package orderflow.payment;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.money.Money;
import orderflow.payment.StripeDouble.Answer;
import orderflow.payment.StripeDouble.Request;

/** The example of docs/payment-provider.md: an adapter for a provider that behaves as {@link StripeDouble}. */
final class StripeAdapter implements PaymentGateway {

    private static final String INTENTS = "/v1/payment_intents";
    /** Where the provider sends the customer afterwards: a page of the shop. */
    private static final String RETURN = "https://shop.example/thanks";
    /** The balance has other transactions, too, for example payouts and fees. */
    private static final Map<String, Movement.Direction> DIRECTIONS = Map.of("charge", Movement.Direction.CAPTURED,
            "refund", Movement.Direction.REFUNDED);
    private static final String EXPAND = "expand[]";
    private static final String CHARGE = "latest_charge";
    private static final int PAGE = 100;

    private final Function<Request, Answer> provider;

    /** @param provider answers requests; throws {@link GatewayUnavailable} when no answer arrives */
    StripeAdapter(Function<Request, Answer> provider) {
        this.provider = provider;
    }

    @Override
    public String open(String paymentId, Money amount) {
        if (amount.amount() < 1 || amount.amount() > amount.highest()) {
            throw new IllegalArgumentException("An amount must be from 1 to " + amount.highest() + " minor units");
        }
        return done(post(INTENTS, Map.of("amount", "" + amount.amount(), "currency", amount.currency().toLowerCase(),
                "capture_method", "manual", "metadata[payment_id]", paymentId), "open/" + paymentId)).path("id")
                .asText();
    }

    /** Reads first, because Stripe would ask the bank again after a decline. */
    @Override
    public Authorization confirm(String reference, String token) {
        Authorization before = lookUp(reference).authorization();
        if (!(before instanceof Authorization.Opened)) {
            return before;
        }
        Answer answer = post(INTENTS + "/" + reference + "/confirm",
                Map.of("payment_method", token, "return_url", RETURN, EXPAND, CHARGE), "confirm/" + reference);
        JsonNode error = answer.body().path("error");
        if (error.path("type").asText().equals("card_error")) {
            return declined(error);
        }
        return switch (error.path("code").asText()) {
            case "" -> authorization(answer.body());
            case "resource_missing" -> new Authorization.Declined(
                    new Decline(Decline.Reason.UNKNOWN_TOKEN, "Unknown payment method"));
            case "payment_intent_unexpected_state" -> lookUp(reference).authorization();
            default -> throw bug(answer);
        };
    }

    @Override
    public CaptureOutcome capture(String reference) {
        Answer answer = post(INTENTS + "/" + reference + "/capture");
        if (answer.body().at("/error/type").asText().equals("card_error")) {
            return CaptureOutcome.NOT_HELD;
        }
        return switch (answer.body().at("/error/code").asText()) {
            case "" -> CaptureOutcome.CAPTURED;
            case "payment_intent_unexpected_state" -> status(intent(reference)).equals("succeeded")
                    ? CaptureOutcome.CAPTURED
                    : CaptureOutcome.NOT_HELD;
            default -> throw bug(answer);
        };
    }

    @Override
    public CancelOutcome cancel(String reference) {
        Answer answer = post(INTENTS + "/" + reference + "/cancel");
        if (!answer.body().has("error")) {
            return CancelOutcome.CANCELLED;
        }
        return switch (status(intent(reference))) {
            case "canceled" -> CancelOutcome.CANCELLED;
            case "succeeded" -> CancelOutcome.CAPTURED;
            // Not to be cancelled a moment ago; perhaps the bank has decided since.
            default -> CancelOutcome.PENDING;
        };
    }

    @Override
    public RefundOutcome refund(String reference, String refundId, Money amount) {
        Optional<JsonNode> earlier = refunds(reference)
                .filter(refund -> refund.at("/metadata/refund_id").asText().equals(refundId)).findFirst();
        if (earlier.isPresent()) {
            return outcome(earlier.get());
        }
        Answer answer = post("/v1/refunds", Map.of("payment_intent", reference, "amount", "" + amount.amount(),
                "metadata[refund_id]", refundId), "refund/" + refundId);
        return outcome(done(answer));
    }

    @Override
    public GatewayPayment lookUp(String reference) {
        JsonNode intent = intent(reference);
        long refunded = refunds(reference).filter(refund -> status(refund).equals("succeeded"))
                .mapToLong(refund -> refund.path("amount").asLong()).sum();
        return new GatewayPayment(money(intent), authorization(intent), intent.path("amount_capturable").asLong(),
                intent.path("amount_received").asLong(), refunded);
    }

    @Override
    public MovementPage movements(LocalDate day, Optional<String> next) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("created[gte]", "" + day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        query.put("created[lt]", "" + day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        query.put(EXPAND, "data.source");
        query.put("limit", "" + PAGE);
        next.ifPresent(last -> query.put("starting_after", last));
        JsonNode page = done(get("/v1/balance_transactions", query));
        List<Movement> movements = new ArrayList<>();
        String last = "";
        for (JsonNode transaction : page.path("data")) {
            last = transaction.path("id").asText();
            if (DIRECTIONS.containsKey(transaction.path("type").asText())) {
                movements.add(movement(transaction));
            }
        }
        return new MovementPage(movements, page.path("has_more").asBoolean() ? Optional.of(last) : Optional.empty());
    }

    private static Movement movement(JsonNode transaction) {
        Money signed = money(transaction);
        return new Movement(transaction.at("/source/payment_intent").asText(),
                DIRECTIONS.get(transaction.path("type").asText()),
                new Money(Math.abs(signed.amount()), signed.currency()),
                Instant.ofEpochSecond(transaction.path("created").asLong()));
    }

    private static Authorization authorization(JsonNode intent) {
        return switch (status(intent)) {
            case "requires_confirmation" -> new Authorization.Opened();
            case "requires_action" -> new Authorization.Pending(
                    Optional.ofNullable(intent.at("/next_action/redirect_to_url/url").textValue()).map(URI::create));
            case "processing" -> new Authorization.Pending(Optional.empty());
            case "requires_payment_method" -> intent.path("last_payment_error").isObject()
                    ? declined(intent.path("last_payment_error"))
                    : new Authorization.Opened();
            case "requires_capture", "succeeded" -> new Authorization.Approved(Instant.ofEpochSecond(
                    intent.at("/latest_charge/payment_method_details/card/capture_before").asLong()));
            case "canceled" -> new Authorization.Cancelled();
            default -> throw new IllegalStateException("Unknown status of a payment: " + status(intent));
        };
    }

    private static Authorization.Declined declined(JsonNode error) {
        String code = error.path("decline_code").asText(error.path("code").asText());
        return new Authorization.Declined(code.equals("insufficient_funds")
                ? new Decline(Decline.Reason.INSUFFICIENT_FUNDS, "The card has insufficient funds")
                : new Decline(Decline.Reason.DECLINED, "The card was declined (" + code + ")"));
    }

    private static RefundOutcome outcome(JsonNode refund) {
        return switch (status(refund)) {
            case "succeeded" -> new RefundOutcome.Done();
            case "failed", "canceled" -> new RefundOutcome.Failed(refund.path("failure_reason").asText("canceled"));
            default -> new RefundOutcome.Pending();
        };
    }

    private Stream<JsonNode> refunds(String reference) {
        return StreamSupport.stream(done(get("/v1/refunds", Map.of("payment_intent", reference, "limit", "" + PAGE)))
                .path("data").spliterator(), false);
    }

    private JsonNode intent(String reference) {
        return done(get(INTENTS + "/" + reference, Map.of(EXPAND, CHARGE)));
    }

    private static Money money(JsonNode object) {
        return new Money(object.path("amount").asLong(), object.path("currency").asText().toUpperCase());
    }

    private static String status(JsonNode object) {
        return object.path("status").asText();
    }

    private Answer get(String path, Map<String, String> query) {
        return answered(new Request("GET", path, query, Optional.empty()));
    }

    /** Without a key, under which Stripe would repeat an error that does not hold any more. */
    private Answer post(String path) {
        return answered(new Request("POST", path, Map.of(), Optional.empty()));
    }

    private Answer post(String path, Map<String, String> form, String idempotencyKey) {
        return answered(new Request("POST", path, form, Optional.of(idempotencyKey)));
    }

    private Answer answered(Request request) {
        Answer answer = provider.apply(request);
        if (answer.status() >= 500 || answer.status() == 429 || answer.status() == 409) {
            throw new GatewayUnavailable("The provider answers with status " + answer.status());
        }
        return answer;
    }

    private static JsonNode done(Answer answer) {
        if (answer.body().has("error")) {
            throw bug(answer);
        }
        return answer.body();
    }

    private static IllegalStateException bug(Answer answer) {
        return new IllegalStateException(
                "The provider refuses the request: " + answer.body().at("/error/code").asText());
    }
}
