package orderflow.local.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudWatch Logs' filter pattern for unstructured logs: terms that must all occur in the message, case-sensitively.
 *
 * @param terms the terms without quotation marks
 */
record FilterPattern(List<String> terms) {

    private static final Pattern TERM = Pattern.compile("\\s*(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\"|(?<plain>\\S+))");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final String OTHER_FORMS = "{[?-%";

    /** @throws IllegalArgumentException if the pattern has another form or is not valid */
    static FilterPattern parse(String text) {
        List<String> terms = new ArrayList<>();
        Matcher term = TERM.matcher(text.strip());
        while (term.lookingAt()) {
            terms.add(term.group("quoted") == null
                    ? plain(term.group("plain"))
                    : term.group("quoted").replaceAll("\\\\(.)", "$1"));
            term.region(term.end(), term.regionEnd());
        }
        return new FilterPattern(List.copyOf(terms));
    }

    private static String plain(String term) {
        if (OTHER_FORMS.indexOf(term.charAt(0)) >= 0) {
            throw new IllegalArgumentException("Invalid filter pattern: the stage supports only terms and quoted terms"
                    + " that must all occur, such as ERROR \"Task timed out\"; not '" + term + "'");
        }
        if (!PLAIN.matcher(term).matches()) {
            throw new IllegalArgumentException("Invalid character(s) in term '" + term + "'");
        }
        return term;
    }

    boolean matches(String message) {
        return terms.stream().allMatch(message::contains);
    }
}
