package orderflow.local.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.StateMachine;

/** The steps of a run that differ between workflows. By default, nothing is prepared, and no further member printed. */
public interface Workflow {

    /** Creates what an execution needs on a new stage. */
    default void prepare(StageClient stage) {}

    /** @return the logical ids of the functions that {@link #prepare} may invoke */
    default List<String> functions() {
        return List.of();
    }

    /**
     * @param description the response of DescribeExecution
     *
     * @return a further member of the JSON document, or null for none
     */
    default JsonNode subject(StageClient stage, JsonNode description) {
        return null;
    }

    /** @return the name of that member, or null for none */
    default String subjectName() {
        return null;
    }

    /** @return the exit code for an execution with this end */
    default int exitCode(String status, JsonNode output) {
        return "SUCCEEDED".equals(status) ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** @return one line of text that describes the end */
    String outcome(String executionName, JsonNode description, JsonNode output);

    /** @return the state machine's logical id for a workflow's name, such as OrderWorkflow for {@code order} */
    static String logicalId(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "Workflow";
    }

    /** @return the workflow's name for its state machine, such as {@code order} for OrderWorkflow */
    static String word(StateMachine machine) {
        String name = machine.logicalId().replaceFirst("(?<=.)Workflow$", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
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
        return switch (word) {
            case "order" -> new OrderWorkflow(project);
            case "compute" -> new ComputeWorkflow();
            default -> new AnyWorkflow();
        };
    }
}
