package orderflow.local.cli;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import orderflow.local.run.UsageException;
import orderflow.local.stage.StageSettings;

/**
 * The addresses at which functions in containers reach the stage. On Linux, this is the address of the container
 * engine's bridge, which only containers and this machine can reach. Docker Desktop forwards a container's requests to
 * {@link #HOST_NAME} to the loopback address.
 */
final class Containers {

    /** The host name of this machine inside containers; samconfig.toml defines it. */
    static final String HOST_NAME = "host.docker.internal";
    /** The stage's port in events/env.json. */
    static final int PORT = 4566;

    private static final List<String> BRIDGES = List.of("docker0", "podman0", "cni-podman0");

    private Containers() {}

    /**
     * Adds the addresses that containers can reach to those that the stage listens on.
     *
     * @param address the address; empty for the bridges of Docker and Podman
     */
    static StageSettings reaching(StageSettings settings, int port, String address) {
        List<InetAddress> addresses = address.isEmpty() ? bridges() : List.of(parsed(address));
        Set<String> names = Stream.concat(Stream.of(HOST_NAME), addresses.stream().map(InetAddress::getHostAddress))
                .collect(Collectors.toSet());
        return settings.at(addresses, port, names);
    }

    private static List<InetAddress> bridges() {
        return BRIDGES.stream().flatMap(Containers::addresses).toList();
    }

    private static Stream<InetAddress> addresses(String name) {
        try {
            NetworkInterface found = NetworkInterface.getByName(name);
            return found == null
                    ? Stream.empty()
                    : Collections.list(found.getInetAddresses()).stream().filter(each -> each.getAddress().length == 4);
        } catch (SocketException e) {
            return Stream.empty();
        }
    }

    private static InetAddress parsed(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new UsageException("--host: " + address + " is not an address of this machine");
        }
    }
}
