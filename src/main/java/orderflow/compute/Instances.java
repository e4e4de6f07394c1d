package orderflow.compute;

import java.util.List;
import java.util.Optional;

import orderflow.workflow.Execution;

/** The instances of this stack. */
public interface Instances {

    /**
     * Launches an instance of the rental's current type, or finds the one that was launched for it before.
     *
     * @return its id; empty when there is no capacity for that type
     * @throws QuotaExceeded when a quota of the account is used up, so that no other type would help
     * @throws LaunchRefused when EC2 rejects the request itself
     */
    Optional<String> launch(Rental rental);

    /** The current state of an instance; empty while EC2 does not show it. */
    Optional<Instance> find(String instanceId);

    /** The instances of an execution that are not terminated, as far as EC2 shows them. */
    List<Instance> of(Execution execution);

    /** The instances of the stack that are not terminated. */
    List<Instance> all();

    /**
     * Terminates instances, which may be terminated already.
     *
     * @return the ids that EC2 no longer knows or does not know yet
     * @throws orderflow.aws.ServiceUnavailable when EC2 does not terminate one of them; the others are tried first
     */
    List<String> terminate(List<String> instanceIds);
}
