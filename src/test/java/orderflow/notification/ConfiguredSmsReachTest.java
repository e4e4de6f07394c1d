package orderflow.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.settings.Environment;

class ConfiguredSmsReachTest {

    private static final String PHONE = "+4915112345678";

    @Test
    void obstacle_offOrUnset_isThatSmsAreOff() {
        assertEquals(Optional.of("SMS is off"), obstacle(PHONE, Map.of("SMS_COUNTRY_PREFIXES", "+49")));
        assertEquals(Optional.of("SMS is off"),
                obstacle(PHONE, Map.of("ENABLE_SMS", "false", "SMS_COUNTRY_PREFIXES", "+49")));
    }

    @Test
    void obstacle_prefixAllowed_isNone() {
        Map<String, String> variables = Map.of("ENABLE_SMS", "true", "SMS_COUNTRY_PREFIXES", "+43, +49,");

        assertEquals(Optional.empty(), obstacle(PHONE, variables));
        assertEquals(Optional.of("SMS is off for this country prefix"), obstacle("+12025550123", variables));
    }

    @Test
    void obstacle_noPrefixes_reachesNobody() {
        assertEquals(Optional.of("SMS is off for this country prefix"),
                obstacle(PHONE, Map.of("ENABLE_SMS", "true")));
    }

    private static Optional<String> obstacle(String phone, Map<String, String> variables) {
        return new ConfiguredSmsReach(new SmsSettings(new Environment(variables::get))).obstacle(phone);
    }
}
