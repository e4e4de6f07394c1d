package orderflow.order;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the texts of an order look like. */
enum Syntax {

    /** Any script, emoji included. */
    NAME(200, null, text -> true),
    /** The addresses that HTML's {@code input type=email} takes, with a dotted domain; at most as long as SMTP takes. */
    EMAIL(254, "an e-mail address", Email::matches),
    /** ITU-T E.164. */
    PHONE(16, "an E.164 telephone number such as +491511234567", Pattern.compile("\\+[1-9][0-9]{6,14}")
            .asMatchPredicate()), STREET(200, null,
                    text -> true), POSTAL_CODE(20, null, text -> true), CITY(100, null, text -> true),
    /** ISO 3166-1 alpha-2. */
    COUNTRY(2, "an ISO 3166 country code such as DE", Codes.COUNTRIES::contains),
    /** ISO 4217. */
    CURRENCY(3, "an ISO 4217 currency code such as EUR", Codes.CURRENCIES::contains), SKU(64, null, text -> true),
    /** What a token says is the gateway's business. */
    TOKEN(256, "a token: letters, digits and punctuation only", Pattern.compile("[!-~]+").asMatchPredicate());

    private final int longest;
    private final String kind;
    private final Predicate<String> form;

    /** @param kind what it has to be, in words; null when any text will do */
    Syntax(int longest, String kind, Predicate<String> form) {
        this.longest = longest;
        this.kind = kind;
        this.form = form;
    }

    /** What is wrong with a text, without repeating it; empty when nothing is. */
    Optional<String> problem(String text) {
        if (text.isBlank()) {
            return Optional.of("must not be blank");
        }
        if (Text.hasLoneSurrogate(text)) {
            return Optional.of("holds half a character (a lone surrogate)");
        }
        if (Text.hasControl(text)) {
            return Optional.of("holds control characters");
        }
        if (kind == null && Text.length(text) > longest) {
            return Optional.of("has more than " + longest + " characters");
        }
        return text.length() <= longest && form.test(text) || kind == null
                ? Optional.empty()
                : Optional.of("is not " + kind);
    }

    private static final class Email {

        private static final int LONGEST_LOCAL_PART = 64;
        private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
        private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
        private static final Pattern PATTERN = Pattern
                .compile(ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")+");

        static boolean matches(String text) {
            return PATTERN.matcher(text).matches() && text.indexOf('@') <= LONGEST_LOCAL_PART;
        }
    }

    private static final class Codes {

        static final Set<String> COUNTRIES = Set.copyOf(List.of(Locale.getISOCountries()));
        static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0).map(Currency::getCurrencyCode)
                .collect(Collectors.toUnmodifiableSet());
    }
}
