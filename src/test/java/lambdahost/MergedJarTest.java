package lambdahost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedJarTest {

    @TempDir
    Path directory;

    @Test
    void resource_ofTwoJars_isThatOfTheFirst() throws Exception {
        try (JarFile merged = merged(jar("a.txt", "first"), jar("a.txt", "second", "b.txt", "b"))) {
            assertEquals("first", text(merged, "a.txt"));
            assertEquals("b", text(merged, "b.txt"));
        }
    }

    @Test
    void serviceProviders_ofTwoJars_areKeptInTheirOrder() throws Exception {
        try (JarFile merged = merged(jar("META-INF/services/s", "one"), jar("META-INF/services/s", "two\n"))) {
            assertEquals("one\ntwo\n\n", text(merged, "META-INF/services/s"));
        }
    }

    @Test
    void classes_forARecentRelease_areFound() throws Exception {
        byte[] jar = jar("p/C.class", "old", "META-INF/versions/17/p/C.class", "new");
        try (JarFile merged = new JarFile(file(jar).toFile(), true, JarFile.OPEN_READ, Runtime.version())) {
            assertTrue(merged.isMultiRelease());
            assertEquals("new", text(merged, "p/C.class"));
        }
    }

    @Test
    void descriptionsOfASingleJar_areLeftOut() throws Exception {
        try (JarFile merged = merged(jar("META-INF/INDEX.LIST", "", "META-INF/A.SF", "", "META-INF/A.RSA", "",
                "META-INF/maven/g/a/pom.xml", ""))) {
            assertNull(merged.getEntry("META-INF/INDEX.LIST"));
            assertNull(merged.getEntry("META-INF/A.SF"));
            assertNull(merged.getEntry("META-INF/A.RSA"));
            assertNull(merged.getEntry("META-INF/maven/g/a/pom.xml"));
        }
    }

    private JarFile merged(byte[]... jars) throws IOException {
        return new JarFile(file(jars).toFile());
    }

    private Path file(byte[]... jars) throws IOException {
        Path file = directory.resolve("merged.jar");
        try (MergedJar merged = new MergedJar(file)) {
            for (byte[] jar : jars) {
                merged.add(new ByteArrayInputStream(jar));
            }
        }
        return file;
    }

    private static byte[] jar(String... entries) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(content)) {
            for (int i = 0; i < entries.length; i += 2) {
                jar.putNextEntry(new ZipEntry(entries[i]));
                jar.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return content.toByteArray();
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
