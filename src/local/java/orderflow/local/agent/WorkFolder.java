package orderflow.local.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The folder of all files of a stage's workers. It is in the temporary directory, because the path of a socket is
 * limited to about 100 bytes. Its owner holds a lock on a file in it, so that the next stage can recognize and remove
 * the folder of a stage that was killed.
 */
final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "orderflow-workers-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;
    private final AtomicInteger created = new AtomicInteger();
    /** Ctrl-C ends the JVM without closing this object. */
    private final Thread removal = new Thread(this::remove, "remove-work-folder");

    private WorkFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        Runtime.getRuntime().addShutdownHook(removal);
    }

    /** Creates a folder in the temporary directory and removes those whose owners are gone. */
    static WorkFolder create() {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static WorkFolder in(Path parent) {
        try {
            removeAbandoned(parent);
            Path path = Files.createTempDirectory(parent, PREFIX);
            // The file has its name when it is locked, so that no other stage sees it without an owner.
            Path unnamed = path.resolve(LOCK + ".new");
            FileChannel channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            Files.move(unnamed, path.resolve(LOCK));
            return new WorkFolder(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                removeIfAbandoned(folder);
            }
        }
    }

    /** Leaves a folder without the file: it is about to get it, or another stage is removing it. */
    private static void removeIfAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Directories.remove(folder);
            }
        } catch (IOException | OverlappingFileLockException e) {
            System.getLogger(WorkFolder.class.getName()).log(System.Logger.Level.DEBUG, "left: " + folder, e);
        }
    }

    /** @return a new folder; only this user can read it, because only this user can read its parent */
    Path subfolder(String prefix) throws IOException {
        return Files.createDirectory(path.resolve(prefix + created.incrementAndGet()));
    }

    private void remove() {
        Directories.remove(path);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
            // The JVM is already shutting down.
        }
        remove();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
