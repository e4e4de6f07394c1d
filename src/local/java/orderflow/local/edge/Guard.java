package orderflow.local.edge;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.sun.net.httpserver.Headers;

/**
 * Keeps web pages away: a browser sends an Origin with what a page asks for, and the foreign name in Host when a page
 * had its own name resolved to this machine.
 */
final class Guard {

    private final Set<String> hosts = new TreeSet<>();

    Guard(int port, Set<String> furtherNames) {
        Set<String> names = new TreeSet<>(furtherNames);
        names.addAll(Set.of("localhost", "127.0.0.1", "[::1]"));
        names.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT) + ":" + port));
    }

    /** @return why the request is refused, or empty */
    Optional<String> refusal(Headers headers) {
        if (headers.containsKey("Origin")) {
            return Optional.of("requests from web pages are refused");
        }
        String host = headers.getFirst("Host");
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return Optional.of("this host name is not served");
        }
        return Optional.empty();
    }
}
