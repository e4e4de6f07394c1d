package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** docs/cost.md covers the resources that template.yaml creates. */
class CostTest {

    private static final Pattern TYPE = Pattern.compile("`(AWS::[A-Za-z0-9:]+)`");

    private final String cost = Files.readString(Path.of("docs/cost.md"));

    CostTest() throws IOException {}

    @Test
    void costAtRest_always_listsEachTypeOfResourceOnce() {
        Set<String> created = new TreeSet<>();
        Bundle.template().path("Resources").forEach(resource -> created.add(resource.path("Type").asText()));

        assertEquals(String.join("\n", created),
                TYPE.matcher(cost).results().map(match -> match.group(1)).sorted().collect(Collectors.joining("\n")),
                "docs/cost.md must list each type of resource in template.yaml once");
    }

    @Test
    void costOfAlarms_always_isATenthOfADollarEach() {
        long alarms = Bundle.elements(Bundle.template().path("Resources"))
                .filter(resource -> resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")).count();

        assertEquals(1, Pattern.compile("`AWS::CloudWatch::Alarm` \\| 0.10 each \\| %d.%d0 \\|"
                .formatted(alarms / 10, alarms % 10)).matcher(cost).results().count(),
                () -> "docs/cost.md must have the cost of " + alarms + " alarms, a tenth of a dollar each");
    }
}
