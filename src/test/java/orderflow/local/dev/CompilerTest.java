package orderflow.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerTest {

    @TempDir
    Path project;

    private Path sources;
    private Path classes;
    private Compiler compiler;

    @BeforeEach
    void writeSource() throws IOException {
        sources = Files.createDirectories(project.resolve("src/main/java/shop"));
        classes = Files.createDirectories(project.resolve("classes"));
        Files.writeString(sources.resolve("Rule.java"), "package shop; record Rule(int limit) {}");
        compiler = new Compiler(project, List.of());
    }

    @Test
    void sources_withoutErrors_becomeClasses() throws Exception {
        compiler.compile(classes);

        assertTrue(Files.exists(classes.resolve("shop/Rule.class")));
    }

    @Test
    void errors_always_haveTheFileOfTheProjectTheLineTheSourceAndTheirNumber() throws IOException {
        Files.writeString(sources.resolve("Shop.java"), """
                package shop;

                class Shop {
                    Rule rule = new Rule("ten");
                    Law law;
                }
                """);

        String text = assertThrows(BuildFailure.class, () -> compiler.compile(classes)).getMessage();
        List<String> lines = text.lines().toList();

        assertTrue(text.startsWith("src/main/java/shop/Shop.java:"), text);
        assertTrue(lines.contains("    Rule rule = new Rule(\"ten\");"), text);
        assertTrue(text.contains("Shop.java:5: error: cannot find symbol"), text);
        assertEquals("2 errors", lines.get(lines.size() - 1));
        assertTrue(!text.contains(project.toString()), text);
    }

    /** Maven compiles with the libraries of the functions alone, so a class of the stage must not compile here. */
    @Test
    void library_ofTheStage_isNotFound() throws IOException {
        Files.writeString(sources.resolve("Shop.java"), "package shop; class Shop { picocli.CommandLine line; }");

        assertTrue(assertThrows(BuildFailure.class, () -> compiler.compile(classes)).getMessage()
                .contains("package picocli does not exist"));
    }
}
