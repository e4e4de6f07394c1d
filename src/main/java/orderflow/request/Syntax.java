package orderflow.request;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The format of a text in a request. No text may be blank or contain control characters or lone surrogates. */
public final class Syntax {

    /** Any script, emoji included. */
    public static final Syntax NAME = upTo(200);
    /**
     * The addresses that HTML's {@code input type=email} accepts, with a dotted domain, in the length that SMTP
     * accepts.
     */
    public static final Syntax EMAIL = of("an e-mail address", Email::matches);
    /** ITU-T E.164. */
    public static final Syntax PHONE = of("an E.164 telephone number such as +491511234567",
            Pattern.compile("\\+[1-9][0-9]{6,14}").asMatchPredicate());
    /** ISO 3166-1 alpha-2. */
    public static final Syntax COUNTRY = of("an ISO 3166 country code such as DE",
            text -> Codes.COUNTRIES.contains(text));
    /** ISO 4217, without the codes that have no minor unit, such as those for gold and testing. */
    public static final Syntax CURRENCY = of("an ISO 4217 currency code such as EUR",
            text -> Codes.CURRENCIES.contains(text));

    private final Predicate<String> form;
    private final String problem;

    private Syntax(Predicate<String> form, String problem) {
        this.form = form;
        this.problem = problem;
    }

    /** Any text of at most this many characters. */
    public static Syntax upTo(int characters) {
        return new Syntax(text -> Text.length(text) <= characters, "has more than " + characters + " characters");
    }

    /**
     * @param kind the name of the format, for the message
     * @param form must return quickly, however long the text is
     */
    public static Syntax of(String kind, Predicate<String> form) {
        return new Syntax(form, "is not " + kind);
    }

    public boolean matches(String text) {
        return problem(text).isEmpty();
    }

    /** The violation, without quoting the text; empty if there is none. */
    Optional<String> problem(String text) {
        if (text.isBlank()) {
            return Optional.of("must not be blank");
        }
        if (Text.hasLoneSurrogate(text)) {
            return Optional.of("contains a lone surrogate");
        }
        if (Text.hasControl(text)) {
            return Optional.of("contains control characters");
        }
        return form.test(text) ? Optional.empty() : Optional.of(problem);
    }

    private static final class Email {

        private static final int LONGEST = 254;
        private static final int LONGEST_LOCAL_PART = 64;
        private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
        private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
        private static final Pattern PATTERN = Pattern
                .compile(ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")+");

        static boolean matches(String text) {
            return text.length() <= LONGEST && PATTERN.matcher(text).matches()
                    && text.indexOf('@') <= LONGEST_LOCAL_PART;
        }
    }

    private static final class Codes {

        static final Set<String> COUNTRIES = Set.copyOf(List.of(Locale.getISOCountries()));
        static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0).map(Currency::getCurrencyCode)
                .collect(Collectors.toUnmodifiableSet());
    }
}
