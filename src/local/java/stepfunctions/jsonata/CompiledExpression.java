package stepfunctions.jsonata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.dashjoin.jsonata.Jsonata;

/**
 * A compiled expression.
 *
 * @param path the expression as a plain path, or null if it is not a plain path
 * @param jsonata the library's compiled expression
 * @param functions the functions in the expression that Step Functions adds or changes
 */
record CompiledExpression(PlainPath path, Jsonata jsonata, List<String> functions) {

    private static final int KNOWN_LIMIT = 1_000;

    /** A cache for each thread, because the library keeps state in an expression during its evaluation. */
    private static final ThreadLocal<Map<String, CompiledExpression>> KNOWN = ThreadLocal
            .withInitial(() -> new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, CompiledExpression> eldest) {
                    return size() > KNOWN_LIMIT;
                }
            });

    static CompiledExpression of(String text) {
        Map<String, CompiledExpression> known = KNOWN.get();
        CompiledExpression expression = known.get(text);
        if (expression == null) {
            expression = compile(text);
            known.put(text, expression);
        }
        return expression;
    }

    private static CompiledExpression compile(String text) {
        Jsonata jsonata = Jsonata.jsonata(text);
        jsonata.setOutputConvertNulls(false);
        jsonata.setValidateInput(false);
        List<String> functions = JsonataFunctions.names().stream().filter(name -> text.contains("$" + name)).toList();
        return new CompiledExpression(PlainPath.of(text), jsonata, functions);
    }
}
