package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** src/local/help contains picocli's help texts; {@code -Dhelp.write} updates it. */
class LauncherHelpTest {

    private static final Path HELP = Path.of("src", "local", "help");

    @Test
    void help_always_isWrittenDownAsPicocliPrintsIt() throws IOException {
        Map<Path, String> printed = printed();
        if (System.getProperty("help.write") != null) {
            for (Path file : written().keySet()) {
                Files.delete(file);
            }
            for (Map.Entry<Path, String> text : printed.entrySet()) {
                Files.writeString(text.getKey(), text.getValue());
            }
        }
        assertEquals(printed, written(),
                "src/local/help is out of date; update it: mvn test -Dtest=LauncherHelpTest -Dhelp.write");
    }

    private static Map<Path, String> printed() {
        CommandLine launcher = Launcher.commandLine();
        Map<Path, String> texts = new TreeMap<>();
        Stream.concat(Stream.of(launcher), launcher.getSubcommands().values().stream())
                .forEach(command -> texts.put(HELP.resolve(command.getCommandSpec().qualifiedName("-") + ".txt"),
                        command.getUsageMessage(Ansi.OFF)));
        return texts;
    }

    private static Map<Path, String> written() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(HELP)) {
            for (Path file : files.toList()) {
                texts.put(file, Files.readString(file));
            }
        }
        return texts;
    }
}
