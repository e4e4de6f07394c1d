package lambdahost;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The invocations that wait for an environment of one function, in their order. Not thread-safe: the pool's monitor
 * guards it.
 */
final class FunctionQueue {

    private final Deque<Waiting> entries = new ArrayDeque<>();
    private long lastStart;
    private boolean alarmed;

    /** An invocation with the begin of its wait in nanoseconds. */
    private record Waiting(Invocation invocation, long since) {}

    void add(Invocation invocation) {
        entries.add(new Waiting(invocation, System.nanoTime()));
    }

    /** @return whether the invocation was waiting */
    boolean remove(Invocation invocation) {
        return entries.removeIf(entry -> entry.invocation() == invocation);
    }

    /** @return the number of invocations whose callers still wait for the answer */
    int size() {
        entries.removeIf(entry -> entry.invocation().answer().isDone());
        return entries.size();
    }

    /** @return the first invocation, which no longer waits; null if there is none */
    Invocation poll() {
        return size() == 0 ? null : entries.poll().invocation();
    }

    /** @return when the first wait began; only if there is one */
    long since() {
        return entries.getFirst().since();
    }

    void started() {
        lastStart = System.nanoTime();
    }

    /**
     * @param served the number of invocations, from the first, for which there will be an environment
     * @param patience the time for which the next one has to wait, and for which no environment may have started, in
     *            nanoseconds
     *
     * @return the rest of that time
     */
    long patienceLeft(long served, long patience) {
        long now = System.nanoTime();
        long since = entries.stream().skip(served).findFirst().map(Waiting::since).orElse(now);
        return patience - Math.min(now - since, now - lastStart);
    }

    /** @return whether no alarm was set before */
    boolean setAlarm() {
        boolean first = !alarmed;
        alarmed = true;
        return first;
    }

    void alarmRings() {
        alarmed = false;
    }

    /** Empties the queue. */
    List<Invocation> drain() {
        List<Invocation> all = entries.stream().map(Waiting::invocation).toList();
        entries.clear();
        return all;
    }
}
