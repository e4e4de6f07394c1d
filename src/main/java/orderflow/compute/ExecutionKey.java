package orderflow.compute;

import orderflow.aws.Sha256;
import orderflow.workflow.Execution;

/**
 * Identifies an execution in tags, client tokens and keys. It is a hash, because the id itself can be too long or
 * contain characters that are not allowed there.
 */
final class ExecutionKey {

    private ExecutionKey() {}

    static String of(Execution execution) {
        return Sha256.hex(execution.id() + "/" + execution.startTime());
    }

    /** The client token of a launch, 64 characters at most. A second request with it launches no instance. */
    static String of(Execution execution, String instanceType) {
        return Sha256.hex(execution.id() + "/" + execution.startTime() + "/" + instanceType);
    }
}
