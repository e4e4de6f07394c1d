package orderflow.shipment;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import orderflow.settings.Environment;

/**
 * Where the packing container runs. template.yaml gives a function only what it needs, so the accessors of required
 * settings throw an {@link IllegalStateException} when the variable is not set.
 */
@Singleton
public record PackingSettings(Environment environment) {

    /** ARN of the ECS cluster. */
    public String cluster() {
        return environment.requiredText("PACKING_CLUSTER");
    }

    /** Family of the task definition, of which ECS takes the newest revision: a deployment takes the others away. */
    public String taskDefinition() {
        return environment.requiredText("PACKING_TASK_DEFINITION");
    }

    /** Name of the container in the task definition that takes the order id. */
    public String container() {
        return environment.requiredText("PACKING_CONTAINER");
    }

    /** Subnets of the task, all in one VPC. */
    public List<String> subnets() {
        return environment.requiredList("PACKING_SUBNETS");
    }

    /** Security group of the task. */
    public String securityGroup() {
        return environment.requiredText("PACKING_SECURITY_GROUP");
    }

    /** ENABLED when the subnets are public and have no NAT, else DISABLED. */
    public Optional<String> assignPublicIp() {
        return environment.text("PACKING_ASSIGN_PUBLIC_IP");
    }
}
