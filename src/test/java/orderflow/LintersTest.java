package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs third-party linters on the template and the definitions, if they are on the PATH: cfn-lint (PyPI), asl-validator
 * (npm).
 */
class LintersTest {

    @Test
    void template_cfnLint_findsNothing() throws Exception {
        assertFindsNothing("cfn-lint", "--template", "template.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "compute"})
    void definition_aslValidator_findsNothing(String name) throws Exception {
        assertFindsNothing("asl-validator", "--yaml-path", "statemachine/" + name + ".asl.yaml");
    }

    private static void assertFindsNothing(String... command) throws IOException, InterruptedException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0]))), command[0] + " is not installed");
        Process linter = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        linter.getOutputStream().close();
        String text = new String(linter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, linter.waitFor(), text);
    }
}
