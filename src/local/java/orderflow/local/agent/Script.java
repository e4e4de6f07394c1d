package orderflow.local.agent;

import java.util.List;
import java.util.Map;

/**
 * What a worker runs.
 *
 * @param command
 *            the program with its arguments
 * @param environment
 *            the variables that template.yaml and the request name
 */
record Script(List<String> command, Map<String, String> environment) {}
