package lambdahost;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A class data archive. One process at a time writes a draft and moves it into place, so that no process reads an
 * incomplete archive. A JVM that cannot use an archive starts without it.
 */
record ClassArchive(Path file) {

    private static final System.Logger LOG = System.getLogger(ClassArchive.class.getName());

    /** Writes the archive, or no file if that fails. */
    interface Content {

        void write(Path draft) throws IOException;
    }

    boolean exists() {
        return Files.isReadable(file);
    }

    /** @return whether the archive exists afterwards */
    boolean create(Content content) {
        if (exists()) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(sibling(".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock held = channel.tryLock()) {
            if (held != null && !exists()) {
                Path draft = sibling(".draft");
                Files.deleteIfExists(draft);
                content.write(draft);
                if (Files.exists(draft)) {
                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (OverlappingFileLockException busy) {
            LOG.log(System.Logger.Level.DEBUG, "another thread is writing {0}", file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "no class archive", e);
        }
        return exists();
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
