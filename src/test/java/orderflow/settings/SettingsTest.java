package orderflow.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.aws.AwsSettings;
import orderflow.compute.ComputeSettings;
import orderflow.shipment.PackingSettings;

/**
 * Settings that have a default or a type of their own. No sample sets them to another value than template.yaml does.
 */
class SettingsTest {

    private final Environment environment = new Environment(Map.of("AWS_REGION", "eu-central-1",
            "ORDERFLOW_AWS_ENDPOINT_OVERRIDE", "http://localhost:4566", "QUARKUS_LAMBDA_HANDLER", "CloseOrder",
            "INSTANCE_TYPES", "t3.small, t2.small", "INSTANCE_TIME_TO_LIVE", "PT35M", "PACKING_SUBNETS", "subnet-1",
            "PACKING_ASSIGN_PUBLIC_IP", "DISABLED")::get);

    @Test
    void aws_set_isRead() {
        AwsSettings aws = new AwsSettings(environment);

        assertEquals(Optional.of("eu-central-1"), aws.region());
        assertEquals(Optional.of(URI.create("http://localhost:4566")), aws.endpointOverride());
        assertEquals(Optional.of("CloseOrder"), aws.handler());
    }

    @Test
    void compute_set_isRead() {
        ComputeSettings compute = new ComputeSettings(environment);

        assertEquals(List.of("t3.small", "t2.small"), compute.instanceTypes());
        assertEquals(Duration.ofMinutes(35), compute.timeToLive());
    }

    @Test
    void packing_set_isRead() {
        PackingSettings packing = new PackingSettings(environment);

        assertEquals(List.of("subnet-1"), packing.subnets());
        assertEquals(Optional.of("DISABLED"), packing.assignPublicIp());
    }
}
