package orderflow.failures;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Produces;

import orderflow.Bundle;
import orderflow.settings.Environment;

/**
 * The objects of one function, assembled as CDI does at start: by constructors and producers, one instance per type,
 * with the settings from the function's environment.
 */
final class Participants {

    private static final List<Class<?>> CLASSES = Bundle.classes();

    private final Map<Class<?>, Object> instances = new HashMap<>();

    /** @param environment the function's environment variables */
    Participants(Map<String, String> environment) {
        with(Environment.class, new Environment(environment::get));
    }

    /** Uses this instance wherever the type is injected. */
    <T> Participants with(Class<T> type, T instance) {
        instances.put(type, instance);
        return this;
    }

    /** @return the one instance of a type */
    <T> T get(Class<T> type) {
        Object known = instances.get(type);
        if (known == null) {
            known = make(type);
            instances.put(type, known);
        }
        return type.cast(known);
    }

    private Object make(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers()) || !type.getName().startsWith("orderflow.")) {
            return implementation(type).<Object>map(this::get).orElseGet(() -> produced(type));
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return call(() -> constructor.newInstance(arguments(constructor.getGenericParameterTypes())));
    }

    private static Optional<Class<?>> implementation(Class<?> type) {
        List<Class<?>> found = CLASSES.stream()
                .filter(each -> type.isAssignableFrom(each) && !Modifier.isAbstract(each.getModifiers())).toList();
        if (found.size() > 1) {
            throw new IllegalStateException("Several implementations of " + type.getName() + ": " + found);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private Object produced(Class<?> type) {
        return produced(producers(type).findFirst()
                .orElseThrow(() -> new IllegalStateException("No producer of " + type.getName())));
    }

    private static Stream<Method> producers(Class<?> type) {
        return CLASSES.stream().flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Produces.class) && method.getReturnType() == type);
    }

    private Object produced(Method producer) {
        producer.setAccessible(true);
        return call(() -> producer.invoke(isStatic(producer) ? null : get(producer.getDeclaringClass()),
                arguments(producer.getGenericParameterTypes())));
    }

    private static boolean isStatic(Method method) {
        return Modifier.isStatic(method.getModifiers());
    }

    private Object[] arguments(Type[] types) {
        return Arrays.stream(types).map(this::argument).toArray();
    }

    /** A list has one element per producer of its type. */
    private Object argument(Type type) {
        return type instanceof ParameterizedType list
                ? producers((Class<?>) list.getActualTypeArguments()[0]).map(this::produced).toList()
                : get((Class<?>) type);
    }

    @FunctionalInterface
    private interface Making {
        Object make() throws ReflectiveOperationException;
    }

    private static Object call(Making making) {
        try {
            return making.make();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
