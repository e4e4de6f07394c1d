package orderflow.failures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import orderflow.local.edge.Call;
import orderflow.local.edge.Reply;

/** The instances of one case, according to its calls of RunInstances and TerminateInstances. */
final class Fleet {

    private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");

    private final List<String> launched = new ArrayList<>();
    private final Set<String> alive = new TreeSet<>();
    private int most;

    synchronized void answered(Call call, Reply reply) {
        if (reply.status() >= 300) {
            return;
        }
        if ("RunInstances".equals(call.operation())) {
            Matcher instance = INSTANCE.matcher(new String(reply.body(), StandardCharsets.UTF_8));
            while (instance.find()) {
                launched(instance.group(1));
            }
        } else if ("TerminateInstances".equals(call.operation())) {
            for (Map.Entry<String, String> parameter : Call.form(call.body()).entrySet()) {
                if (parameter.getKey().startsWith("InstanceId.")) {
                    alive.remove(parameter.getValue());
                }
            }
        }
    }

    /** A repeated client token is answered with a known instance. */
    private void launched(String id) {
        if (!launched.contains(id)) {
            launched.add(id);
            alive.add(id);
            most = Math.max(most, alive.size());
        }
    }

    /** In the order of their launch. */
    synchronized List<String> launched() {
        return List.copyOf(launched);
    }

    synchronized boolean isAlive(String id) {
        return alive.contains(id);
    }

    /** The largest number of instances alive at once. */
    synchronized int most() {
        return most;
    }

    synchronized void clear() {
        launched.clear();
        alive.clear();
        most = 0;
    }
}
