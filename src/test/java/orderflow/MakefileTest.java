package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Makefile as {@code sam build} does, in a project whose Maven is a stub script that records its calls. */
@EnabledIf("hasTools")
class MakefileTest {

    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >> calls
            if [ -f broken ]; then echo "[ERROR] Order.java:[7,1] ';' expected"; exit 1; fi
            mkdir -p target/native work
            cp elf work/bootstrap
            (cd work && rm -f ../target/native/function.zip && jar --create --no-manifest \\
                --date 2000-01-01T00:00:00Z --file ../target/native/function.zip bootstrap)
            """;
    @TempDir
    Path project;

    private record Outcome(int exitCode, String text) {}

    static boolean hasTools() {
        return List.of("make", "unzip").stream().allMatch(tool -> Stream
                .of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))));
    }

    @BeforeEach
    void makeProject() throws IOException {
        for (String file : List.of("Makefile", "template.yaml", "src/build/PackageCheck.java")) {
            Files.createDirectories(project.resolve(file).getParent());
            Files.copy(Path.of(file), project.resolve(file));
        }
        Files.createDirectories(project.resolve("src/main/java"));
        Files.createDirectories(project.resolve("src/test/java"));
        for (String file : List.of("pom.xml", "src/main/java/Order.java", "src/main/java/Gone.java")) {
            Files.writeString(project.resolve(file), file);
        }
        Path maven = Files.createDirectories(project.resolve("bin")).resolve("mvn");
        Files.writeString(maven, MAVEN);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        machine(ElfFile.X86_64);
        try (var all = Files.walk(project)) {
            for (Path file : all.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }

    private void machine(int number) throws IOException {
        Files.write(project.resolve("elf"), ElfFile.of(number).bytes());
    }

    private Outcome make(String function, Map<String, String> environment) throws Exception {
        return run(List.of("make", "--makefile", project.resolve("Makefile").toString(), "build-" + function), function,
                environment);
    }

    private Outcome run(List<String> command, String function, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", project.resolve("bin") + ":" + System.getenv("PATH") + ":"
                + Path.of(System.getProperty("java.home"), "bin"));
        builder.environment().put("ARTIFACTS_DIR", project.resolve("artifacts").resolve(function).toString());
        builder.environment().keySet().removeAll(List.of("ARCHITECTURE", "MAKEFLAGS", "MAKELEVEL"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private void built(String function) throws Exception {
        Outcome outcome = make(function, Map.of());
        assertEquals(0, outcome.exitCode(), outcome::text);
        assertTrue(Files.exists(project.resolve("artifacts").resolve(function).resolve("bootstrap")));
    }

    private int builds() throws IOException {
        return Files.exists(project.resolve("calls")) ? Files.readAllLines(project.resolve("calls")).size() : 0;
    }

    /** Sets a time after the build's, whatever the resolution of the file system's timestamps is. */
    private void touch(String file) throws IOException {
        Files.setLastModifiedTime(project.resolve(file), FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void functions_manyOfThem_shareOneBuild() throws Exception {
        built("CheckInventory");
        built("CloseOrder");
        built("CheckInventory");

        assertEquals(1, builds());
        assertEquals("-B -ntp package -Dnative -Dmaven.test.skip -Dformatter.skip -Dimpsort.skip",
                Files.readString(project.resolve("calls")).strip());
    }

    @Test
    void source_changed_isBuiltAgain() throws Exception {
        built("CloseOrder");
        touch("src/main/java/Order.java");
        built("CloseOrder");

        assertEquals(2, builds());
    }

    @Test
    void pom_changed_isBuiltAgain() throws Exception {
        built("CloseOrder");
        touch("pom.xml");
        built("CloseOrder");

        assertEquals(2, builds());
    }

    @Test
    void source_removed_isBuiltAgain() throws Exception {
        built("CloseOrder");
        Files.delete(project.resolve("src/main/java/Gone.java"));
        touch("src/main/java");
        built("CloseOrder");

        assertEquals(2, builds());
    }

    @Test
    void test_changed_isNotBuiltAgain() throws Exception {
        built("CloseOrder");
        Files.writeString(project.resolve("src/test/java/OrderTest.java"), "");
        touch("src/test/java/OrderTest.java");
        built("CloseOrder");

        assertEquals(1, builds());
    }

    @Test
    void build_thatFails_failsWithTheCompilersMessageAndLeavesNoPackage() throws Exception {
        built("CloseOrder");
        touch("pom.xml");
        Files.createFile(project.resolve("broken"));

        Outcome outcome = make("CloseOrder", Map.of());

        assertTrue(outcome.exitCode() != 0 && outcome.text().contains("Order.java:[7,1]"), outcome::text);
        Files.delete(project.resolve("broken"));
        built("CloseOrder");
        assertEquals(3, builds());
    }

    @Test
    void binary_forAnotherProcessorThanTheTemplatesDefault_isAnError() throws Exception {
        machine(ElfFile.ARM64);

        Outcome outcome = make("CloseOrder", Map.of());

        assertTrue(outcome.exitCode() != 0, outcome::text);
        assertTrue(outcome.text().contains("bootstrap is for arm64, but the parameter Architecture is x86_64"),
                outcome::text);
        assertEquals(0, make("CloseOrder", Map.of("ARCHITECTURE", "arm64")).exitCode());
    }

    @Test
    void binary_thatCannotStartOnLambda_isAnError() throws Exception {
        Files.write(project.resolve("elf"), ElfFile.needing("arc4random", "libc.so.6", "GLIBC_2.36").bytes());

        Outcome outcome = make("CloseOrder", Map.of());

        assertTrue(outcome.exitCode() != 0 && outcome.text().contains("arc4random of libc.so.6 (GLIBC_2.36)"),
                outcome::text);
    }

    @Test
    void binary_withATokenOfItsBuilder_isAnError() throws Exception {
        ElfFile program = ElfFile.needing("token-in-the-image-heap", "libc.so.6", "GLIBC_2.2.5");
        Files.write(project.resolve("elf"), program.bytes());

        Outcome outcome = make("CloseOrder", Map.of("CI_TOKEN", program.function()));

        assertTrue(outcome.exitCode() != 0, outcome::text);
        assertTrue(outcome.text().contains("bootstrap contains the value of the environment variable CI_TOKEN"),
                outcome::text);
        assertFalse(Files.exists(project.resolve("target/native/function.zip")));
        assertFalse(Files.exists(project.resolve("artifacts/CloseOrder/bootstrap")));
    }

    @Test
    void architecture_answeredAtTheGuidedDeployment_counts() throws Exception {
        Files.writeString(project.resolve("samconfig.toml"), """
                [default.deploy.parameters]
                parameter_overrides = "PaymentMode=\\"TEST\\" Architecture=\\"arm64\\" LogRetentionInDays=\\"30\\""
                """);

        assertFalse(make("CloseOrder", Map.of()).exitCode() == 0);
        machine(ElfFile.ARM64);
        touch("pom.xml");
        built("CloseOrder");
    }

    @Test
    void architecture_ofAnotherEnvironmentInSamconfig_doesNotCount() throws Exception {
        Files.writeString(project.resolve("samconfig.toml"), """
                [default.deploy.parameters]
                parameter_overrides = "Architecture=\"arm64\""

                [test.deploy.parameters]
                parameter_overrides = ["Architecture=x86_64"]
                """);

        assertFalse(make("CloseOrder", Map.of()).exitCode() == 0);
        machine(ElfFile.ARM64);
        touch("pom.xml");
        built("CloseOrder");
        assertFalse(makeUnder("sam build --config-env test").exitCode() == 0);
        assertFalse(makeUnder("sam build --config-env=test").exitCode() == 0);
    }

    /** Runs make as a child of a process with this command line. */
    private Outcome makeUnder(String commandLine) throws Exception {
        Path shell = project.resolve("under");
        Files.writeString(shell, "make --makefile '" + project.resolve("Makefile") + "' build-CloseOrder; exit $?\n");
        List<String> command = new ArrayList<>(List.of("sh", shell.toString()));
        command.addAll(List.of(commandLine.split(" ")));
        return run(command, "CloseOrder", Map.of());
    }
}
