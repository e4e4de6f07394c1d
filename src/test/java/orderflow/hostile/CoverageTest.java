package orderflow.hostile;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import orderflow.Bundle;

/** Every handler is tested with hostile input. */
class CoverageTest {

    private static final Path CLASSES = Path.of("target", "test-classes");

    /** Handlers that ignore the content of their event. */
    private static final Set<String> LOOK_AT_NOTHING = Set.of("SweepOrders", "TerminateExpiredInstances");

    @Test
    void handlers_always_haveAPropertyThatIsNamedForThem() throws IOException {
        Set<String> expected = new TreeSet<>(Bundle.handlers());
        expected.removeAll(LOOK_AT_NOTHING);
        Bundle.assertSame(expected, hostileTests().flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Property.class)).map(CoverageTest::handler)
                .collect(Collectors.toCollection(TreeSet::new)),
                "each handler needs a @Property named nameOfTheHandler_... in a class Hostile...Test of its package");
    }

    private static Stream<Class<?>> hostileTests() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("orderflow"))) {
            List<Class<?>> types = files
                    .filter(file -> file.getFileName().toString().matches("Hostile\\w+Test\\.class"))
                    .map(file -> CLASSES.relativize(file).toString().replaceAll("[/\\\\]", ".").replace(".class", ""))
                    .<Class<?>>map(CoverageTest::load).toList();
            return types.stream();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String handler(Method property) {
        String name = property.getName().substring(0, property.getName().indexOf('_'));
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
