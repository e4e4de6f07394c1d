package orderflow.interleaving;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** One call to the outside, counted over all ports that it stands around, that goes wrong. */
public final class CallFault {

    /** What goes wrong. */
    public enum Kind {

        /** The call fails, and nothing happened. */
        FAILED,
        /** The call fails, and it happened. */
        ANSWER_LOST,
        /** The answer is lost on the way and the SDK makes the call again, which is what the caller gets to see. */
        REPEATED
    }

    private final int place;
    private final Kind kind;
    private final Supplier<RuntimeException> error;
    private int calls;

    /** @param place of the call that goes wrong, from 0 */
    public CallFault(int place, Kind kind, Supplier<RuntimeException> error) {
        this.place = place;
        this.kind = kind;
        this.error = error;
    }

    /** Whether there were enough calls. */
    public boolean struck() {
        return calls > place;
    }

    public <T> T around(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (calls++ != place) {
            return invoke(target, method, arguments);
        }
        if (kind == Kind.FAILED) {
            throw error.get();
        }
        invoke(target, method, arguments);
        if (kind == Kind.ANSWER_LOST) {
            throw error.get();
        }
        return invoke(target, method, arguments);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
