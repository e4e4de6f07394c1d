package orderflow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.local.docs.WorkflowGraph;

/** The README shows the workflows as they are defined, and the numbers that were measured. */
class ReadmeTest {

    @ParameterizedTest
    @MethodSource("orderflow.Bundle#definitions")
    void graph_ofEachDefinition_isTheOneInTheReadme(Path definition) throws IOException {
        String graph = "```mermaid\n" + WorkflowGraph.of(new YAMLMapper().readTree(definition.toFile())) + "```\n";
        assertTrue(Files.readString(Path.of("README.md")).contains(graph),
                () -> "The graph of " + definition + " in README.md is stale. It is now:\n" + graph);
    }

    @Test
    void performance_inTheReadme_isThatOfTheDocs() throws IOException {
        List<String> measured = rows("docs/performance.md");
        List<String> shown = rows("README.md");

        assertTrue(shown.size() > 2 && measured.containsAll(shown),
                () -> "bench/run writes both; README.md has\n" + String.join("\n", shown)
                        + "\nand docs/performance.md\n" + String.join("\n", measured));
    }

    /** The table between the marks of bench/run. */
    private static List<String> rows(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        int start = text.indexOf("<!-- bench/run writes from here -->");
        return text.substring(start, text.indexOf("<!-- to here -->", start)).lines()
                .filter(line -> line.startsWith("|")).toList();
    }
}
