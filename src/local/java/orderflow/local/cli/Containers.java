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

import orderflow.local.stage.StageSettings;

/**
 * How functions in containers reach the stage. On Linux that is the address of the engine's bridge, where only containers
 * and this machine are; Docker Desktop hands on what a container sends to its host name to loopback.
 */
final class Containers {

    /** The name that containers have for this machine: samconfig.toml gives it to them. */
    static final String HOST_NAME = "host.docker.internal";
    /** Where events/env.json expects the stage. */
    static final int PORT = 4566;

    private static final List<String> BRIDGES = List.of("docker0", "podman0", "cni-podman0");

    private Containers() {}

    /**
     * Lets the stage listen where containers reach it, too.
     *
     * @param address
     *            where that is; empty to look for the bridges of Docker and Podman
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
            throw new UsageException("--host: " + address + " is no address of this machine");
        }
    }
}
