package orderflow.local.stage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The latest invocations that Task states made, by execution. */
public final class Invocations {

    private static final int MOST = 50_000;

    private final int most;
    private final Map<String, StateInvocation> byRequestId = new LinkedHashMap<>();
    private final Map<String, Set<String>> requestIds = new LinkedHashMap<>();

    /** Creates a list without invocations, for up to 50,000 of them. */
    public Invocations() {
        this(MOST);
    }

    /** @param most the number of invocations beyond which the oldest ones are removed */
    Invocations(int most) {
        this.most = most;
    }

    synchronized void begun(StateInvocation invocation) {
        byRequestId.put(invocation.requestId(), invocation);
        requestIds.computeIfAbsent(invocation.executionArn(), arn -> new LinkedHashSet<>())
                .add(invocation.requestId());
        if (byRequestId.size() > most) {
            remove(byRequestId.keySet().iterator().next());
        }
    }

    synchronized void ended(String requestId, Instant time) {
        byRequestId.computeIfPresent(requestId, (id, invocation) -> invocation.endedAt(time));
    }

    /** Removes an invocation that Lambda refused, because no function has run. */
    synchronized void remove(String requestId) {
        StateInvocation removed = byRequestId.remove(requestId);
        if (removed != null) {
            requestIds.computeIfPresent(removed.executionArn(), (arn, ids) -> {
                ids.remove(requestId);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    /** @return the invocations of an execution in the order of their begin, including those that are running */
    public synchronized List<StateInvocation> of(String executionArn) {
        return requestIds.getOrDefault(executionArn, Set.of()).stream().map(byRequestId::get).toList();
    }
}
