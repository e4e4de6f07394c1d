package orderflow.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code orderflow} in a project whose Maven and Java are scripts. */
class LauncherScriptTest {

    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >> '%1$s/builds'
            if [ -f '%1$s/broken' ]; then cat '%1$s/broken'; exit 1; fi
            mkdir -p '%1$s/target/stage' '%1$s/target/test-classes/orderflow/local/cli'
            echo classes > '%1$s/target/stage/classpath'
            touch '%1$s/target/test-classes/orderflow/local/cli/Launcher.class' '%1$s/target/function.zip'
            """;
    private static final String NO_NETWORK = """
            [ERROR] Failed to execute goal on project orderflow: Could not resolve dependencies for project orderflow: \
            org.acme:tool:jar:1 has not been downloaded from it before.
            """;

    @TempDir
    Path project;

    private record Outcome(int exitCode, String text) {}

    @BeforeEach
    void makeProject() throws IOException {
        Files.copy(Path.of("orderflow"), project.resolve("orderflow"));
        Files.createDirectories(project.resolve("src/main"));
        Files.createDirectories(project.resolve("src/local"));
        Files.writeString(project.resolve("pom.xml"), "");
        script("tools/mvn", MAVEN.formatted(project));
        script("jdk/bin/java", "#!/bin/sh\nfor last; do :; done\necho \"launched $last\"\n");
        script("jdk/bin/javac", "#!/bin/sh\n");
        Files.writeString(project.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    }

    @Test
    void run_ofStaleSources_buildsOnce() throws Exception {
        assertEquals("launched order", orderflow("run", "order").text().lines().toList().get(1));
        orderflow("run", "order");

        assertEquals(1, builds());
    }

    @Test
    void build_withoutWhatMavenFetches_isAMissingPrerequisite() throws Exception {
        Files.writeString(project.resolve("broken"), NO_NETWORK);

        Outcome outcome = orderflow("run", "order");

        assertEquals(3, outcome.exitCode(), outcome.text());
        assertTrue(outcome.text().contains("needs the network: [ERROR] Failed"), outcome.text());
        assertEquals(2, builds(), "offline, then with the network");
    }

    @Test
    void build_ofSourcesThatDoNotCompile_isAFailure() throws Exception {
        Files.writeString(project.resolve("broken"), "[ERROR] Order.java:[7,1] ';' expected\n");

        assertEquals(1, orderflow("run", "order").exitCode());
    }

    @Test
    void down_help_version_needNoBuildThatSucceeds() throws Exception {
        orderflow("run", "order");
        Files.writeString(project.resolve("pom.xml"), "changed");
        Files.delete(project.resolve("target/function.zip"));

        for (List<String> words : List.of(List.of("down"), List.of("--help"), List.of("run", "--help"),
                List.of("--version"))) {
            assertEquals("launched " + words.get(words.size() - 1), orderflow(words.toArray(String[]::new)).text()
                    .strip());
        }
        assertEquals(1, builds());
    }

    @Test
    void lock_ofABuildThatDied_isTakenOver() throws Exception {
        Files.createDirectories(project.resolve("target/stage/build.lock"));

        assertEquals(0, orderflow("run", "order").exitCode());
        assertFalse(Files.exists(project.resolve("target/stage/build.lock")));
    }

    private void script(String name, String text) throws IOException {
        Path script = project.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, text);
        script.toFile().setExecutable(true);
    }

    private Outcome orderflow(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", project.resolve("orderflow").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", project.resolve("jdk").toString());
        builder.environment().put("PATH", project.resolve("tools") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private long builds() throws IOException {
        return Files.readAllLines(project.resolve("builds")).size();
    }
}
