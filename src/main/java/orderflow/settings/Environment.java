package orderflow.settings;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Reads the environment variables of a function. A blank value counts as absent. A message names the variable and what
 * it must be, but not its value, which may be a secret.
 */
@Singleton
public final class Environment {

    private final UnaryOperator<String> variables;

    /** The environment of this process. */
    @Inject
    Environment() {
        this(System::getenv);
    }

    /** @param variables the value of a variable by its name; {@code null} when it is not set */
    public Environment(UnaryOperator<String> variables) {
        this.variables = variables;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isBlank());
    }

    /** @throws IllegalStateException when the variable is not set */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> notSet(name));
    }

    /** The elements between commas, without the blank ones; none when the variable is not set. */
    public List<String> list(String name) {
        return text(name).stream().flatMap(value -> Stream.of(value.split(","))).map(String::strip)
                .filter(element -> !element.isEmpty()).toList();
    }

    /** @throws IllegalStateException when the variable is not set or has no elements, which counts as not set */
    public List<String> requiredList(String name) {
        List<String> elements = list(name);
        if (elements.isEmpty()) {
            throw notSet(name);
        }
        return elements;
    }

    /** @throws IllegalStateException when the value is neither true nor false */
    public Optional<Boolean> flag(String name) {
        return parsed(name, "true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /** @throws IllegalStateException when the value is not an ISO-8601 duration */
    public Optional<Duration> duration(String name) {
        return parsed(name, "an ISO-8601 duration, such as PT60M", Duration::parse);
    }

    /** @throws IllegalStateException when the value is not a URI */
    public Optional<URI> uri(String name) {
        return parsed(name, "a URI", URI::create);
    }

    private <T> Optional<T> parsed(String name, String expected, Function<String, T> parser) {
        return text(name).map(value -> {
            try {
                return parser.apply(value.strip());
            } catch (IllegalArgumentException | DateTimeParseException malformed) {
                throw new IllegalStateException("The environment variable " + name + " must be " + expected);
            }
        });
    }

    private static IllegalStateException notSet(String name) {
        return new IllegalStateException("The environment variable " + name + " is not set");
    }
}
