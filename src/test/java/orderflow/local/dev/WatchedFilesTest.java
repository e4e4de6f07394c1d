package orderflow.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.local.dev.WatchedFiles.Effect;

class WatchedFilesTest {

    @TempDir
    Path project;

    @ParameterizedTest
    @CsvSource({"src/main/java/orderflow/Order.java, BUILD", "src/main/resources/application.properties, BUILD",
            "src/main/resources/META-INF/services/java.lang.Runnable, BUILD", "statemachine/order.asl.yaml, DEFINITION",
            "template.yaml, RESTART", "pom.xml, RESTART", "src/local/java/orderflow/local/Part.java, RESTART"})
    void file_ofTheProject_hasAnEffect(String name, Effect effect) {
        WatchedFiles files = new WatchedFiles(project);

        assertTrue(files.counts(project.resolve(name)));
        assertEquals(Optional.of(effect), files.effect(project.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java/orderflow/.Order.java.swp", "src/main/java/orderflow/Order.java~",
            "src/main/java/orderflow/Order.java___jb_tmp___", "src/main/java/orderflow/4913",
            "src/main/java/orderflow/notes.txt", "src/main/resources/#application.properties#",
            "statemachine/.order.asl.yaml.swp", "statemachine/README.md", "README.md", "sub/template.yaml"})
    void file_ofAnEditorOrWithoutUse_doesNotCount(String name) {
        assertFalse(new WatchedFiles(project).counts(project.resolve(name)));
    }

    @Test
    void source_writtenAfterThePackage_isFound() throws IOException {
        Path before = Files.writeString(Files.createDirectories(project.resolve("src/main/java")).resolve("A.java"),
                "");
        Path after = Files.writeString(before.resolveSibling("B.java"), "");
        Path functionZip = Files.writeString(project.resolve("function.zip"), "");
        Files.setLastModifiedTime(before, FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(functionZip, FileTime.fromMillis(2_000));
        Files.setLastModifiedTime(after, FileTime.fromMillis(3_000));

        assertEquals(Set.of(after), new WatchedFiles(project).writtenAfter(functionZip));
        assertEquals(Set.of(), new WatchedFiles(project).writtenAfter(project.resolve("no.zip")));
    }
}
