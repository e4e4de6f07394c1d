package orderflow.local.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The browsers are scripts that write the address into a file. */
class BrowserTest {

    private static final URI PAGE = URI.create("http://localhost:4730/console/");

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(standardError);
    }

    @ParameterizedTest
    @CsvSource({"Linux, xdg-open", "Linux, wslview", "Mac OS X, open", "Windows 11, rundll32.exe"})
    void page_always_isOpenedByTheSystemsCommand(String system, String command) throws IOException {
        script(command, 0);

        open(Map.of("PATH", folder.toString()), system);

        assertOpenedBy(command);
    }

    @Test
    void page_withAChosenBrowser_isOpenedByTheFirstThatThereIs() throws IOException {
        script("xdg-open", 0);
        Path chosen = script("chosen", 0);

        open(Map.of("PATH", folder.toString(), "BROWSER", "no-such-browser:" + chosen), "Linux");

        assertOpenedBy("chosen");
    }

    @Test
    void page_withoutABrowser_isToldInOneLine() {
        open(Map.of("PATH", folder.toString()), "Linux");

        assertEquals("there is no browser to open the page in\n", told());
    }

    @Test
    void command_thatFails_isToldInOneLine() throws IOException {
        script("xdg-open", 3);

        open(Map.of("PATH", folder.toString()), "Linux");

        await().atMost(Duration.ofMinutes(1))
                .until(() -> told().equals("no browser was opened: xdg-open ended with exit code 3\n"));
    }

    private static void open(Map<String, String> environment, String system) {
        new Browser(environment, system).open(PAGE);
    }

    private void assertOpenedBy(String command) {
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("opened")));
        assertEquals(command + " " + PAGE, read(folder.resolve("opened")));
        assertEquals("", told());
    }

    private String told() {
        return errors.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path script(String name, int exitCode) throws IOException {
        return BrowserScript.write(folder.resolve(name), folder.resolve("opened"), exitCode);
    }
}
