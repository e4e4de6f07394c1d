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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What src/build/PackageCheck.java refuses and what it accepts. */
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

    private static void assertContains(String what, PackageCheckRun run) {
        assertEquals(1, run.exitCode(), run::text);
        assertTrue(run.text().contains(" contains " + what + " of the build machine"), run::text);
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

        assertContains("the value of the environment variable DEPLOY_TOKEN", run);
        assertTrue(run.text().contains("function.zip!orderflow/Order.class"), run::text);
    }

    @Test
    void variable_withOtherLetters_isFoundAsJavaKeepsIt() throws Exception {
        Map<String, String> builder = Map.of("LATIN", "Grüße-vom-Bauer", "OTHER", "привет-строитель");

        PackageCheckRun run = PackageCheckRun.of(builder, "-Dsun.jnu.encoding=UTF-8",
                zip("heap", saying("Grüße-vom-Bauer", StandardCharsets.ISO_8859_1)));
        PackageCheckRun wide = PackageCheckRun.of(builder, "-Dsun.jnu.encoding=UTF-8",
                zip("heap", saying("привет-строитель", StandardCharsets.UTF_16LE)));

        assertContains("the value of the environment variable LATIN", run);
        assertContains("the value of the environment variable OTHER", wide);
    }

    @Test
    void variable_inALibraryOfThePackage_isFound() throws Exception {
        byte[] jar = zipped("generated.properties", saying(SECRET), LocalDateTime.of(2024, 5, 1, 9, 0));

        assertContains("the value of the environment variable DEPLOY_TOKEN",
                PackageCheckRun.of(BUILDER, zip("lib/a.jar", jar)));
    }

    @Test
    void variable_inTheNameOfAnEntry_isFound() throws Exception {
        assertContains("the value of the environment variable DEPLOY_TOKEN",
                PackageCheckRun.of(BUILDER, zip(SECRET + "/a.txt", saying(""))));
    }

    @Test
    void variable_thatIsAWord_isNoTrace() throws Exception {
        assertPasses(PackageCheckRun.of(Map.of("CI", "true", "STAGE", "alpha"), zip("a", saying("true alpha"))));
    }

    @Test
    void variable_thatAnInputSaysItself_isNoTrace() throws Exception {
        Path inputs = Files.createDirectories(folder.resolve("lib"));
        Files.write(inputs.resolve("sdk.jar"), zipped("regions", saying("eu-central-1"), TIME));
        Path zip = zip("bootstrap.txt", saying("eu-central-1"));
        Map<String, String> builder = Map.of("AWS_REGION", "eu-central-1");

        assertPasses(PackageCheckRun.of(builder, "--input", inputs, zip));
        assertContains("the value of the environment variable AWS_REGION", PackageCheckRun.of(builder, zip));
    }

    @ParameterizedTest
    @CsvSource({"user.home, the home folder", "user.dir, the project's folder"})
    void folder_ofTheBuilder_isFoundWithAndWithoutWhatIsInIt(String property, String name) throws Exception {
        String option = "-D" + property + "=/srv/ofsomebody";

        assertContains(name, PackageCheckRun.of(Map.of(), option, zip("a", saying("\0/srv/ofsomebody\0"))));
        assertContains(name, PackageCheckRun.of(Map.of(), option, zip("a", saying("file:/srv/ofsomebody/src/main"))));
        assertPasses(PackageCheckRun.of(Map.of(), option, zip("a", saying("/srv/ofsomebodyelse"))));
    }

    @Test
    void folderOfJava_isFound() throws Exception {
        assertContains("Java's folder",
                PackageCheckRun.of(Map.of(), zip("a", saying(System.getProperty("java.home") + "/lib"))));
    }

    @Test
    void nameOfTheUser_asAWord_isFound() throws Exception {
        assertContains("the name of the user",
                PackageCheckRun.of(Map.of(), "-Duser.name=charlotte", zip("a", saying("charlotte"))));
        assertPasses(PackageCheckRun.of(Map.of(), "-Duser.name=charlotte", zip("a", saying("charlottenburg"))));
    }

    @ParameterizedTest
    @CsvSource({"' s3cr3t-of-the-builder\n'", "'first-of-all,s3cr3t-of-the-builder'",
            "https://me:s3cr3t-of-the-builder@proxy.example"})
    void variable_thatIsCutOrALine_isFoundByItsParts(String value) throws Exception {
        assertContains("the value of the environment variable LIST",
                PackageCheckRun.of(Map.of("LIST", value), zip("a", saying(SECRET))));
    }

    @Test
    void option_inAVariable_isFound() throws Exception {
        Map<String, String> builder = Map.of("MAVEN_OPTS", "-Xmx1g -Dquarkus.application.name=secret1 -Dx=y");

        assertContains("the value of the option -Dquarkus.application.name",
                PackageCheckRun.of(builder, zip("a", saying("secret1"))));
    }

    @ParameterizedTest
    @CsvSource({".env, the value in .env of token",
            "config/application.properties, the value in config/application.properties of token"})
    void fileOfTheBuilder_isReadForItsValues(String file, String name) throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(project.resolve(file).getParent());
        Files.writeString(project.resolve(file), "token=" + SECRET + "\n");

        assertContains(name, PackageCheckRun.in(project, Map.of(), zip("a", saying(SECRET))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"home=C:\\users\\build", "token=\u00fc"})
    void fileOfTheBuilder_thatCannotBeRead_isNamed(String line) throws Exception {
        Files.write(folder.resolve(".env"), line.getBytes(StandardCharsets.ISO_8859_1));

        PackageCheckRun run = PackageCheckRun.in(folder, Map.of(), zip("a", saying("")));

        assertEquals(2, run.exitCode(), run::text);
        assertTrue(run.text().startsWith("orderflow: .env is not a properties file in UTF-8"), run::text);
    }

    @Test
    void anythingAroundTheEntries_isLookedAt() throws Exception {
        byte[] zip = zipped("a", saying(""), TIME);
        zip[zip.length - 2] = (byte) SECRET.length();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(zip);
        bytes.writeBytes(SECRET.getBytes(StandardCharsets.UTF_8));

        assertContains("the value of the environment variable DEPLOY_TOKEN",
                PackageCheckRun.of(BUILDER, Files.write(folder.resolve("commented.zip"), bytes.toByteArray())));
    }

    @Test
    void package_thatIsRefused_isDeletedWhereTheBuildAsksForIt() throws Exception {
        Path zip = zip("a", saying(SECRET));

        PackageCheckRun.of(BUILDER, zip);
        assertTrue(Files.exists(zip));
        PackageCheckRun.of(BUILDER, "--delete", zip);
        assertFalse(Files.exists(zip));
    }

    @Test
    void package_thatIsDamaged_isRefusedWithAllThatIsWrong() throws Exception {
        byte[] whole = zipped("a", saying(SECRET), TIME);
        Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length - 30));
        Path empty = Files.write(folder.resolve("empty.zip"), new byte[0]);
        byte[] program = ElfFile.needing("arc4random", "libc.so.6", "GLIBC_2.36").bytes();
        Path program1 = Files.write(folder.resolve("program"), Arrays.copyOf(program, program.length - 100));

        PackageCheckRun run = PackageCheckRun.of(BUILDER, half, empty, program1);

        assertEquals(1, run.exitCode(), run::text);
        assertEquals(List.of("half.zip is damaged", "empty.zip is not a program", "program is damaged"),
                run.text().lines().map(line -> line.replaceAll(".*/(\\w+(\\.zip)? is (damaged|not a program)).*", "$1"))
                        .toList(),
                run::text);
    }

    @Test
    void trace_thatTheBuildNames_isFoundByItsName() throws Exception {
        assertContains("the system property secret", PackageCheckRun.of(Map.of(), "--trace",
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
        assertTrue(run.text().contains("is not a program for one of Lambda's architectures (x86_64, arm64)"),
                run::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--nothing=s3cr3t-of-the-builder", "--trace", "--trace x", "--trace x=short",
            "missing.zip"})
    void usage_wrong_isToldWithTheHelp(String arguments) throws Exception {
        PackageCheckRun run = PackageCheckRun.of(Map.of(),
                arguments.isEmpty() ? new Object[0] : arguments.split(" "));

        assertEquals(2, run.exitCode(), run::text);
        assertTrue(run.text().startsWith("orderflow: ") && run.text().contains("Usage: "), run::text);
        assertFalse(run.text().contains(SECRET), run::text);
    }

    @Test
    void help_isPrinted() throws Exception {
        PackageCheckRun run = PackageCheckRun.of(Map.of(), "--help");

        assertEquals(0, run.exitCode(), run::text);
        assertTrue(run.text().startsWith("Usage: "), run::text);
    }
}
