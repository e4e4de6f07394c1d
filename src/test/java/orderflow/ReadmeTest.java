package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.local.docs.WorkflowGraph;

/** The README shows the current workflow graphs and measurements, and all links resolve. */
class ReadmeTest {

    private static final Path INDEX = Path.of("docs", "README.md");
    private static final Pattern CODE = Pattern.compile("(?ms)^\\s*```.*?^\\s*```$|`[^`]*`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> local = Files.walk(Path.of("src", "local"))) {
            Stream.of(root, docs, local).flatMap(files -> files).filter(file -> file.toString().endsWith(".md"))
                    .forEach(pages::add);
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("orderflow.Bundle#definitions")
    void graph_ofEachDefinition_isTheOneInTheReadme(Path definition) throws IOException {
        String graph = "```mermaid\n" + WorkflowGraph.of(new YAMLMapper().readTree(definition.toFile())) + "```\n";
        assertTrue(Files.readString(Path.of("README.md")).contains(graph),
                () -> "The graph of " + definition + " in README.md is out of date. It must be:\n" + graph);
    }

    @Test
    void performance_inTheReadme_isThatOfTheDocs() throws IOException {
        List<String> measured = rows("docs/performance.md");
        List<String> shown = rows("README.md");

        assertTrue(shown.size() > 2 && measured.containsAll(shown),
                () -> "bench/run writes both tables; README.md has\n" + String.join("\n", shown)
                        + "\nand docs/performance.md\n" + String.join("\n", measured));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_ofEachPage_resolve(Path page) throws IOException {
        List<String> broken = broken(page, Files.readString(page));

        assertEquals(List.of(), broken,
                () -> page + " links to pages or headings that do not exist; correct the links, or add the targets");
    }

    @Test
    void link_toNoPageOrNoHeading_isBroken() throws IOException {
        String text = "[a](operations.md) [b](operations.md#a-parked-order) [c](../README.md) [d](#decisions)\n"
                + "[e](nowhere.md) [f](operations.md#nowhere) [g](#nowhere) `[h](nowhere.md)`\n";

        assertEquals(List.of("nowhere.md", "operations.md#nowhere", "#nowhere"), broken(INDEX, text));
    }

    @Test
    void index_always_linksToEachPageOfTheDocs() throws IOException {
        List<Path> linked = links(Files.readString(INDEX)).map(link -> INDEX.resolveSibling(link.group(1)).normalize())
                .toList();

        assertEquals(List.of(),
                pages().stream().filter(page -> page.startsWith("docs") && !page.equals(INDEX))
                        .filter(page -> !linked.contains(page)).toList(),
                "docs/README.md is the index; add these pages to it");
    }

    private static List<String> broken(Path page, String text) throws IOException {
        List<String> broken = new ArrayList<>();
        for (MatchResult link : links(text).toList()) {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
            String heading = link.group(2);
            if (!Files.exists(target) || heading != null && !headings(target).contains(heading)) {
                broken.add(link.group(1) + (heading == null ? "" : "#" + heading));
            }
        }
        return broken;
    }

    private static Stream<MatchResult> links(String text) {
        return LINK.matcher(CODE.matcher(text).replaceAll("")).results();
    }

    /** The anchors that GitHub generates for the headings. */
    private static List<String> headings(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page)).results().map(heading -> heading.group(1)
                .toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-')).toList();
    }

    /** The table between the markers of bench/run. */
    private static List<String> rows(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        int start = text.indexOf("<!-- bench/run writes from here -->");
        return text.substring(start, text.indexOf("<!-- to here -->", start)).lines()
                .filter(line -> line.startsWith("|")).toList();
    }
}
