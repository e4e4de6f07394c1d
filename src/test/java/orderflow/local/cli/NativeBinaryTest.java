package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeBinaryTest {

    @TempDir
    Path project;

    @BeforeEach
    void makeProject() throws IOException {
        file("pom.xml", 10);
        file("src/main/java/Order.java", 10);
    }

    @Test
    void noBinary_always_isNotSpokenOf() {
        assertEquals(Optional.empty(), advice(false));
        assertEquals(Optional.empty(), advice(true));
    }

    @Test
    void freshBinary_onAJvmRun_isRecommended() throws IOException {
        file("target/native/function.zip", 20);

        assertTrue(advice(false).orElseThrow().contains("--native is faster"));
        assertEquals(Optional.empty(), advice(true));
    }

    @Test
    void oldBinary_onANativeRun_isWarnedOf() throws IOException {
        file("target/native/function.zip", 20);
        file("src/main/java/Order.java", 30);

        assertEquals(Optional.empty(), advice(false));
        assertTrue(advice(true).orElseThrow().contains("older than the functions' sources"));
    }

    private Optional<String> advice(boolean nativeFunctions) {
        return new NativeBinary(project).advice(nativeFunctions);
    }

    private void file(String name, long seconds) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.fromMillis(seconds * 1000));
    }
}
