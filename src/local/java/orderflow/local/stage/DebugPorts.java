package orderflow.local.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The functions that a debugger can attach to.
 *
 * @param ports the port on loopback that accepts a function's debugger, by the function's logical id
 * @param waiting whether a function runs nothing until its debugger has attached
 */
public record DebugPorts(Map<String, Integer> ports, boolean waiting) {

    /** No function can be debugged. */
    public static final DebugPorts NONE = new DebugPorts(Map.of(), false);

    private static final String LOOPBACK = "127.0.0.1";

    boolean include(String logicalId) {
        return ports.containsKey(logicalId);
    }

    /** @return the command line of a JVM, with the agent that the function's debugger attaches to */
    List<String> command(String logicalId, List<String> command) {
        List<String> debugged = new ArrayList<>(command);
        debugged.add(1, "-agentlib:jdwp=transport=dt_socket,server=y,suspend=" + (waiting ? "y" : "n") + ",address="
                + LOOPBACK + ":" + ports.get(logicalId));
        return debugged;
    }

    /** @return a line for the user at each start of the function */
    String describe(String logicalId) {
        return "debugger: " + logicalId + (waiting ? " waits" : " listens") + " at localhost:" + ports.get(logicalId);
    }
}
