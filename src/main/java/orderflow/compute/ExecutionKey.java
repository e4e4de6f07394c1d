package orderflow.compute;

import orderflow.aws.Sha256;
import orderflow.workflow.Execution;

/** The name of an execution in tags, client tokens and keys: neither its length nor its characters fit everywhere. */
final class ExecutionKey {

    private ExecutionKey() {}

    static String of(Execution execution) {
        return Sha256.hex(execution.id() + "/" + execution.startTime());
    }

    /** The client token of a launch: a second request with it launches nothing. At most 64 characters. */
    static String of(Execution execution, String instanceType) {
        return Sha256.hex(execution.id() + "/" + execution.startTime() + "/" + instanceType);
    }
}
