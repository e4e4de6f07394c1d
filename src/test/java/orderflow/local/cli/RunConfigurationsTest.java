package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/**
 * The committed run configurations of the IDEs attach to the port of --debug and start the launcher as the script does.
 */
class RunConfigurationsTest {

    private final JsonNode ofVsCode = new ObjectMapper().readTree(Path.of(".vscode", "launch.json").toFile())
            .path("configurations");

    RunConfigurationsTest() throws Exception {}

    @Test
    void attach_always_takesTheFirstPort() throws Exception {
        String port = Integer.toString(DebugOption.FIRST_PORT);

        assertEquals(List.of(port, port, port), List.of(ofVsCode.at("/0/port").asText(),
                ofIntelliJ("Function", "//option[@name='PORT']"),
                ofIntelliJ("Function", "//option[@name='DEBUG_PORT']")));
    }

    @Test
    void launch_always_startsTheLauncherWithTheScriptsProperties() throws Exception {
        assertEquals(List.of(Launcher.class.getName(), Launcher.class.getName()),
                List.of(ofVsCode.at("/1/mainClass").asText(),
                        ofIntelliJ("Stage", "//option[@name='MAIN_CLASS_NAME']")));

        String script = Files.readString(Path.of("orderflow"));
        List<String> properties = Pattern.compile("-D(?!orderflow|style|test|mdep|formatter|impsort|skip)\\S+=\\S+")
                .matcher(script).results().map(MatchResult::group).toList();
        assertEquals(3, properties.size(), properties::toString);
        for (String options : List.of(ofVsCode.at("/1/vmArgs").asText(),
                ofIntelliJ("Stage", "//option[@name='VM_PARAMETERS']"))) {
            assertTrue(List.of(options.split(" ")).containsAll(properties), options);
        }
    }

    private static String ofIntelliJ(String name, String option) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(option + "/@value", DocumentBuilderFactory.newInstance()
                .newDocumentBuilder().parse(Path.of(".run", name + ".run.xml").toFile()));
    }
}
