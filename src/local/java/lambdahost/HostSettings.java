package lambdahost;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What all functions of a host have in common.
 *
 * @param region
 *            told to the functions, and part of their ARNs
 * @param accountId
 *            twelve digits, part of the ARNs
 * @param credentials
 *            given to every function
 * @param maxEnvironments
 *            the most processes that live at a time
 * @param initTimeout
 *            the longest an environment may take until it asks for its first event; Lambda allows 10 s
 * @param stopTimeout
 *            how long a process that was told to end (SIGTERM) may take before it is killed
 * @param delay
 *            how the retries of asynchronous invocations wait
 * @param logSink
 *            takes each line of each environment; must be quick, and may be called by several threads
 * @param failedEvents
 *            takes asynchronous invocations that are given up
 */
public record HostSettings(String region, String accountId, Credentials credentials, int maxEnvironments,
        Duration initTimeout, Duration stopTimeout, Delay delay, Consumer<LogLine> logSink,
        Consumer<FailedEvent> failedEvents) {

    /** Room for one environment of each function of a mid-sized application on two cores and a few gigabytes. */
    public static final int DEFAULT_MAX_ENVIRONMENTS = 24;

    public HostSettings {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(logSink, "logSink");
        Objects.requireNonNull(failedEvents, "failedEvents");
        if (maxEnvironments < 1) {
            throw new IllegalArgumentException("maxEnvironments must be at least 1: " + maxEnvironments);
        }
    }

    /** Access key, secret and session token (null for none) as the functions find them in their environment. */
    public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {}

    /** Runs something later; a test may run it at once, or on a clock of its own. */
    @FunctionalInterface
    public interface Delay {
        void run(Runnable action, Duration after);
    }

    /** us-east-1, fake credentials, 24 environments, 10 s for init, 2 s to stop, logs and given-up events dropped. */
    public static Builder defaults() {
        return new Builder();
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {

        private String region = "us-east-1";
        private String accountId = "123456789012";
        private Credentials credentials = new Credentials("testing", "testing", null);
        private int maxEnvironments = DEFAULT_MAX_ENVIRONMENTS;
        private Duration initTimeout = Duration.ofSeconds(10);
        private Duration stopTimeout = Duration.ofSeconds(2);
        private Delay delay;
        private Consumer<LogLine> logSink = line -> {};
        private Consumer<FailedEvent> failedEvents = event -> {};

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

        public Builder initTimeout(Duration initTimeout) {
            this.initTimeout = initTimeout;
            return this;
        }

        public Builder stopTimeout(Duration stopTimeout) {
            this.stopTimeout = stopTimeout;
            return this;
        }

        /** Replaces the host's own timer (real time) for the retries of asynchronous invocations. */
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

        public HostSettings build() {
            return new HostSettings(region, accountId, credentials, maxEnvironments, initTimeout, stopTimeout, delay,
                    logSink, failedEvents);
        }
    }
}
