package stepfunctions.jsonpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;

import stepfunctions.data.Scope;
import stepfunctions.errors.ErrorNames;
import stepfunctions.errors.StatesError;

/** A parsed call of an intrinsic function, such as {@code States.Format('{}', $.a)}. */
public final class Intrinsic {

    private static final Map<String, Intrinsic> KNOWN = new ConcurrentHashMap<>();
    private static final int KNOWN_LIMIT = 10_000;

    private final String text;
    private final String name;
    private final List<Argument> arguments;

    Intrinsic(String text, String name, List<Argument> arguments) {
        this.text = text;
        this.name = name;
        this.arguments = arguments;
    }

    /** @throws StatesError if the text is not a call of an intrinsic function */
    public static Intrinsic parse(String text) {
        Intrinsic known = KNOWN.get(text);
        if (known == null) {
            known = new IntrinsicParser(text).parse();
            if (KNOWN.size() < KNOWN_LIMIT) {
                KNOWN.put(text, known);
            }
        }
        return known;
    }

    /** @return whether the text is a well-formed call of an existing function */
    public static boolean isValid(String text) {
        try {
            return parse(text).known();
        } catch (StatesError | InvalidPathException e) {
            return false;
        }
    }

    private boolean known() {
        return IntrinsicFunctions.NAMES.containsKey(name) && arguments.stream().allMatch(Argument::known);
    }

    /** @param data the value of {@code $} */
    public JsonNode evaluate(JsonNode data, Scope scope) {
        return evaluate(this, data, scope);
    }

    /** @param whole the outermost call, for error messages */
    private JsonNode evaluate(Intrinsic whole, JsonNode data, Scope scope) {
        List<JsonNode> values = new ArrayList<>(arguments.size());
        for (Argument argument : arguments) {
            values.add(argument.evaluate(whole, data, scope));
        }
        IntrinsicFunction function = IntrinsicFunctions.NAMES.get(name);
        if (function == null) {
            throw failure("unknown function");
        }
        try {
            return function.apply(values, scope.random());
        } catch (IllegalArgumentException e) {
            throw failure(e.getMessage());
        }
    }

    private StatesError failure(String why) {
        return new StatesError(ErrorNames.INTRINSIC_FAILURE, told(why));
    }

    private String told(String why) {
        return "The function '" + text + "' had the following error: " + why;
    }

    /** An argument: a constant, a path or a call. */
    record Argument(JsonNode constant, Path path, Intrinsic call) {

        JsonNode evaluate(Intrinsic whole, JsonNode data, Scope scope) {
            if (constant != null) {
                return constant;
            }
            if (call != null) {
                return call.evaluate(whole, data, scope);
            }
            JsonNode value = path.read(data, scope);
            if (value == null) {
                throw StatesError.runtime(whole.told("The JsonPath argument for the field '" + path.text()
                        + "' could not be found in the input '" + data + "'"));
            }
            return value;
        }

        boolean known() {
            return call == null || call.known();
        }
    }
}
