package orderflow.local.cli;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/** Points in time as AWS's JSON protocol writes them: seconds since 1970 with a fraction. */
final class Times {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private Times() {}

    static Instant instant(JsonNode seconds) {
        return Instant.ofEpochMilli(seconds.decimalValue().multiply(THOUSAND).longValue());
    }
}
