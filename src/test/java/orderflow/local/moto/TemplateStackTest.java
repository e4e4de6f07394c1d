package orderflow.local.moto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import orderflow.local.TestMoto;
import orderflow.local.cli.EnvFile;
import orderflow.local.moto.StackDescription.EventDestination;
import orderflow.local.moto.StackDescription.Function;
import orderflow.local.stage.StageSettings;

/** Translates template.yaml as SAM does and creates the stack in moto, with the parameters of a stage. */
class TemplateStackTest {

    /** The types that moto's CloudFormation does not create. */
    private static final Set<String> UNKNOWN_TO_MOTO = Set.of("AWS::CloudWatch::Alarm", "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::Permission", "AWS::Lambda::Version", "AWS::SNS::Subscription", "AWS::SQS::QueuePolicy");
    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{|\\bRef\\b|Fn::|\\bNone\\b|AWS::");

    private static final Set<String> NO_REFERENCES = Set.of("ORDERFLOW_AWS_ENDPOINT_OVERRIDE",
            "PAYMENT_SECRET_ARN", "QUARKUS_LAMBDA_HANDLER");

    private static StackDescription stack;

    @BeforeAll
    static void create() throws Exception {
        Map<String, String> parameters = StageSettings.of(Path.of("").toAbsolutePath()).parameters();
        try (MotoServer moto = TestMoto.withStack(parameters)) {
            stack = moto.stack();
        }
    }

    @Test
    void resources_always_existUnlessMotoKnowsNoSuchType() {
        assertEquals(UNKNOWN_TO_MOTO, new TreeSet<>(stack.notCreated().values()));
        assertEquals(Set.of(), stack.resources().values().stream().map(StackDescription.Resource::type)
                .filter(UNKNOWN_TO_MOTO::contains).collect(Collectors.toSet()));
    }

    @Test
    void references_always_areResolved() {
        ObjectMapper json = new ObjectMapper();
        stack.resources().forEach((name, resource) -> assertResolved(name, resource.id()));
        stack.outputs().forEach(TemplateStackTest::assertResolved);
        stack.functions().forEach(function -> function.environment().forEach((name, value) -> {
            if (!NO_REFERENCES.contains(name)) {
                assertResolved(name, value);
            }
        }));
        stack.stateMachines().forEach(machine -> {
            machine.substitutions().forEach(TemplateStackTest::assertResolved);
            assertResolved(machine.logicalId(), machine.roleArn() + machine.logging());
        });
        stack.rules().forEach(rule -> assertResolved(rule.logicalId(),
                json.valueToTree(rule.targets()).toString() + rule.pattern()));
    }

    @Test
    void eventDestinations_always_nameTheFunctionByItsAliasAndTheQueueByItsArn() {
        String function = stack.functions().stream().filter(it -> it.logicalId().equals("ParkOrder")).findFirst()
                .orElseThrow().name();

        String queue = stack.physicalId("UndeliveredEventsQueue").replaceAll(".*/", "");

        assertEquals(List.of(new EventDestination("ParkOrderEventInvokeConfig", function, "live",
                "arn:aws:sqs:us-east-1:123456789012:" + queue)), stack.eventDestinations());
    }

    private static void assertResolved(String name, String value) {
        Matcher unresolved = UNRESOLVED.matcher(value);
        assertTrue(!unresolved.find() && !value.isEmpty() && !stack.resources().containsKey(value),
                () -> name + " is not resolved: " + value);
    }

    @Test
    void environments_always_holdTheFunctionsOwnNameAndTheResourcesOfTheStack() {
        Map<String, String> expected = expectedVariables();
        for (Function function : stack.functions()) {
            Map<String, String> own = new TreeMap<>(function.environment());
            assertEquals(function.logicalId(), own.remove("QUARKUS_LAMBDA_HANDLER"));
            own.forEach((name, value) -> assertEquals(expectedValue(expected, name), value,
                    () -> "expectedVariables() defines " + name + ": correct it there, or correct "
                            + function.logicalId()));
        }
        assertTrue(stack.functions().stream().flatMap(function -> function.environment().keySet().stream())
                .collect(Collectors.toSet()).containsAll(expected.keySet()),
                () -> "no function has one of the variables in expectedVariables(): " + expected.keySet());
    }

    /** ORDERS_TABLE names the table OrdersTable. */
    private static String expectedValue(Map<String, String> expected, String name) {
        return name.endsWith("_TABLE")
                ? stack.physicalId(Stream.of(name.split("_")).map(word -> word.charAt(0)
                        + word.substring(1).toLowerCase(Locale.ROOT)).collect(Collectors.joining()))
                : expected.get(name);
    }

    private static Map<String, String> expectedVariables() {
        Map<String, String> expected = new TreeMap<>(Map.of("DISABLE_SIGNAL_HANDLERS", "true", "PAYMENT_MODE", "TEST",
                "ENABLE_SMS", "true", "SMS_COUNTRY_PREFIXES", "+49,+43,+1", "ORDERFLOW_AWS_ENDPOINT_OVERRIDE", "",
                "STACK_NAME", "orderflow", "INSTANCE_TYPES", "t3.small,t3a.small,t2.small", "INSTANCE_TIME_TO_LIVE",
                "PT60M", "PACKING_CONTAINER", "packing", "PACKING_ASSIGN_PUBLIC_IP", "ENABLED"));
        expected.put("HOSTNAME", "function");
        expected.put("PAYMENT_SECRET_ARN", "");
        expected.put("PAYMENT_PENDING_LIMIT", "PT15M");
        expected.put("REFUND_PENDING_LIMIT", "PT24H");
        expected.put("NOTIFICATIONS_TOPIC_ARN", stack.physicalId("NotificationsTopic"));
        expected.put("PARKED_ORDERS_QUEUE_URL", stack.physicalId("ParkedOrdersQueue"));
        expected.put("SETTLEMENT_WORKFLOW_ARN", stack.physicalId("SettlementWorkflow"));
        expected.put("LAUNCH_TEMPLATE", stack.physicalId("BatchLaunchTemplate"));
        expected.put("PACKING_CLUSTER", stack.resources().get("PackingCluster").arn());
        expected.put("PACKING_TASK_DEFINITION", "orderflow-packing");
        expected.put("PACKING_SUBNETS", stack.physicalId("SubnetA") + "," + stack.physicalId("SubnetB"));
        expected.put("PACKING_SECURITY_GROUP", stack.physicalId("WorkersSecurityGroup"));
        return expected;
    }

    /**
     * After a change of template.yaml, {@code ./orderflow up --host} writes the new content to target/stage/env.json.
     */
    @Test
    void envFile_asCommitted_isWhatTheStageHas() throws Exception {
        assertEquals(EnvFile.content(stack, 4566), Files.readString(Path.of("events", "env.json")),
                "events/env.json is out of date: run ./orderflow up --host and copy target/stage/env.json to it");
    }
}
