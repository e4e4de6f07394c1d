package orderflow;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import orderflow.error.BusinessError;
import orderflow.error.TransientError;
import orderflow.settings.Environment;

/** The parts of the bundle as they stand in its files, for tests that hold them together. */
public final class Bundle {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** A Task state, wherever it is nested. */
    public record Task(String name, JsonNode state) {

        public String function() {
            return state.at("/Arguments/FunctionName").asText().replaceAll("^\\$\\{(.+)}$", "$1");
        }

        public List<String> retried() {
            return errorEquals("Retry");
        }

        public List<String> caught() {
            return errorEquals("Catch");
        }

        private List<String> errorEquals(String field) {
            return elements(state.path(field)).flatMap(entry -> elements(entry.path("ErrorEquals")))
                    .map(JsonNode::asText).toList();
        }
    }

    /** A row of the table in docs/errors.md. */
    public record DeclaredError(String name, String kind, String raisedBy, String effect) {

        /** @return whether it can leave this function */
        public boolean isRaisedBy(String function) {
            return raisedBy.startsWith("every function") || List.of(raisedBy.split(",\\s*")).contains(function);
        }
    }

    private Bundle() {}

    static JsonNode template() {
        return yaml(Path.of("template.yaml"));
    }

    /** The functions of the template by logical id. */
    public static Map<String, JsonNode> functions() {
        Map<String, JsonNode> functions = new TreeMap<>();
        template().path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals("AWS::Serverless::Function")) {
                functions.put(resource.getKey(), resource.getValue());
            }
        });
        return functions;
    }

    public static List<Path> definitions() {
        return list(Path.of("statemachine"), ".asl.yaml");
    }

    /** The tasks that call a function. */
    static List<Task> tasks() {
        return definitions().stream().flatMap(file -> tasks(yaml(file)).stream()).toList();
    }

    /** Those of one definition. */
    public static List<Task> tasks(JsonNode machine) {
        List<Task> found = new ArrayList<>();
        machine.path("States").properties().forEach(entry -> {
            JsonNode state = entry.getValue();
            if (state.path("Resource").asText().startsWith("arn:aws:states:::lambda:invoke")) {
                found.add(new Task(entry.getKey(), state));
            }
            elements(state.path("Branches")).forEach(branch -> found.addAll(tasks(branch)));
            found.addAll(tasks(state.path("ItemProcessor")));
        });
        return found;
    }

    /** The handlers by name. */
    public static Set<String> handlers() {
        return classes().stream()
                .filter(type -> RequestHandler.class.isAssignableFrom(type)
                        && !Modifier.isAbstract(type.getModifiers()))
                .map(type -> type.getAnnotation(Named.class).value()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The kinds of what can leave a handler, by name; a checked exception cannot. */
    static Map<String, String> errorClasses() {
        Map<String, String> kinds = new TreeMap<>();
        classes().stream()
                .filter(type -> RuntimeException.class.isAssignableFrom(type)
                        && !Modifier.isAbstract(type.getModifiers()))
                .forEach(type -> kinds.put(type.getName(), kind(type)));
        return kinds;
    }

    private static String kind(Class<?> error) {
        if (BusinessError.class.isAssignableFrom(error)) {
            return "business";
        }
        return TransientError.class.isAssignableFrom(error) ? "transient" : "neither business nor transient";
    }

    /** The sample events of single functions by name. */
    static Set<String> events() {
        return events(Path.of("events"));
    }

    /** The events that must fail, by the name of the function. */
    static Set<String> failingEvents() {
        return events(Path.of("events", "failing"));
    }

    /** What functions answer to them: a row for each, in the order in which they are called. */
    public static JsonNode expectedAnswers() {
        return yaml(Path.of("events", "expected.json"));
    }

    private static Set<String> events(Path folder) {
        return list(folder, ".json").stream()
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .filter(name -> Character.isUpperCase(name.charAt(0)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What can leave a function, as the table says that tests hold to the classes. */
    public static List<DeclaredError> declaredErrors() {
        return lines(Path.of("docs", "errors.md")).filter(line -> line.startsWith("| orderflow."))
                .map(line -> line.split("\\s*\\|\\s*"))
                .map(cells -> new DeclaredError(cells[1], cells[2], cells[3], cells[4])).toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param rule says what to do about a name that is in one of the two alone */
    public static void assertSame(Set<String> expected, Set<String> actual, String rule) {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        Set<String> unexpected = new TreeSet<>(actual);
        unexpected.removeAll(expected);
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            fail(rule + ". Missing: " + missing + ". Not expected: " + unexpected);
        }
    }

    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    public static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes that are deployed. */
    public static List<Class<?>> classes() {
        Path root = Path.of("target", "classes");
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize).map(Path::toString)
                    .filter(file -> file.startsWith("orderflow") && file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .<Class<?>>map(Bundle::load).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The variables that the accessors of the settings read; twice if two accessors do. */
    static List<String> variables() {
        List<String> read = new ArrayList<>();
        Environment recording = new Environment(name -> {
            read.add(name);
            return null;
        });
        for (Class<?> type : classes()) {
            if (type.isRecord() && Stream.of(type.getRecordComponents())
                    .anyMatch(component -> component.getType() == Environment.class)) {
                callAccessors(type, recording);
            }
        }
        return read;
    }

    private static void callAccessors(Class<?> settings, Environment environment) {
        try {
            Object record = settings.getConstructor(Environment.class).newInstance(environment);
            for (Method accessor : settings.getDeclaredMethods()) {
                if (Modifier.isPublic(accessor.getModifiers()) && !accessor.isSynthetic()
                        && accessor.getParameterCount() == 0) {
                    call(accessor, record);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A required value is missing, and the accessor fails after it has read its variable. */
    private static void call(Method accessor, Object settings) throws IllegalAccessException {
        try {
            accessor.invoke(settings);
        } catch (InvocationTargetException missing) {
            assertInstanceOf(IllegalStateException.class, missing.getCause());
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Bundle.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
