package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The scripts under containers/ and their copies in template.yaml are equal. Edit the files only, then run
 * {@code mvn test -Dtest=InlinedScriptsTest -Dscripts.write} to update template.yaml.
 */
class InlinedScriptsTest {

    private static final Path TEMPLATE = Path.of("template.yaml");
    private static final Path PACK = Path.of("containers", "shipment", "pack.sh");
    private static final Path CLOSE_DAY = Path.of("containers", "batch", "close-day.sh");
    private static final String STALE = "template.yaml is out of date; update it: "
            + "mvn test -Dtest=InlinedScriptsTest -Dscripts.write";

    @BeforeAll
    static void write() throws IOException {
        if (System.getProperty("scripts.write") != null) {
            Files.writeString(TEMPLATE, updated(Files.readString(TEMPLATE)));
        }
    }

    @Test
    void packingScript_inTemplate_isTheFile() throws IOException {
        JsonNode command = resources()
                .at("/PackingTaskDefinition/Properties/ContainerDefinitions/0/Command/0");

        assertEquals(packingScript(), command.path(2).asText(), STALE);
    }

    @Test
    void batchScript_inUserData_isTheFile() throws IOException {
        JsonNode parts = resources()
                .at("/BatchLaunchTemplate/Properties/LaunchTemplateData/UserData/Fn::Base64/1");

        assertEquals(batchScript(), parts.path(parts.size() - 1).asText(), STALE);
    }

    @Test
    void update_ofAStaleTemplate_changesTheScriptsAlone() throws IOException {
        String template = updated(Files.readString(TEMPLATE));
        String stale = template.replace("set -euo pipefail\n", "echo stale\n\n\n");

        assertNotEquals(template, stale);
        assertEquals(template, updated(stale));
    }

    private static JsonNode resources() {
        return Bundle.template().path("Resources");
    }

    private static String packingScript() throws IOException {
        return Files.readString(PACK);
    }

    private static String batchScript() throws IOException {
        return "# ---- the batch ----\n" + Files.readString(CLOSE_DAY);
    }

    private static String updated(String template) throws IOException {
        return updated(updated(template, PACK, packingScript()), CLOSE_DAY, batchScript());
    }

    /** Replaces the block scalar below the comment that contains the path of the script. */
    private static String updated(String template, Path script, String text) {
        Matcher block = Pattern.compile("(?m)^( *)# " + script + "\n *- \\|\n((?:\\1  .*\n|\n+(?=\\1  ))+)")
                .matcher(template);
        if (!block.find()) {
            throw new IllegalStateException("template.yaml has no block below a comment # " + script);
        }
        String indent = block.group(1) + "  ";
        String lines = text.lines().map(line -> line.isEmpty() ? "\n" : indent + line + "\n")
                .collect(Collectors.joining());
        return template.substring(0, block.start(2)) + lines + template.substring(block.end(2));
    }
}
