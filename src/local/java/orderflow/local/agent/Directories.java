package orderflow.local.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removal of temporary directories. */
final class Directories {

    private Directories() {}

    /** Removes a directory with its content; logs a warning if that fails. */
    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (NoSuchFileException e) {
            // Another process has removed it.
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(Directories.class.getName()).log(System.Logger.Level.WARNING, "not removed: " + folder, e);
        }
    }
}
