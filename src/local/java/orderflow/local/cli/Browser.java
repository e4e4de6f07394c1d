package orderflow.local.cli;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Opens pages in the user's browser: with $BROWSER if it is set, or with the system's own command. */
final class Browser {

    /** A command that cannot open a browser ends at once. A browser that ends later may end as it likes. */
    private static final int FAILS_WITHIN_SECONDS = 10;
    /** In a session of its own, the browser does not get the launcher's Ctrl-C. */
    private static final String DETACH = "setsid";

    private final Map<String, String> environment;
    private final String system;

    /** @param system the name of the operating system, as in the property {@code os.name} */
    Browser(Map<String, String> environment, String system) {
        this.environment = environment;
        this.system = system;
    }

    static Browser ofThisMachine() {
        return new Browser(System.getenv(), System.getProperty("os.name"));
    }

    /** Opens a page without waiting for it. Prints one line to standard error if there is no browser. */
    void open(URI page) {
        if (commands().noneMatch(command -> starts(command, page))) {
            System.err.println("there is no browser to open the page in");
        }
    }

    private Stream<List<String>> commands() {
        Stream<List<String>> chosen = entries("BROWSER").map(List::of);
        return Stream.concat(chosen, ofTheSystem());
    }

    private Stream<List<String>> ofTheSystem() {
        if (system.startsWith("Mac")) {
            return Stream.of(List.of("open"));
        }
        return system.startsWith("Windows")
                ? Stream.of(List.of("rundll32.exe", "url.dll,FileProtocolHandler"))
                : Stream.of(List.of("wslview"), List.of("xdg-open"));
    }

    private boolean starts(List<String> command, URI page) {
        Optional<String> program = file(command.get(0));
        if (program.isEmpty()) {
            return false;
        }
        List<String> whole = new ArrayList<>(file(DETACH).stream().toList());
        whole.add(program.get());
        whole.addAll(command.subList(1, command.size()));
        whole.add(page.toString());
        try {
            new ProcessBuilder(whole).redirectOutput(DISCARD).redirectError(DISCARD).start().onExit()
                    .orTimeout(FAILS_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .thenAccept(ended -> reportFailure(command.get(0), ended.exitValue()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> file(String program) {
        return entries("PATH").map(directory -> Path.of(directory).resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).map(Path::toString).findFirst();
    }

    /** @return the entries of a variable in the format of PATH, which BROWSER has, too */
    private Stream<String> entries(String variable) {
        return Stream.of(environment.getOrDefault(variable, "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank());
    }

    private static void reportFailure(String program, int exitCode) {
        if (exitCode != 0) {
            System.err.println("no browser was opened: " + program + " ended with exit code " + exitCode);
        }
    }
}
