package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeTest {

    @TempDir
    Path project;

    @Test
    void package_packedAgain_isCurrent() throws IOException {
        pack("same", "generated", 1_000_000_000_000L);
        Code code = Code.of(project, false);
        pack("same", "generated anew", 1_700_000_000_000L);

        assertTrue(code.isCurrent(project));
    }

    @Test
    void package_withOtherContent_isNotCurrent() throws IOException {
        pack("one", "generated", 0);
        Code code = Code.of(project, false);
        pack("two", "generated", 0);

        assertFalse(code.isCurrent(project));
    }

    @Test
    void functions_thatRunElsewhere_areCurrent() {
        assertTrue(Code.ELSEWHERE.isCurrent(project));
    }

    private void pack(String handler, String generated, long at) throws IOException {
        Path file = Files.createDirectories(project.resolve("target")).resolve("function.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "Handler.class", handler, at);
            put(zip, "io/quarkus/runner/recorded/Step.class", generated, at);
        }
    }

    private static void put(ZipOutputStream zip, String name, String content, long at) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(at);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
