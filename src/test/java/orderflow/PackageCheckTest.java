package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What src/build/PackageCheck.java refuses, and what not. */
class PackageCheckTest {

    private static final String SECRET = "s3cr3t-of-the-builder";
    private static final Map<String, String> BUILDER = Map.of("DEPLOY_TOKEN", SECRET);
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    @TempDir
    Path folder;

    private Path zip(String entry, byte[] content) throws IOException {
        return Files.write(folder.resolve("function.zip"), zipped(entry, content, TIME));
    }

    private static byte[] zipped(String name, byte[] content, LocalDateTime time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(time);
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] saying(String text, Charset charset) {
        return ("before " + text + " after").getBytes(charset);
    }

    private static byte[] saying(String text) {
        return saying(text, StandardCharsets.UTF_8);
    }

    private static void assertHolds(String what, PackageCheckRun run) {
        assertEquals(1, run.exitCode(), run::text);
        assertTrue(run.text().contains(" holds " + what + " of the machine that builds it"), run::text);
        assertFalse(run.text().contains(SECRET), run::text);
    }

    private static void assertPasses(PackageCheckRun run) {
        assertEquals(new PackageCheckRun(0, ""), run);
    }

    @Test
    void nothingOfTheBuilder_passes() throws Exception {
        assertPasses(PackageCheckRun.of(BUILDER, zip("orderflow/Order.class", saying("PT60M"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void variable_inAnEntry_isNamedWithoutItsValue(String charset) throws Exception {
        Path zip = zip("orderflow/Order.class", saying(SECRET, Charset.forName(charset)));

        PackageCheckRun run = PackageCheckRun.of(BUILDER, zip);

        assertHolds("the environment variable DEPLOY_TOKEN", run);
        assertTrue(run.text().contains("function.zip!orderflow/Order.class"), run::text);
    }

    @Test
    void variable_withOtherLetters_isFoundAsJavaKeepsIt() throws Exception {
        Map<String, String> builder = Map.of("LATIN", "Grüße-vom-Bauer", "OTHER", "привет-строитель");

        PackageCheckRun run = PackageCheckRun.of(builder, "-Dsun.jnu.encoding=UTF-8",
                zip("heap", saying("Grüße-vom-Bauer", StandardCharsets.ISO_8859_1)));
        PackageCheckRun wide = PackageCheckRun.of(builder, "-Dsun.jnu.encoding=UTF-8",
                zip("heap", saying("привет-строитель", StandardCharsets.UTF_16LE)));

        assertHolds("the environment variable LATIN", run);
        assertHolds("the environment variable OTHER", wide);
    }

    @Test
    void variable_inALibraryOfThePackage_isFound() throws Exception {
        byte[] jar = zipped("generated.properties", saying(SECRET), LocalDateTime.of(2024, 5, 1, 9, 0));

        assertHolds("the environment variable DEPLOY_TOKEN", PackageCheckRun.of(BUILDER, zip("lib/a.jar", jar)));
    }

    @Test
    void variable_inTheNameOfAnEntry_isFound() throws Exception {
        assertHolds("the environment variable DEPLOY_TOKEN",
                PackageCheckRun.of(BUILDER, zip(SECRET + "/a.txt", saying(""))));
    }

    @Test
    void variable_thatIsAWord_isNoTrace() throws Exception {
        assertPasses(PackageCheckRun.of(Map.of("CI", "true", "STAGE", "develop"), zip("a", saying("true develop"))));
    }

    @Test
    void variable_thatAnInputSaysItself_isNoTrace() throws Exception {
        Path inputs = Files.createDirectories(folder.resolve("lib"));
        Files.write(inputs.resolve("sdk.jar"), zipped("regions", saying("eu-central-1"), TIME));
        Path zip = zip("bootstrap.txt", saying("eu-central-1"));
        Map<String, String> builder = Map.of("AWS_REGION", "eu-central-1");

        assertPasses(PackageCheckRun.of(builder, "--input", inputs, zip));
        assertHolds("the environment variable AWS_REGION", PackageCheckRun.of(builder, zip));
    }

    @ParameterizedTest
    @CsvSource({"user.home, the home folder", "java.home, Java's folder"})
    void folder_ofTheBuilder_isFound(String property, String name) throws Exception {
        String place = System.getProperty(property) + "/x";
        // Java's own folder is needed to run the check.
        String option = property.equals("java.home")
                ? "-Dany=any"
                : "-D" + property + "=" + System.getProperty(property);

        assertHolds(name, PackageCheckRun.of(Map.of(), option, zip("a", saying(place))));
    }

    @Test
    void folder_ofTheProject_isFound() throws Exception {
        assertHolds("the project's folder", PackageCheckRun.of(Map.of(), zip("a", saying(Path.of("pom.xml")
                .toAbsolutePath().toString()))));
    }

    @Test
    void trace_thatTheBuildNames_isFoundByItsName() throws Exception {
        assertHolds("the system property secret", PackageCheckRun.of(Map.of(), "--trace",
                "the system property secret=a=b-marker", zip("a", saying("a=b-marker"))));
    }

    @Test
    void entry_withTheTimeOfTheBuild_isRefused() throws Exception {
        Path zip = Files.write(folder.resolve("function.zip"), zipped("a", saying(""), TIME.plusSeconds(2)));

        PackageCheckRun run = PackageCheckRun.of(Map.of(), zip);

        assertEquals(1, run.exitCode(), run::text);
        assertTrue(run.text().contains("function.zip!a has the time 2000-01-01T00:00:02"), run::text);
    }

    @ParameterizedTest
    @CsvSource({"arc4random, libc.so.6, GLIBC_2.36", "log2, libm.so.6, GLIBC_2.41.1",
            "something, libc.so.6, GLIBC_ABI_DT_RELR", "_dl_find_object, ld-linux-x86-64.so.2, GLIBC_2.35"})
    void binary_thatNeedsANewerGlibc_isRefusedWithTheFunctionAndWhatToDo(String function, String library,
            String version)
            throws Exception {
        PackageCheckRun run = PackageCheckRun.of(Map.of(),
                zip("bootstrap", ElfFile.needing(function, library, version).bytes()));

        assertEquals(1, run.exitCode(), run::text);
        assertTrue(run.text().contains(function + " of " + library + " (" + version + ")"), run::text);
        assertTrue(run.text().contains("provided.al2023 has glibc 2.34"), run::text);
        assertTrue(run.text().contains("-Dquarkus.native.container-build=true"), run::text);
    }

    @Test
    void binary_thatLambdaCanStart_passes() throws Exception {
        assertPasses(PackageCheckRun.of(Map.of(),
                zip("bootstrap", ElfFile.needing("dlopen", "libc.so.6", "GLIBC_2.34").bytes())));
        assertPasses(PackageCheckRun.of(Map.of(), zip("bootstrap", ElfFile.of(ElfFile.ARM64).bytes())));
        ElfFile optional = new ElfFile(ElfFile.X86_64, "arc4random", "libc.so.6", "GLIBC_2.36", true);
        assertPasses(PackageCheckRun.of(Map.of(), zip("bootstrap", optional.bytes())));
    }

    @Test
    void binary_thatIsNone_isRefused() throws Exception {
        PackageCheckRun run = PackageCheckRun.of(Map.of(), zip("bootstrap", saying("#!/bin/sh")));

        assertEquals(1, run.exitCode(), run::text);
        assertTrue(run.text().contains("is no program for a processor of Lambda's (x86_64, arm64)"), run::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--nothing", "--trace", "--trace x", "missing.zip"})
    void usage_wrong_isToldWithTheHelp(String arguments) throws Exception {
        PackageCheckRun run = PackageCheckRun.of(Map.of(),
                arguments.isEmpty() ? new Object[0] : arguments.split(" "));

        assertEquals(2, run.exitCode(), run::text);
        assertTrue(run.text().startsWith("orderflow: ") && run.text().contains("Usage: "), run::text);
    }

    @Test
    void help_isPrinted() throws Exception {
        PackageCheckRun run = PackageCheckRun.of(Map.of(), "--help");

        assertEquals(0, run.exitCode(), run::text);
        assertTrue(run.text().startsWith("Usage: "), run::text);
    }
}
