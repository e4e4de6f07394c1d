package orderflow.local.run;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/** Timestamps of AWS's JSON protocol: seconds since 1970-01-01T00:00:00Z, with a fraction. */
final class Times {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private Times() {}

    static Instant instant(JsonNode seconds) {
        return Instant.ofEpochMilli(seconds.decimalValue().multiply(THOUSAND).longValue());
    }
}
