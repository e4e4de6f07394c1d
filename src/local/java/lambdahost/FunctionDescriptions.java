package lambdahost;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Describes a host's functions in the format of ListFunctions, GetFunction and GetFunctionConfiguration. */
final class FunctionDescriptions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'")
            .withZone(ZoneOffset.UTC);

    private final LambdaHost host;
    private final String modified = TIME.format(Instant.now());

    FunctionDescriptions(LambdaHost host) {
        this.host = host;
    }

    JsonNode list() {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode functions = page.putArray("Functions");
        host.functions().forEach(function -> functions.add(describe(function, null)));
        return page;
    }

    JsonNode function(String name, String qualifier) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("Configuration", configuration(name, qualifier));
        answer.putObject("Code").put("RepositoryType", "local");
        FunctionConfiguration function = host.configuration(host.resolve(name, qualifier));
        if (function.reservedConcurrency() != null) {
            answer.putObject("Concurrency").put("ReservedConcurrentExecutions", function.reservedConcurrency());
        }
        return answer;
    }

    JsonNode configuration(String name, String qualifier) {
        FunctionName resolved = host.resolve(name, qualifier);
        return describe(host.configuration(resolved), resolved);
    }

    private ObjectNode describe(FunctionConfiguration function, FunctionName asked) {
        String qualifier = asked == null || asked.qualifier() == null ? "" : ":" + asked.qualifier();
        ObjectNode description = JSON.createObjectNode();
        description.put("FunctionName", function.name());
        description.put("FunctionArn", host.arn(function.name()) + qualifier);
        description.put("Runtime", "provided.al2023");
        description.put("Role", "");
        description.put("Handler", function.handler());
        description.put("CodeSize", 0);
        description.put("Description", "");
        description.put("Timeout", function.timeout().toSeconds());
        description.put("MemorySize", function.memoryMegabytes());
        description.put("LastModified", modified);
        description.put("Version", asked == null ? FunctionName.LATEST : asked.version());
        description.put("PackageType", "Zip");
        description.put("State", "Active");
        description.put("LastUpdateStatus", "Successful");
        description.putObject("LoggingConfig").put("LogFormat", "Text").put("LogGroup", function.logGroup());
        ObjectNode variables = description.putObject("Environment").putObject("Variables");
        new TreeMap<>(function.environment()).forEach(variables::put);
        return description;
    }
}
