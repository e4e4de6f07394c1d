package orderflow.policy;

import static orderflow.policy.LogRules.resources;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Rules for the protection of stored data. */
final class StoreRules {

    private static final String TABLE = "AWS::DynamoDB::Table";

    static final Rule TABLES_ENCRYPTED = new Rule("tables are encrypted with a key that CloudTrail shows",
            "With SSEEnabled, DynamoDB uses the account's AWS-managed key, and each use of it can be audited.",
            shipped -> resources(shipped.resources(TABLE), it -> it.at("/SSESpecification/SSEEnabled").asBoolean(),
                    "has no SSESpecification"));

    static final Rule RECOVERY = new Rule("tables can be recovered to a point in time",
            "Orders that a faulty deployment corrupts can be restored to the second before it.",
            shipped -> resources(shipped.resources(TABLE),
                    it -> it.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled").asBoolean(),
                    "has no point-in-time recovery"));

    static final Rule DELETION = new Rule("a parameter protects tables from deletion",
            "Deleting the stack would delete every order and every invoice, which must be kept by law.",
            shipped -> resources(shipped.resources(TABLE),
                    it -> shipped.hasParameter(it.at("/DeletionProtectionEnabled/Ref").asText()),
                    "is not protected by a parameter"));

    static final Rule QUEUES_ENCRYPTED = new Rule("queues are encrypted",
            "A parked order's message says what failed, and for whom.",
            shipped -> resources(shipped.resources("AWS::SQS::Queue"),
                    it -> it.path("SqsManagedSseEnabled").asBoolean() || it.has("KmsMasterKeyId"), "is not encrypted"));

    static final Rule TOPICS_KEY = new Rule("a parameter sets the key that encrypts topics",
            "Notifications hold e-mail addresses. Alarms cannot publish with the AWS-managed key.",
            shipped -> resources(shipped.resources("AWS::SNS::Topic"), it -> hasKey(shipped, it),
                    "has no KmsMasterKeyId from a parameter"));

    static final Rule DISKS = new Rule("disks of instances are encrypted and deleted with their instance",
            "They hold the day's report with every order's id.",
            shipped -> resources(shipped.resources("AWS::EC2::LaunchTemplate"),
                    it -> Shipped.elements(it.at("/LaunchTemplateData/BlockDeviceMappings"))
                            .allMatch(disk -> disk.at("/Ebs/Encrypted").asBoolean()
                                    && disk.at("/Ebs/DeleteOnTermination").asBoolean()),
                    "has a disk that is not encrypted, or not deleted on termination"));

    private StoreRules() {}

    static List<Rule> all() {
        return List.of(TABLES_ENCRYPTED, RECOVERY, DELETION, QUEUES_ENCRYPTED, TOPICS_KEY, DISKS);
    }

    private static boolean hasKey(Shipped shipped, JsonNode topic) {
        JsonNode choice = topic.at("/KmsMasterKeyId/Fn::If");
        return shipped.template().path("Conditions").has(choice.path(0).asText())
                && shipped.hasParameter(choice.path(1).path("Ref").asText())
                && choice.path(2).path("Ref").asText().equals("AWS::NoValue");
    }
}
