package orderflow.notification;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Whom an SMS may go to. */
@ConfigMapping(prefix = "orderflow.sms")
public interface SmsConfig {

    /** Whether any is sent; off when blank. */
    Optional<Boolean> enabled();

    /** The country prefixes that they may go to, such as +49; none when blank. */
    Optional<List<String>> countryPrefixes();
}
