package orderflow.interleaving;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** Makes one outgoing call fail. Calls are counted across all ports that it wraps. */
public final class CallFault {

    /** How the call fails. */
    public enum Kind {

        /** The call fails without effect. */
        FAILED,
        /** The call takes effect, but the caller gets an error. */
        ANSWER_LOST,
        /** The call takes effect, its answer is lost, and the SDK repeats it. The caller gets the second answer. */
        REPEATED
    }

    private final int place;
    private final Kind kind;
    private final Supplier<RuntimeException> error;
    private int calls;

    /** @param place the index of the call that fails, from 0 */
    public CallFault(int place, Kind kind, Supplier<RuntimeException> error) {
        this.place = place;
        this.kind = kind;
        this.error = error;
    }

    /** Whether there were enough calls for the fault to occur. */
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
