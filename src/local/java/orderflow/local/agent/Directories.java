package orderflow.local.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are gone with what used them. */
final class Directories {

    private Directories() {}

    /** Removes a folder with all that is in it, as far as that is possible. */
    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(Directories.class.getName()).log(System.Logger.Level.WARNING, "not removed: " + folder, e);
        }
    }
}
