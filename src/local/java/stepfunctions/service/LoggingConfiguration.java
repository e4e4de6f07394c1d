package stepfunctions.service;

import stepfunctions.api.StepFunctionsException;

/** Checks a state machine's loggingConfiguration. The service itself does not log. */
final class LoggingConfiguration {

    private enum Level {
        ALL,
        ERROR,
        FATAL,
        OFF
    }

    private LoggingConfiguration() {}

    /**
     * Rejects a configuration that AWS rejects.
     *
     * @param logging the configuration, or null for none
     */
    static void check(Parameters logging) {
        if (logging == null) {
            return;
        }
        Level level = logging.constant("level", Level.class);
        logging.flag("includeExecutionData", false);
        int destinations = logging.list("destinations").size();
        logging.list("destinations").forEach(LoggingConfiguration::checkDestination);
        boolean off = level == null || level == Level.OFF;
        if (destinations > 1 || destinations == 0 && !off) {
            throw new StepFunctionsException("InvalidLoggingConfiguration",
                    "Invalid Logging Configuration: Must specify exactly one Log Destination.");
        }
    }

    private static void checkDestination(Parameters destination) {
        Parameters group = destination.structure("cloudWatchLogsLogGroup");
        if (group == null || group.text("logGroupArn", Length.ARN) == null) {
            throw new StepFunctionsException("InvalidLoggingConfiguration",
                    "Invalid Logging Configuration: Log Destination is not valid.");
        }
    }
}
