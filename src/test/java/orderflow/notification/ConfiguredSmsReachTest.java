package orderflow.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ConfiguredSmsReachTest {

    private final SmsConfig config = mock(SmsConfig.class);

    @Test
    void obstacle_offOrUnset_isThatSmsAreOff() {
        when(config.enabled()).thenReturn(Optional.empty(), Optional.of(false));
        when(config.countryPrefixes()).thenReturn(Optional.of(List.of("+49")));

        assertEquals(Optional.of("SMS is off"), new ConfiguredSmsReach(config).obstacle("+4915112345678"));
        assertEquals(Optional.of("SMS is off"), new ConfiguredSmsReach(config).obstacle("+4915112345678"));
    }

    @Test
    void obstacle_prefixAllowed_isNone() {
        when(config.enabled()).thenReturn(Optional.of(true));
        when(config.countryPrefixes()).thenReturn(Optional.of(List.of("+43", " +49", "")));

        assertEquals(Optional.empty(), new ConfiguredSmsReach(config).obstacle("+4915112345678"));
        assertEquals(Optional.of("SMS is off for this country prefix"),
                new ConfiguredSmsReach(config).obstacle("+12025550123"));
    }

    @Test
    void obstacle_noPrefixes_reachesNobody() {
        when(config.enabled()).thenReturn(Optional.of(true));
        when(config.countryPrefixes()).thenReturn(Optional.empty());

        assertEquals(Optional.of("SMS is off for this country prefix"),
                new ConfiguredSmsReach(config).obstacle("+4915112345678"));
    }
}
