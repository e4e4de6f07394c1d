package orderflow.notification;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.order.SmsReach;

/** SMS cost money and attract fraud, so they go only where the stack's parameters say. */
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
                : Optional.of("no SMS goes to this country prefix");
    }
}
