package orderflow.shipment;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where the container runs. template.yaml sets what a function needs, so each is optional here. */
@ConfigMapping(prefix = "orderflow.packing")
public interface PackingSettings {

    /** ARN of the ECS cluster. */
    Optional<String> cluster();

    /** Family of the task definition, of which ECS takes the newest revision: a deployment takes the others away. */
    Optional<String> taskDefinition();

    /** Name of the container in the task definition that takes the order id. */
    Optional<String> container();

    /** Subnets of the task, all in one VPC. */
    Optional<List<String>> subnets();

    /** Security group of the task. */
    Optional<String> securityGroup();

    /** ENABLED when the subnets are public and have no NAT, else DISABLED. */
    Optional<String> assignPublicIp();
}
