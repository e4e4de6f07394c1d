package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The scripts stand in files, to be read and run, and in template.yaml, to be deployed: both are the same. */
class InlinedScriptsTest {

    private static final JsonNode RESOURCES = Bundle.template().path("Resources");

    @Test
    void packingScript_inTemplate_isTheFiles() throws IOException {
        JsonNode command = RESOURCES.at("/PackingTaskDefinition/Properties/ContainerDefinitions/0/Command/0");

        assertEquals(Files.readString(Path.of("containers/shipment/pack.sh")), command.path(2).asText());
    }

    @Test
    void batchScript_inUserData_isTheFiles() throws IOException {
        JsonNode parts = RESOURCES
                .at("/BatchLaunchTemplate/Properties/LaunchTemplateData/UserData/Fn::Base64/1");

        assertEquals("# ---- the batch ----\n" + Files.readString(Path.of("containers/batch/close-day.sh")),
                parts.path(parts.size() - 1).asText());
    }
}
