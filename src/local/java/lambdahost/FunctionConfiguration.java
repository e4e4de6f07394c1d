package lambdahost;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The configuration of a function on a host.
 *
 * @param name the name, as in CreateFunction; unique on its host
 * @param command supplies the command line for each start of an environment; the first word is the program
 * @param environment the function's own environment variables; reserved names are rejected, as on Lambda
 * @param timeout the maximum duration of an invocation, without init
 * @param memoryMegabytes passed to the function; the host does not enforce it
 * @param handler passed to the function as {@code _HANDLER}
 * @param workingDirectory the working directory of the process, and its {@code LAMBDA_TASK_ROOT}
 * @param reservedConcurrency the maximum number of invocations at a time, or null for none; calls above it are
 *            throttled
 * @param logGroup the log group that receives the function's log
 * @param debugged whether a debugger may suspend the function: neither init nor an invocation nor its wait has a time
 *            limit; there is one environment, which does not end when it rests, and the next one starts after its end,
 *            because a debugger's port serves one process
 */
public record FunctionConfiguration(String name, Supplier<List<String>> command, Map<String, String> environment,
        Duration timeout, int memoryMegabytes, String handler, Path workingDirectory, Integer reservedConcurrency,
        String logGroup, boolean debugged) {

    public FunctionConfiguration {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        Objects.requireNonNull(logGroup, "logGroup");
        if (!FunctionName.isValidName(name)) {
            throw new IllegalArgumentException("not a function name: " + name);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout of " + name + " must be positive: " + timeout);
        }
        environment = Map.copyOf(environment);
        ProcessEnvironment.refuseReserved(environment.keySet());
    }

    /** @return whether the log group is the one that Lambda creates for this function alone */
    boolean hasOwnLogGroup() {
        return logGroup.equals(ownLogGroup(name));
    }

    private static String ownLogGroup(String name) {
        return "/aws/lambda/" + name;
    }

    /** @return a builder with Lambda's defaults: 3 s, 128 MB, no variables, the log group {@code /aws/lambda/NAME} */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Builds a configuration from values that differ from the defaults. */
    public static final class Builder {

        private final String name;
        private Supplier<List<String>> command = () -> List.of("bootstrap");
        private Map<String, String> environment = Map.of();
        private Duration timeout = Duration.ofSeconds(3);
        private int memoryMegabytes = 128;
        private String handler = "not.used.in.provided.runtime";
        private Path workingDirectory = Path.of("").toAbsolutePath();
        private Integer reservedConcurrency;
        private String logGroup;
        private boolean debugged;

        private Builder(String name) {
            this.name = name;
            this.logGroup = ownLogGroup(name);
        }

        /** Sets a constant command line. */
        public Builder command(List<String> command) {
            List<String> fixed = List.copyOf(command);
            this.command = () -> fixed;
            return this;
        }

        /** Sets a supplier that is called at each start of an environment. */
        public Builder command(Supplier<List<String>> command) {
            this.command = command;
            return this;
        }

        public Builder environment(Map<String, String> environment) {
            this.environment = environment;
            return this;
        }

        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        public Builder memoryMegabytes(int memoryMegabytes) {
            this.memoryMegabytes = memoryMegabytes;
            return this;
        }

        public Builder handler(String handler) {
            this.handler = handler;
            return this;
        }

        public Builder workingDirectory(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
            return this;
        }

        public Builder reservedConcurrency(int reservedConcurrency) {
            this.reservedConcurrency = reservedConcurrency;
            return this;
        }

        public Builder logGroup(String logGroup) {
            this.logGroup = logGroup;
            return this;
        }

        public Builder debugged(boolean debugged) {
            this.debugged = debugged;
            return this;
        }

        public FunctionConfiguration build() {
            return new FunctionConfiguration(name, command, environment, timeout, memoryMegabytes, handler,
                    workingDirectory, reservedConcurrency, logGroup, debugged);
        }
    }
}
