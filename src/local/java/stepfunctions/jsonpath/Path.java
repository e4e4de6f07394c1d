package stepfunctions.jsonpath;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;

import stepfunctions.data.Scope;

/**
 * A JSONPath of the States Language: {@code $.a.b} reads the state's data, {@code $$.Execution.Id} the context object,
 * and {@code $name.a} a variable.
 */
public final class Path {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MappingProvider MAPPING = new JacksonMappingProvider();
    private static final Pattern PLAIN = Pattern.compile("\\$(\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)(.*)", Pattern.DOTALL);
    private static final Map<String, Path> KNOWN = new ConcurrentHashMap<>();
    private static final int KNOWN_LIMIT = 10_000;

    private enum Root {
        DATA,
        CONTEXT,
        VARIABLE
    }

    private final String text;
    private final Root root;
    private final String variable;
    private final String relative;
    private final List<String> members;
    private final JsonPath general;

    private Path(String text) {
        this.text = text;
        String path = text;
        String name = null;
        Root kind = Root.DATA;
        var matcher = VARIABLE.matcher(text);
        if (text.startsWith("$$")) {
            kind = Root.CONTEXT;
            path = text.substring(1);
        } else if (matcher.matches()) {
            kind = Root.VARIABLE;
            name = matcher.group(1);
            path = "$" + matcher.group(2);
        }
        this.root = kind;
        this.variable = name;
        this.relative = path;
        if (PLAIN.matcher(relative).matches()) {
            this.members = relative.length() == 1 ? List.of() : List.of(relative.substring(2).split("\\."));
            this.general = null;
        } else {
            this.members = null;
            this.general = compile(relative);
        }
    }

    private static JsonPath compile(String path) {
        if (!path.startsWith("$")) {
            throw new InvalidPathException("Path must start with '$'");
        }
        if (!RegexFilters.areHarmless(path)) {
            throw new InvalidPathException("A regular expression that may take long is not supported locally");
        }
        try {
            return JsonPath.compile(path);
        } catch (PatternSyntaxException e) {
            throw new InvalidPathException(e);
        }
    }

    private Object evaluate(JsonPath path, JsonNode start) {
        return path.read((Object) start, Configuration.builder()
                .jsonProvider(new BoundedJson(RegexFilters.isUsedIn(relative))).mappingProvider(MAPPING).build());
    }

    /** @throws InvalidPathException if the text is not a JSONPath */
    public static Path of(String text) {
        Path known = KNOWN.get(text);
        if (known == null) {
            known = new Path(text);
            if (KNOWN.size() < KNOWN_LIMIT) {
                KNOWN.put(text, known);
            }
        }
        return known;
    }

    public String text() {
        return text;
    }

    /** @return whether the path reads the state's data, not a variable or the context object */
    public boolean intoData() {
        return root == Root.DATA;
    }

    /**
     * @return the value at the path, or null if there is none; for a path that can match several values, an array,
     *         which is empty if nothing matches
     */
    public JsonNode read(JsonNode data, Scope scope) {
        JsonNode start = start(data, scope);
        if (start == null) {
            return null;
        }
        return members == null ? readGeneral(start) : readPlain(start);
    }

    private JsonNode start(JsonNode data, Scope scope) {
        return switch (root) {
            case DATA -> data;
            case CONTEXT -> scope.context().get();
            case VARIABLE -> scope.variables().get(variable);
        };
    }

    private JsonNode readPlain(JsonNode start) {
        JsonNode value = start;
        for (String member : members) {
            value = value.isObject() ? value.get(member) : null;
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    private JsonNode readGeneral(JsonNode start) {
        try {
            Object value = evaluate(general, start);
            return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
        } catch (PathNotFoundException e) {
            return general.isDefinite() ? null : emptyArray();
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** @return the reason why {@link #read} returned null, with the JSONPath library's message, which is also AWS's */
    public String whyMissing(JsonNode data, Scope scope) {
        JsonNode start = start(data, scope);
        if (start == null) {
            return "The variable '" + variable + "' has no value";
        }
        try {
            evaluate(JsonPath.compile(relative), start);
            return "No results for path: " + relative;
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }

    private static ArrayNode emptyArray() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
