package stepfunctions.jsonata;

import java.util.HashMap;
import java.util.Map;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;

/** A JSONata expression with its location; a {@link Budget} limits its evaluation. */
final class JsonataExpression {

    private final String text;
    private final String location;

    JsonataExpression(String text, String location) {
        this.text = text;
        this.location = location;
    }

    /**
     * Parses an expression without evaluating it.
     *
     * @return the reason why the text is not an expression, or null if it is one
     */
    static String fault(String text) {
        try {
            CompiledExpression.of(text);
            return null;
        } catch (JException e) {
            return e.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            return "cannot be parsed";
        }
    }

    JsonNode evaluate(Scope scope) {
        Object value;
        try {
            CompiledExpression expression = CompiledExpression.of(text);
            JsonNode plain = expression.path() == null ? null : expression.path().read(scope);
            if (plain != null && !plain.isMissingNode()) {
                return plain;
            }
            value = plain == null ? evaluate(expression, scope) : null;
            if (value != null) {
                return JsonataValues.toJson(value);
            }
        } catch (JException e) {
            throw failure("threw an error during evaluation. " + ErrorText.of(e, text));
        } catch (StackOverflowError e) {
            throw failure("threw an error during evaluation. " + Budget.TOO_DEEP);
        } catch (RuntimeException e) {
            throw failure("threw an error during evaluation. " + e.getMessage());
        }
        throw failure("returned nothing (undefined).");
    }

    private Object evaluate(CompiledExpression expression, Scope scope) {
        Frame frame = expression.jsonata().createFrame();
        Budget.watch(frame);
        expression.functions().forEach(name -> frame.bind(name, JsonataFunctions.function(name, scope)));
        bind(frame, scope);
        return expression.jsonata().evaluate(null, frame);
    }

    private void bind(Frame frame, Scope scope) {
        if (text.contains("$states")) {
            frame.bind("states", states(scope));
        }
        scope.variables().visible().forEach((name, value) -> {
            if (text.contains(name)) {
                frame.bind(name, JsonataValues.fromJson(value));
            }
        });
    }

    private Map<String, Object> states(Scope scope) {
        Map<String, Object> states = new HashMap<>();
        states.put("input", JsonataValues.fromJson(scope.input()));
        if (text.contains("context") || !text.contains("$states.")) {
            states.put("context", JsonataValues.fromJson(scope.context().get()));
        }
        if (scope.result() != null) {
            states.put("result", JsonataValues.fromJson(scope.result()));
        }
        if (scope.errorOutput() != null) {
            states.put("errorOutput", JsonataValues.fromJson(scope.errorOutput()));
        }
        return states;
    }

    private StatesError failure(String what) {
        return StatesError.evaluation(
                "The JSONata expression '" + text + "' specified for the field '" + location + "' " + what, location);
    }
}
