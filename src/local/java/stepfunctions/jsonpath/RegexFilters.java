package stepfunctions.jsonpath;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the regular expressions in a path's filters, such as {@code [?(@.name =~ /a.*z/i)]}. Java's backtracking can
 * take exponential time, and the evaluation of a path cannot be interrupted. Therefore, only expressions with at most
 * quadratic cost are allowed, and only on short texts.
 */
final class RegexFilters {

    /** The maximum length of texts, in characters, if a filter has a regular expression. */
    static final int TEXT_LIMIT = 4_000;

    private static final int REPETITIONS_LIMIT = 2;
    private static final int CHOICES_LIMIT = 4;
    private static final Pattern LITERAL = Pattern.compile("=~\\s*/((?:[^/\\\\]|\\\\.)*)/[a-zA-Z]*");
    private static final Pattern OPERATOR = Pattern.compile("=~");
    private static final Pattern QUOTED = Pattern.compile("\\\\[^1-9k]|\\[\\^?\\]?(?:[^\\]\\\\]|\\\\.)*\\]");
    private static final Pattern RISKY = Pattern.compile("\\)[*+{]|\\(\\?|\\\\");
    private static final Pattern REPETITION = Pattern.compile("[*+]|\\{\\d+,\\d*\\}");

    private static final Pattern CHOICE = Pattern.compile("[?|]");

    private RegexFilters() {}

    static boolean isUsedIn(String path) {
        return OPERATOR.matcher(path).find();
    }

    /** @return whether all regular expressions of a path are literals and none of them can take a long time */
    static boolean areHarmless(String path) {
        Matcher literal = LITERAL.matcher(path);
        long written = 0;
        while (literal.find()) {
            written++;
            if (!isHarmless(literal.group(1))) {
                return false;
            }
        }
        return written == OPERATOR.matcher(path).results().count();
    }

    private static boolean isHarmless(String regex) {
        String plain = QUOTED.matcher(regex).replaceAll("x");
        return !RISKY.matcher(plain).find() && REPETITION.matcher(plain).results().count() <= REPETITIONS_LIMIT
                && CHOICE.matcher(plain).results().count() <= CHOICES_LIMIT;
    }
}
