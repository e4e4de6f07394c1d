package orderflow.local.console;

import java.time.Duration;
import java.time.Instant;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

/**
 * What stands at the head of an execution's page.
 *
 * @param ended empty while the execution is running
 * @param duration empty while the execution is running
 * @param since the start in milliseconds since 1970 while the execution is running; otherwise null
 * @param stopLink null if the execution cannot be stopped
 * @param redriveLink null if the execution cannot be redriven
 * @param outputLink null if there is no output
 * @param notRedrivable the reason why an execution that did not succeed cannot be redriven; otherwise null
 */
record ExecutionHead(String arn, Badge status, String started, String ended, String duration, Long since, int redrives,
        String stopLink, String redriveLink, String notRedrivable, String newLink, String inputLink,
        String outputLink, String error, FoldedText cause) {

    static ExecutionHead of(ExecutionDescription execution, String machineLink) {
        String link = Links.execution(execution.executionArn());
        boolean running = execution.status() == ExecutionStatus.RUNNING;
        boolean redrivable = "REDRIVABLE".equals(execution.redriveStatus());
        Instant end = execution.stopDate();
        return new ExecutionHead(execution.executionArn(), Badge.of(execution.status()),
                Times.utc(execution.startDate()), Times.utc(end),
                running ? "" : Times.duration(Duration.between(execution.startDate(), end)),
                running ? execution.startDate().toEpochMilli() : null, execution.redriveCount(),
                running ? link + "/stop" : null, redrivable ? link + "/redrive" : null,
                redrivable || running || execution.status() == ExecutionStatus.SUCCEEDED
                        ? null
                        : execution.redriveStatusReason(),
                machineLink + "/start?input-of=" + Request.encoded(execution.executionArn()),
                link + "/input", execution.output() == null ? null : link + "/output", execution.error(),
                FoldedText.ofCause(execution.cause()));
    }
}
