package orderflow.compute;

import java.util.List;
import java.util.Optional;

import orderflow.workflow.Execution;

/** The instances of this stack. */
public interface Instances {

    /**
     * Launches an instance of the rental's present type, or finds the one that was launched for it before.
     *
     * @return its id; empty when there is no capacity for that type
     * @throws QuotaExceeded when no type would help
     * @throws LaunchRefused when EC2 refuses the request itself
     */
    Optional<String> launch(Rental rental);

    /** How an instance is doing; empty while it does not show up. */
    Optional<Instance> find(String instanceId);

    /** Those of an execution that are not terminated, as far as they show up. */
    List<Instance> of(Execution execution);

    /** Those of the stack that are not terminated. */
    List<Instance> all();

    /**
     * Terminates instances, which may be terminated already.
     *
     * @return those that EC2 does not know: any more, or not yet
     * @throws orderflow.aws.ServiceUnavailable when EC2 refuses one of them, after all others were asked for
     */
    List<String> terminate(List<String> instanceIds);
}
