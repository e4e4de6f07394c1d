package orderflow.local.edge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.shape.Violation;

/** The services that are behind the edge server, and the operations of those whose SDK is on the class path. */
final class Operations {

    /** All services that the template's resources and their users call. */
    static final Set<String> SERVICES = Set.of("cloudformation", "dynamodb", "ec2", "ecs", "events", "iam", "lambda",
            "logs", "monitoring", "s3", "scheduler", "sns", "sqs", "ssm", "states", "sts");

    private static final Map<String, String> CLIENTS = Map.of("dynamodb", "dynamodb.DynamoDb", "ec2", "ec2.Ec2",
            "ecs", "ecs.Ecs", "sns", "sns.Sns", "sqs", "sqs.Sqs", "states", "sfn.Sfn");
    private static final String REQUEST = "Request";

    private Operations() {}

    /** @return what is wrong with a fault's operation; empty if the service has it, or its operations are not known */
    static Optional<Violation> violation(JsonPointer at, JsonNode fault) {
        String service = fault.path("service").asText();
        String operation = fault.path("operation").asText("");
        if (operation.isEmpty() || !CLIENTS.containsKey(service)) {
            return Optional.empty();
        }
        Set<String> known = of(CLIENTS.get(service));
        return known.contains(operation)
                ? Optional.empty()
                : Optional.of(new Violation(at.appendProperty("operation"), "operation: " + service
                        + " has no operation " + operation + "; similar are " + similar(known, operation)));
    }

    private static Set<String> of(String client) {
        try {
            return Arrays.stream(Class.forName("software.amazon.awssdk.services." + client + "Client").getMethods())
                    .filter(method -> method.getParameterCount() == 1)
                    .map(method -> method.getParameterTypes()[0].getSimpleName())
                    .filter(name -> name.endsWith(REQUEST))
                    .map(name -> name.substring(0, name.length() - REQUEST.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A service has up to 800 operations, so a message lists those that share the longest beginning. */
    private static String similar(Set<String> known, String operation) {
        for (int length = operation.length(); length >= 0; length--) {
            String beginning = operation.substring(0, length).toLowerCase(Locale.ROOT);
            List<String> alike = known.stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(beginning)).limit(12).toList();
            if (!alike.isEmpty()) {
                return String.join(", ", alike);
            }
        }
        return "";
    }
}
