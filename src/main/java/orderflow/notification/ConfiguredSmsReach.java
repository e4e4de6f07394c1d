package orderflow.notification;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.order.SmsReach;

/** Allows SMS only to the countries in the stack's parameters, because SMS costs money and attracts fraud. */
@Singleton
public class ConfiguredSmsReach implements SmsReach {

    private final boolean enabled;
    private final List<String> prefixes;

    ConfiguredSmsReach(SmsSettings settings) {
        this.enabled = settings.enabled();
        this.prefixes = settings.countryPrefixes();
    }

    @Override
    public Optional<String> obstacle(String phone) {
        if (!enabled) {
            return Optional.of("SMS is off");
        }
        return prefixes.stream().anyMatch(phone::startsWith)
                ? Optional.empty()
                : Optional.of("SMS is off for this country prefix");
    }
}
