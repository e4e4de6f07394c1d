package orderflow.local.agent;

import java.util.List;
import java.util.Map;

/**
 * The command that a worker runs.
 *
 * @param command the program with its arguments
 * @param environment the environment variables of template.yaml and of the request
 */
record Script(List<String> command, Map<String, String> environment) {}
