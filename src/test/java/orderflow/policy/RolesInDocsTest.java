package orderflow.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** docs/security.md lists what template.yaml grants to each role. */
class RolesInDocsTest {

    @Test
    void roles_inTheDocs_areThoseOfTheTemplate() throws IOException {
        String table = table();
        assertTrue(Files.readString(Path.of("docs", "security.md")).contains(table),
                () -> "docs/security.md is out of date; the table must be:\n" + table);
    }

    private static String table() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Grant grant : Grant.all(Shipped.read())) {
            String resources = grant.excludesResources()
                    ? "all but topics"
                    : grant.resources().stream().map(RolesInDocsTest::named).distinct()
                            .collect(Collectors.joining(", "));
            String actions = String.join(", ", new TreeSet<>(grant.actions()));
            rows.merge(grant.owner(), actions + " on " + resources, (before, more) -> before + "; " + more);
        }
        return rows.entrySet().stream().map(row -> "| " + row.getKey() + " | " + row.getValue() + " |\n")
                .collect(Collectors.joining());
    }

    /** A short form: the logical id, or the part of the ARN after the account. */
    private static String named(String resource) {
        return resource.replaceAll("^\\{\"(?:Ref|Fn::GetAtt)\":\\[?\"([^\"]+)\".*$", "$1").replace(".Alias", "")
                .replaceAll("^arn:\\$\\{AWS::Partition}:[a-z0-9]+:\\$\\{AWS::Region}:(?:\\$\\{AWS::AccountId})?:", "")
                .replaceAll("\\$\\{([A-Za-z]+)(?:\\.[A-Za-z]+)?}", "$1").replace("${AWS::StackName}-", "")
                .replace("*", "\\*");
    }
}
