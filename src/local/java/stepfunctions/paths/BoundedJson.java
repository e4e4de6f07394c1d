package stepfunctions.paths;

import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;

/** The data under one evaluation of a JSONPath, which may look at so many values and no more: {@code $..*..*..*} would never end. */
final class BoundedJson extends JacksonJsonNodeJsonProvider {

    private static final int LOOKS_LIMIT = 5_000_000;

    private int looks;

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
            throw new JsonPathException("The path looks at too many values");
        }
    }
}
