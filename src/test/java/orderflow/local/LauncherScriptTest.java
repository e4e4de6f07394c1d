package orderflow.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the script {@code orderflow} in a project whose Maven and Java are stub scripts. */
class LauncherScriptTest {

    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >> '%1$s/builds'
            if [ -f '%1$s/slow' ]; then : > '%1$s/builds-on'; exec sleep 600; fi
            if [ -f '%1$s/broken' ]; then cat '%1$s/broken'; exit 1; fi
            mkdir -p '%1$s/target/stage'
            echo classes > '%1$s/target/stage/classpath'
            touch '%1$s/target/function.zip'
            """;
    private static final String JAVA = """
            #!/bin/sh
            touch '%s/starts'
            for last; do :; done
            echo "launched $last"
            """;
    private static final String NO_NETWORK = """
            [ERROR] Failed to execute goal on project orderflow: Could not resolve dependencies for project orderflow: \
            org.acme:tool:jar:1 has not been downloaded from it before.
            """;
    private static final Path HELP = Path.of("src", "local", "help");
    private static final Path POM = Path.of("pom.xml");

    @TempDir
    Path project;

    private record Outcome(int exitCode, String text) {}

    @BeforeEach
    void makeProject() throws IOException {
        Files.copy(Path.of("orderflow"), project.resolve("orderflow"));
        Files.createDirectories(project.resolve("src/main"));
        Files.createDirectories(project.resolve(HELP));
        for (Path text : helpTexts()) {
            Files.copy(text, project.resolve(text));
        }
        Files.copy(POM, project.resolve(POM));
        script("tools/mvn", MAVEN.formatted(project));
        script("jdk/bin/java", JAVA.formatted(project));
        script("jdk/bin/javac", "#!/bin/sh\n");
        script("jdk/bin/jar", "#!/bin/sh\ntouch \"$3\"\n");
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
        Files.writeString(project.resolve("broken"), """
                [INFO] --- maven-compiler-plugin:3.14.0:compile (default-compile) @ orderflow ---
                [INFO] -------------------------------------------------------------
                [ERROR] COMPILATION ERROR :
                [INFO] -------------------------------------------------------------
                [ERROR] %1$s/src/main/Order.java:[7,1] cannot find symbol
                  symbol:   class Nosuch
                [INFO] 1 error
                [INFO] BUILD FAILURE
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.14.0:compile: failure
                [ERROR] %1$s/src/main/Order.java:[7,1] cannot find symbol
                [ERROR] -> [Help 1]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                """.formatted(project));

        assertEquals(new Outcome(1, """
                building ...
                orderflow: the build failed:
                src/main/Order.java:7:1: cannot find symbol
                  symbol:   class Nosuch
                """), orderflow("run", "order"));
    }

    @Test
    void build_thatFailsInAnotherWay_isToldWithoutMavensAdvice() throws Exception {
        Files.writeString(project.resolve("broken"), """
                [ERROR] Failed to execute goal org.acme:tool:1:run on project orderflow: no space left -> [Help 1]
                [ERROR]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                [ERROR] For more information about the errors and possible solutions, please read the following:
                [ERROR] [Help 1] http://127.0.0.1/MojoExecutionException
                """);

        assertEquals(new Outcome(1, """
                building ...
                orderflow: the build failed:
                Failed to execute goal org.acme:tool:1:run on project orderflow: no space left
                """), orderflow("run", "order"));
    }

    @Test
    void build_interrupted_endsMavenAndExitsWith130() throws Exception {
        Files.writeString(project.resolve("slow"), "");
        // A shell does not handle a signal that its parent ignores, as that of a job in the background may.
        Process process = process("python3", "-c", """
                import os, signal, sys
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                os.execvp(sys.argv[1], sys.argv[1:])
                """, "bash", project.resolve("orderflow").toString(), "run", "order").start();
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(project.resolve("builds-on")));
        List<ProcessHandle> children = process.toHandle().descendants().toList();

        run("kill", "-INT", String.valueOf(process.pid()));

        assertEquals(new Outcome(130, "building ...\n"), outcome(process));
        await().atMost(Duration.ofMinutes(1)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertFalse(Files.exists(project.resolve("target/stage/build.lock")));
    }

    @Test
    void run_afterAChangeOfTheLauncher_buildsAgain() throws Exception {
        orderflow("run", "order");
        FileTime built = Files.getLastModifiedTime(project.resolve("target/stage/built"));
        Path source = Files.writeString(project.resolve("src/local/Launcher.java"), "");
        Files.setLastModifiedTime(source, FileTime.fromMillis(built.toMillis() + 10));

        orderflow("run", "order");

        assertEquals(2, builds());
    }

    @Test
    void build_always_leavesTheTestsOut() throws Exception {
        orderflow("run", "order");

        assertTrue(Files.readString(project.resolve("builds")).contains("-Dtest.sources=src/local/java"));
        assertEquals("${test.sources}", inPom("/project/build/testSourceDirectory"));
    }

    @Test
    void help_ofTheLauncherAndEachCommand_isTheCommittedText() throws Exception {
        for (Path text : helpTexts()) {
            String command = text.getFileName().toString().replaceAll("^orderflow-?|\\.txt$", "");
            assertAnswerWithoutBuild(0, Files.readString(text), ("help " + command).strip().split(" "));
            // The options of the command aws are those of the AWS CLI.
            for (String option : command.equals("aws") ? List.<String>of() : List.of("--help", "-h")) {
                assertAnswerWithoutBuild(0, Files.readString(text), (command + " " + option).strip().split(" "));
            }
        }
    }

    @Test
    void help_afterOtherArguments_isThatOfTheCommand() throws Exception {
        assertAnswerWithoutBuild(0, Files.readString(HELP.resolve("orderflow-run.txt")), "run", "order", "--json",
                "--help");
    }

    @Test
    void help_always_needsNoJdk() throws Exception {
        // Without this file, the script would start java to get its version.
        Files.delete(project.resolve("jdk/release"));

        orderflow("run", "--help");

        assertFalse(Files.exists(project.resolve("starts")));
    }

    @Test
    void version_always_isThatOfThePom() throws Exception {
        String text = """
                orderflow %s
                commit    unknown
                JDK       %s
                Maven     %s
                system    %s
                """.formatted(inPom("/project/version"), project.resolve("jdk"), project.resolve("tools/mvn"),
                run("uname", "-sm").text().strip());

        assertAnswerWithoutBuild(0, text, "--version");
        assertAnswerWithoutBuild(0, text, "-V");
        assertAnswerWithoutBuild(0, text, "run", "--version");
    }

    @Test
    void version_ofAClone_hasItsCommit() throws Exception {
        Files.createDirectory(project.resolve(".git"));
        script("tools/git", "#!/bin/sh\necho \"what git says to $@\"\n");

        assertEquals("commit    what git says to -C " + project + " describe --always --dirty",
                orderflow("--version").text().lines().toList().get(1));
    }

    @Test
    void unknownOrMissingCommand_isWrongUsage() throws Exception {
        assertAnswerWithoutBuild(2, "orderflow: there is no command 'rnu' (see ./orderflow --help)\n", "rnu", "order");
        assertAnswerWithoutBuild(2, "orderflow: there is no command 'rnu' (see ./orderflow --help)\n", "rnu", "--help");
        assertAnswerWithoutBuild(2, "orderflow: there is no command 'rnu' (see ./orderflow --help)\n", "help", "rnu");
        assertAnswerWithoutBuild(2, "orderflow: a command is missing (see ./orderflow --help)\n");
        assertAnswerWithoutBuild(2,
                "orderflow: a command of the AWS CLI is missing (see ./orderflow help aws)\n", "aws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "aws --version", "aws help"})
    void commandForTheStage_withoutAStage_saysSo(String command) throws Exception {
        assertAnswerWithoutBuild(1, "orderflow: no stage is up; start one with ./orderflow up\n", command.split(" "));
    }

    @Test
    void aws_withAStage_passesAllArgumentsToTheCli() throws Exception {
        script(".venv/bin/python", "#!/bin/sh\nshift 3\nprintf '<%s>' \"$@\"\nexit 255\n");
        Files.createDirectories(project.resolve("target/stage"));
        Files.writeString(project.resolve("target/stage/up.json"), "{}");

        assertEquals(new Outcome(255, "<sqs><help><--version><-h><a b>"),
                orderflow("aws", "sqs", "help", "--version", "-h", "a b"));
    }

    /** They come after those of the script, because a JVM takes the last of contradicting ones. */
    @Test
    void options_forTheLaunchersJvm_reachIt() throws Exception {
        script("jdk/bin/java", "#!/bin/sh\necho \"$@\"\n");

        String command = run("env", "ORDERFLOW_JAVA_OPTIONS=-Xmx1g -Db=2", "bash",
                project.resolve("orderflow").toString(), "run", "order").text().lines().toList().get(1);

        assertTrue(command.matches(".* -Xmx512m .* -Xmx1g -Db=2 -cp .*"), command);
    }

    @Test
    void down_withoutAStage_saysSo() throws Exception {
        assertAnswerWithoutBuild(0, "no stage is up\n", "down");
    }

    @Test
    void downAndLogs_ofAStageOlderThanTheSources_needNoBuild() throws Exception {
        orderflow("run", "order");
        Files.delete(project.resolve("target/function.zip"));
        Files.writeString(project.resolve("target/stage/up.json"), "{}");

        assertEquals("launched down\n", orderflow("down").text());
        assertEquals("launched logs\n", orderflow("logs").text());
        assertEquals(1, builds());
    }

    @Test
    void run_onTheStageOfDev_needsNoBuildUnlessItHasAStageOfItsOwn() throws Exception {
        orderflow("run", "order");
        Files.delete(project.resolve("target/function.zip"));
        Files.writeString(project.resolve("target/stage/up.json"),
                "{\"pid\":" + ProcessHandle.current().pid() + ",\"package\":\"dev\"}");

        orderflow("run", "order");
        assertEquals(1, builds());

        orderflow("run", "--port=0", "order");
        assertEquals(2, builds());
    }

    @Test
    void run_afterTheEndOfDev_builds() throws Exception {
        orderflow("run", "order");
        Files.delete(project.resolve("target/function.zip"));
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(project.resolve("target/stage/up.json"),
                "{\"pid\":" + ended.pid() + ",\"package\":\"dev\"}");

        orderflow("run", "order");

        assertEquals(2, builds());
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

    /** Asserts an answer without a build, on a fresh clone and when the last build is out of date. */
    private void assertAnswerWithoutBuild(int exitCode, String text, String... arguments) throws Exception {
        Files.deleteIfExists(project.resolve("builds"));
        assertEquals(new Outcome(exitCode, text), orderflow(arguments));
        assertFalse(Files.exists(project.resolve("builds")));
        orderflow("run", "order");
        Files.delete(project.resolve("target/function.zip"));

        assertEquals(new Outcome(exitCode, text), orderflow(arguments));
        assertEquals(1, builds());
    }

    private static List<Path> helpTexts() throws IOException {
        try (Stream<Path> texts = Files.list(HELP)) {
            return texts.toList();
        }
    }

    private static String inPom(String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path,
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(POM.toFile()));
    }

    private Outcome orderflow(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", project.resolve("orderflow").toString()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private Outcome run(String... command) throws Exception {
        return outcome(process(command).start());
    }

    private static Outcome outcome(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", project.resolve("jdk").toString());
        builder.environment().put("PATH", project.resolve("tools") + ":" + System.getenv("PATH"));
        return builder;
    }

    private long builds() throws IOException {
        return Files.readAllLines(project.resolve("builds")).size();
    }
}
