package orderflow.local.cli;

import java.nio.file.Path;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.StateMachine;

/** What the launcher knows of a workflow beside its definition. */
interface Workflow {

    /** Puts in place what an execution needs on a fresh stage. */
    void prepare(StageClient stage);

    /**
     * @param description
     *            what DescribeExecution tells
     *
     * @return what is told beside the execution, as a member of the JSON document, or null for nothing
     */
    JsonNode subject(StageClient stage, JsonNode description);

    /** @return the member's name, or null */
    String subjectName();

    /** @return the exit code of an execution that ended so */
    int exitCode(String status, JsonNode output);

    /** @return the end in words */
    String outcome(String executionName, JsonNode description, JsonNode output);

    /** {@code order} is the state machine OrderWorkflow; every other word likewise. */
    static String logicalId(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "Workflow";
    }

    static StateMachine machine(StackDescription stack, String word) {
        String logicalId = logicalId(word);
        return stack.stateMachines().stream().filter(machine -> machine.logicalId().equals(logicalId)).findFirst()
                .orElseThrow(() -> unknown(word));
    }

    static UsageException unknown(String word) {
        return new UsageException(
                "there is no workflow '" + word + "': template.yaml has no state machine " + logicalId(word));
    }

    static Workflow of(String word, Path project) {
        return "order".equals(word) ? new OrderWorkflow(project) : new AnyWorkflow();
    }
}
