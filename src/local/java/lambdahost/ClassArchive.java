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

/**
 * An AppCDS archive of the classes in the libraries. It does not depend on the function's own classes, so it remains
 * valid when they change. One process at a time writes a draft and moves it into place, so that no process reads an
 * incomplete archive. A JVM that cannot use the archive starts without it.
 */
final class ClassArchive {

    private static final System.Logger LOG = System.getLogger(ClassArchive.class.getName());
    /**
     * Maps archives to the address that they were written for. Recent JDKs choose another address by default; each JVM
     * then patches, and so copies, most of the archive, which takes a tenth of a second and 30 MB.
     */
    private static final List<String> AT_ITS_ADDRESS = List.of("-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0");

    private final Path file;

    /** Writes a list of classes in the format of {@code -XX:SharedClassListFile}. */
    interface Training {

        void list(Path classes) throws IOException;
    }

    /** Writes the archive of listed classes. */
    interface Dump {

        void write(Path classes, Path archive) throws IOException;
    }

    /** @param jvm identifies everything that the archive depends on except the libraries */
    ClassArchive(Libraries libraries, String jvm) {
        this.file = libraries.directory().resolve(fileName(jvm));
    }

    static String fileName(String jvm) {
        return "classes-" + Integer.toHexString(jvm.hashCode()) + ".jsa";
    }

    boolean exists() {
        return Files.isReadable(file);
    }

    /**
     * @return the JVM options that use the archive and suppress warnings if it does not fit; without an archive, those
     *         for the JDK's own
     */
    List<String> use() {
        return exists()
                ? List.of(AT_ITS_ADDRESS.get(0), AT_ITS_ADDRESS.get(1), "-Xshare:auto", "-XX:SharedArchiveFile=" + file,
                        "-Xlog:disable")
                : AT_ITS_ADDRESS;
    }

    /** @return whether the archive exists afterwards */
    boolean create(Training training, Dump dump) {
        if (exists()) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(sibling(".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock held = channel.tryLock()) {
            if (held != null && !exists()) {
                write(training, dump);
            }
        } catch (OverlappingFileLockException busy) {
            LOG.log(System.Logger.Level.DEBUG, "another thread is writing {0}", file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "no class archive", e);
        }
        return exists();
    }

    private void write(Training training, Dump dump) throws IOException {
        Path classes = sibling(".classes");
        training.list(classes);
        Path draft = sibling(".draft");
        Files.deleteIfExists(draft);
        dump.write(classes, draft);
        Files.deleteIfExists(classes);
        if (Files.exists(draft)) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
