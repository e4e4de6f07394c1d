package stepfunctions.jsonpath;

import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;

/**
 * Limits the number of values that the evaluation of a JSONPath may visit, because {@code $..*..*..*} would not end in
 * practice.
 */
final class BoundedJson extends JacksonJsonNodeJsonProvider {

    private static final int LOOKS_LIMIT = 5_000_000;

    private final boolean regex;
    private int looks;

    /** @param regex whether the path has a regular expression, which limits the length of texts */
    BoundedJson(boolean regex) {
        this.regex = regex;
    }

    @Override
    public Object unwrap(Object value) {
        Object plain = super.unwrap(value);
        if (regex && plain instanceof String text && text.length() > RegexFilters.TEXT_LIMIT) {
            throw new JsonPathException("Regular expressions on texts of more than " + RegexFilters.TEXT_LIMIT
                    + " characters are not supported locally");
        }
        return plain;
    }

    @Override
    public boolean isMap(Object value) {
        look();
        return super.isMap(value);
    }

    @Override
    public boolean isArray(Object value) {
        look();
        return super.isArray(value);
    }

    private void look() {
        if (++looks > LOOKS_LIMIT) {
            throw new JsonPathException("The path visits too many values");
        }
    }
}
