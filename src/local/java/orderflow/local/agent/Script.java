package orderflow.local.agent;

import java.util.List;
import java.util.Map;

/**
 * The command that a worker runs, and where its output goes.
 *
 * @param command the program with its arguments
 * @param environment the environment variables of template.yaml and of the request
 * @param log the log stream of the output; null for none
 */
record Script(List<String> command, Map<String, String> environment, LogStream log) {

    /** A log stream and its log group. */
    record LogStream(String group, String name) {}
}
