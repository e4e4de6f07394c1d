package lambdahost;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables of a child process: those that Lambda sets (developer guide, "Defined runtime environment
 * variables") and the function's own, but none of the host's.
 */
final class ProcessEnvironment {

    static final String RUNTIME_API = "AWS_LAMBDA_RUNTIME_API";
    static final String LOG_STREAM = "AWS_LAMBDA_LOG_STREAM_NAME";

    private static final Set<String> RESERVED = Set.of("_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION",
            "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", LOG_STREAM,
            "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", RUNTIME_API,
            "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR");

    private ProcessEnvironment() {}

    /** Rejects the names that CreateFunction rejects. */
    static void refuseReserved(Collection<String> names) {
        List<String> reserved = names.stream().filter(RESERVED::contains).sorted().toList();
        if (!reserved.isEmpty()) {
            throw LambdaException.invalidParameter("Lambda was unable to configure your environment variables because"
                    + " the environment variables you have provided contains reserved keys that are currently not"
                    + " supported for modification. Reserved keys used in this request: "
                    + String.join(", ", reserved));
        }
    }

    static Map<String, String> of(FunctionConfiguration function, HostSettings host, String runtimeApi,
            String logStream) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("LANG", "en_US.UTF-8");
        // Lambda's locale may be missing on this machine, and a JVM then reads its class path as ASCII.
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("TZ", ":UTC");
        variables.put("PATH", "/usr/local/bin:/usr/bin:/bin:/opt/bin");
        variables.putAll(function.environment());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", FunctionName.LATEST);
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
        variables.put(LOG_STREAM, logStream);
        variables.put("AWS_REGION", host.region());
        variables.put("AWS_DEFAULT_REGION", host.region());
        variables.put("_HANDLER", function.handler());
        variables.put("LAMBDA_TASK_ROOT", function.workingDirectory().toString());
        variables.put(RUNTIME_API, runtimeApi);
        putCredentials(variables, host.credentials());
        return variables;
    }

    private static void putCredentials(Map<String, String> variables, HostSettings.Credentials credentials) {
        variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        if (credentials.sessionToken() != null) {
            variables.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        }
    }
}
