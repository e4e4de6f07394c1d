package lambdahost;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * A dynamic AppCDS archive file. One process at a time writes a draft and moves it into place, so that no process reads
 * an incomplete archive. A JVM that cannot use the archive starts without it.
 */
final class ClassArchive {

    private static final System.Logger LOG = System.getLogger(ClassArchive.class.getName());

    private final Path file;

    /** @param jvm identifies everything that the archive depends on except the package */
    ClassArchive(Path directory, String jvm) {
        this.file = directory.resolve(fileName(jvm));
    }

    static String fileName(String jvm) {
        return "classes-" + Integer.toHexString(jvm.hashCode()) + ".jsa";
    }

    boolean exists() {
        return Files.isReadable(file);
    }

    /**
     * @return the JVM options that use the archive and suppress warnings if it does not fit; empty without an archive
     */
    List<String> use() {
        return exists()
                ? List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + file, "-Xlog:disable")
                : List.of();
    }

    /**
     * @param recording runs a JVM with the given options
     *
     * @return whether the archive exists afterwards
     */
    boolean create(Consumer<List<String>> recording) {
        if (exists()) {
            return true;
        }
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null && !exists()) {
                record(recording);
            }
        } catch (OverlappingFileLockException busy) {
            LOG.log(System.Logger.Level.DEBUG, "another thread is writing {0}", file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "no class archive", e);
        }
        return exists();
    }

    private void record(Consumer<List<String>> recording) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        recording.accept(List.of("-XX:ArchiveClassesAtExit=" + draft));
        if (Files.exists(draft)) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
