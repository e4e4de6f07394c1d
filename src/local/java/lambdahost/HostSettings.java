package lambdahost;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Settings for all functions of a host.
 *
 * @param region the region; passed to the functions, and part of their ARNs
 * @param accountId the account id of twelve digits; part of the ARNs
 * @param credentials credentials for every function
 * @param maxEnvironments the maximum number of environments at a time
 * @param environmentsPerFunction the maximum number of environments of one function
 * @param patience the time that an invocation waits for a busy environment before another one starts
 * @param waitTimeout the maximum time that an invocation waits for an environment
 * @param rest the time without an invocation after which an environment ends
 * @param initTimeout the maximum time until an environment requests its first event; Lambda's limit is 10 s
 * @param stopTimeout the time between SIGTERM and SIGKILL when a process is stopped; zero for SIGKILL at once, which is
 *            how Lambda ends a function without extensions
 * @param delay schedules the retries of asynchronous invocations; null for real time
 * @param logSink receives each line of each environment; must return quickly and be thread-safe
 * @param failedEvents receives asynchronous invocations that failed after all retries
 * @param failedInits receives each environment that ended during its init
 */
public record HostSettings(String region, String accountId, Credentials credentials, int maxEnvironments,
        int environmentsPerFunction, Duration patience, Duration waitTimeout, Duration rest, Duration initTimeout,
        Duration stopTimeout, Delay delay, Consumer<LogLine> logSink,
        Consumer<FailedEvent> failedEvents, Consumer<FailedInit> failedInits) {

    /** Enough for one environment of each function of a medium-sized application on two cores and a few gigabytes. */
    public static final int DEFAULT_MAX_ENVIRONMENTS = 24;

    public HostSettings {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(logSink, "logSink");
        Objects.requireNonNull(failedEvents, "failedEvents");
        Objects.requireNonNull(failedInits, "failedInits");
        if (maxEnvironments < 1 || environmentsPerFunction < 1) {
            throw new IllegalArgumentException("a function needs at least 1 environment: " + maxEnvironments + ", "
                    + environmentsPerFunction);
        }
    }

    /** The access key, secret key and session token (null for none) in the functions' environment variables. */
    public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {}

    /** Runs an action after a delay. A test can run it immediately or on its own clock. */
    @FunctionalInterface
    public interface Delay {
        void run(Runnable action, Duration after);
    }

    /**
     * @return a builder with the defaults: us-east-1, fake credentials, 24 environments in all, of any functions,
     *         without patience, 1 minute to wait for one, 5 minutes of rest, 10 s for init, no time to stop; log lines,
     *         failed events and failed inits are discarded
     */
    public static Builder defaults() {
        return new Builder();
    }

    /** Builds settings from values that differ from the defaults. */
    public static final class Builder {

        private String region = "us-east-1";
        private String accountId = "123456789012";
        private Credentials credentials = new Credentials("testing", "testing", null);
        private int maxEnvironments = DEFAULT_MAX_ENVIRONMENTS;
        private int environmentsPerFunction = Integer.MAX_VALUE;
        private Duration patience = Duration.ZERO;
        private Duration waitTimeout = Duration.ofMinutes(1);
        private Duration rest = Duration.ofMinutes(5);
        private Duration initTimeout = Duration.ofSeconds(10);
        private Duration stopTimeout = Duration.ZERO;
        private Delay delay;
        private Consumer<LogLine> logSink = line -> {};
        private Consumer<FailedEvent> failedEvents = event -> {};
        private Consumer<FailedInit> failedInits = init -> {};

        private Builder() {}

        public Builder region(String region) {
            this.region = region;
            return this;
        }

        public Builder accountId(String accountId) {
            this.accountId = accountId;
            return this;
        }

        public Builder credentials(Credentials credentials) {
            this.credentials = credentials;
            return this;
        }

        public Builder maxEnvironments(int maxEnvironments) {
            this.maxEnvironments = maxEnvironments;
            return this;
        }

        public Builder environmentsPerFunction(int environmentsPerFunction) {
            this.environmentsPerFunction = environmentsPerFunction;
            return this;
        }

        public Builder patience(Duration patience) {
            this.patience = patience;
            return this;
        }

        public Builder waitTimeout(Duration waitTimeout) {
            this.waitTimeout = waitTimeout;
            return this;
        }

        public Builder rest(Duration rest) {
            this.rest = rest;
            return this;
        }

        public Builder initTimeout(Duration initTimeout) {
            this.initTimeout = initTimeout;
            return this;
        }

        public Builder stopTimeout(Duration stopTimeout) {
            this.stopTimeout = stopTimeout;
            return this;
        }

        /** Replaces the host's real-time timer for the retries of asynchronous invocations. */
        public Builder delay(Delay delay) {
            this.delay = delay;
            return this;
        }

        public Builder logSink(Consumer<LogLine> logSink) {
            this.logSink = logSink;
            return this;
        }

        public Builder failedEvents(Consumer<FailedEvent> failedEvents) {
            this.failedEvents = failedEvents;
            return this;
        }

        public Builder failedInits(Consumer<FailedInit> failedInits) {
            this.failedInits = failedInits;
            return this;
        }

        public HostSettings build() {
            return new HostSettings(region, accountId, credentials, maxEnvironments, environmentsPerFunction, patience,
                    waitTimeout, rest, initTimeout, stopTimeout, delay, logSink, failedEvents, failedInits);
        }
    }
}
