package orderflow.notification;

import java.util.List;

import jakarta.inject.Singleton;

import orderflow.settings.Environment;

/** Whom an SMS may go to. */
@Singleton
public record SmsSettings(Environment environment) {

    /** Whether any is sent; off when the variable is not set. */
    public boolean enabled() {
        return environment.flag("ENABLE_SMS").orElse(false);
    }

    /** The country prefixes that they may go to, such as +49; none when the variable is not set. */
    public List<String> countryPrefixes() {
        return environment.list("SMS_COUNTRY_PREFIXES");
    }
}
