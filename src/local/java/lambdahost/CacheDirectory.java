package lambdahost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Limits the size of a cache of directories. The newest few are kept, because processes may still use them. */
final class CacheDirectory {

    private static final int KEPT = 4;
    private static final System.Logger LOG = System.getLogger(CacheDirectory.class.getName());

    private CacheDirectory() {}

    static void prune(Path cache, Path newest) throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            List<Path> old = entries.filter(Files::isDirectory).filter(entry -> !entry.equals(newest))
                    .sorted(Comparator.comparing(CacheDirectory::age).reversed()).skip(KEPT - 1L).toList();
            old.forEach(CacheDirectory::delete);
        }
    }

    static void delete(Path directory) {
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
