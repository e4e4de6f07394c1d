package orderflow.local.dev;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Watches files and reports those that were created, written or deleted, once no further change follows. */
final class FileWatch implements AutoCloseable {

    /** An editor or git writes its files faster than this, one after the other. */
    private static final long QUIET_MILLIS = 50;

    private final WatchedFiles files;
    private final Consumer<Set<Path>> changed;
    private final WatchService service;
    private final Map<WatchKey, Path> directories = new HashMap<>();

    private FileWatch(WatchedFiles files, Consumer<Set<Path>> changed, WatchService service) {
        this.files = files;
        this.changed = changed;
        this.service = service;
    }

    /**
     * Creates a watch. Each change from now on is reported, but not before {@link #start()}.
     *
     * @param changed receives the files that belong together, in the watch's thread; a deleted or renamed directory
     *            stands for its files
     */
    static FileWatch of(WatchedFiles files, Consumer<Set<Path>> changed) {
        try {
            FileWatch watch = new FileWatch(files, changed, files.top().getFileSystem().newWatchService());
            watch.add(files.top());
            for (Path tree : files.trees()) {
                watch.addTree(tree);
            }
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        Thread thread = new Thread(this::watch, "watch-files");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                Set<Path> found = new TreeSet<>();
                for (WatchKey key = service.take(); key != null; key = service.poll(QUIET_MILLIS,
                        TimeUnit.MILLISECONDS)) {
                    collect(key, found);
                }
                if (!found.isEmpty()) {
                    changed.accept(found);
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect(WatchKey key, Set<Path> found) {
        Path directory = directories.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (directory != null) {
                collect(directory, event, found);
            }
        }
        if (!key.reset()) {
            directories.remove(key);
        }
    }

    private void collect(Path directory, WatchEvent<?> event, Set<Path> found) {
        if (event.kind() == OVERFLOW) {
            addTree(directory, found);
            return;
        }
        Path path = directory.resolve((Path) event.context());
        if (event.kind() == ENTRY_DELETE && directories.containsValue(path)) {
            forget(path);
            found.add(path);
        } else if (event.kind() == ENTRY_CREATE && isWatchedDirectory(path)) {
            addTree(path, found);
        } else if (files.counts(path) && !Files.isDirectory(path)) {
            found.add(path);
        }
    }

    private boolean isWatchedDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && files.trees().stream().anyMatch(path::startsWith);
    }

    /** The files of a new directory may be older than its watch. */
    private void addTree(Path tree, Set<Path> found) {
        try {
            addTree(tree);
            try (Stream<Path> paths = Files.walk(tree)) {
                paths.filter(Files::isRegularFile).filter(files::counts).forEach(found::add);
            }
        } catch (IOException | UncheckedIOException deletedMeanwhile) {
            found.add(tree);
        }
    }

    /** Watches a directory before it lists it, so that no directory that is created meanwhile is missed. */
    private void addTree(Path tree) throws IOException {
        add(tree);
        if (Files.isSymbolicLink(tree)) {
            return;
        }
        try (Stream<Path> entries = Files.list(tree)) {
            for (Path directory : entries.filter(Files::isDirectory).toList()) {
                addTree(directory);
            }
        }
    }

    private void add(Path directory) throws IOException {
        directories.put(directory.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), directory);
    }

    /** Without this, the watch would follow a renamed directory under its old name. */
    private void forget(Path tree) {
        directories.entrySet().removeIf(entry -> {
            if (entry.getValue().startsWith(tree)) {
                entry.getKey().cancel();
                return true;
            }
            return false;
        });
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
