package orderflow.payment;

import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Adds up what the test gateway's ledger records of a payment, in minor units. */
public record LedgerEntries(JsonNode payment) {

    public long captured() {
        return sum("CAPTURED");
    }

    public long refunded() {
        return sum("REFUNDED");
    }

    public long kept() {
        return captured() - refunded();
    }

    public long held() {
        return sum("HELD") - sum("RELEASED") - captured();
    }

    private long sum(String kind) {
        return StreamSupport.stream(payment.path("entries").spliterator(), false)
                .filter(entry -> entry.path("kind").asText().equals(kind))
                .mapToLong(entry -> entry.path("amount").asLong()).sum();
    }
}
