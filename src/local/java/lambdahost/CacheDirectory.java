package lambdahost;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A cache of directories that concurrent processes share. A directory's name ends with a key of its content; it is
 * complete as soon as it exists. The most recently used of each kind are kept, because processes may still use them.
 */
record CacheDirectory(Path cache) {

    private static final int KEPT = 4;
    private static final System.Logger LOG = System.getLogger(CacheDirectory.class.getName());

    /** Writes the content of a directory that is not in the cache yet. */
    interface Content {

        void write(Path draft) throws IOException;
    }

    /**
     * @param name the kind, a hyphen, and the key
     *
     * @return the directory with this name
     */
    Path of(String name, Content content) throws IOException {
        Path directory = cache.resolve(name);
        if (!Files.isDirectory(directory)) {
            Path draft = Files.createTempDirectory(cache, "unpacking-");
            content.write(draft);
            publish(draft, directory);
        }
        Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
        prune(name.substring(0, name.indexOf('-') + 1));
        return directory;
    }

    private static void publish(Path draft, Path directory) throws IOException {
        try {
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Which exception says that another process was first depends on the JDK.
            if (!Files.isDirectory(directory)) {
                throw e;
            }
            delete(draft);
        }
    }

    private void prune(String kind) throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            List<Path> old = entries.filter(entry -> entry.getFileName().toString().startsWith(kind))
                    .sorted(Comparator.comparing(CacheDirectory::age).reversed()).skip(KEPT).toList();
            old.forEach(CacheDirectory::delete);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "not deleted", e);
        }
    }

    private static FileTime age(Path directory) {
        try {
            return Files.getLastModifiedTime(directory);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
