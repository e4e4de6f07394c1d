package lambdahost;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function's name in a request: {@code name}, {@code name:qualifier}, {@code account:function:name[:qualifier]} or
 * the full ARN.
 *
 * @param name the name without account and qualifier
 * @param qualifier the version or alias, or null
 */
public record FunctionName(String name, String qualifier) {

    static final String LATEST = "$LATEST";

    private static final String NAME = "[a-zA-Z0-9-_]{1,64}";
    private static final Pattern FORM = Pattern
            .compile("(?:arn:aws[a-zA-Z-]*:lambda:)?(?:[a-z]{2}[a-z-]*-\\d:)?(?:\\d{12}:)?(?:function:)?(?<name>" + NAME
                    + ")(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]{1,128}))?");
    private static final Pattern VERSION = Pattern.compile("\\d+");

    static boolean isValidName(String name) {
        return name != null && name.matches(NAME);
    }

    /** @return the parts, or empty if Lambda does not accept the text as a function's name */
    public static Optional<FunctionName> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new FunctionName(matcher.group("name"), matcher.group("qualifier")))
                : Optional.empty();
    }

    /** @return the version to report: the number in the qualifier, or {@code $LATEST} */
    String version() {
        return qualifier != null && VERSION.matcher(qualifier).matches() ? qualifier : LATEST;
    }
}
