package orderflow.local.edge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.sun.net.httpserver.Headers;

/**
 * Rejects requests from web pages other than the stage's own. A browser sends Origin with a page's request. If the
 * page's host name resolves to this machine (DNS rebinding), Host contains that name.
 */
final class Guard {

    private final Set<String> hosts = new TreeSet<>();

    Guard(int port, Set<String> furtherNames) {
        Set<String> names = new TreeSet<>(furtherNames);
        names.addAll(Set.of("localhost", "127.0.0.1", "[::1]"));
        names.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT) + ":" + port));
    }

    /**
     * @param ownPages whether the stage's own pages may send the request
     *
     * @return the reason to reject the request, or empty
     */
    Optional<String> refusal(Headers headers, boolean ownPages) {
        String host = headers.getFirst("Host");
        if (headers.containsKey("Origin") && !(ownPages && isOwn(headers.get("Origin"), host))) {
            return Optional.of("requests from web pages are not allowed");
        }
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return Optional.of("this host name is not served");
        }
        return Optional.empty();
    }

    private static boolean isOwn(List<String> origins, String host) {
        return origins.size() == 1 && origins.get(0).equalsIgnoreCase("http://" + host);
    }
}
