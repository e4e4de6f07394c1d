package lambdahost;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * An unpacked JVM package that consists only of jars, as a class archive requires. The libraries are apart from the
 * function's own classes, so that packages with the same libraries share them and their class archive.
 *
 * @param libraries the package's libraries and the runtime interface client
 * @param directory the unpacked package without its libraries; its name contains a key of the content
 * @param classes the jar of the function's own classes
 */
record UnpackedFunction(Libraries libraries, Path directory, Path classes) {

    private static final String CLASSES = "function.jar";
    private static final String TASK_ROOT = "task";

    static UnpackedFunction of(Path functionZip, Path cache) throws IOException {
        Files.createDirectories(cache);
        try (ZipFile zip = new ZipFile(functionZip.toFile())) {
            List<ZipEntry> own = zip.stream().filter(entry -> !entry.isDirectory() && !Libraries.contain(entry))
                    .map(ZipEntry.class::cast).toList();
            Path directory = new CacheDirectory(cache).of("function-" + new ContentKey().entries(own).name(),
                    draft -> unpack(zip, own, draft));
            return new UnpackedFunction(Libraries.of(zip, cache), directory, directory.resolve(CLASSES));
        }
    }

    private static void unpack(ZipFile zip, List<ZipEntry> own, Path target) throws IOException {
        Files.createDirectories(target.resolve(TASK_ROOT));
        try (ZipOutputStream classes = new ZipOutputStream(Files.newOutputStream(target.resolve(CLASSES)))) {
            classes.setLevel(0);
            for (ZipEntry entry : own) {
                classes.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream content = zip.getInputStream(entry)) {
                    content.transferTo(classes);
                }
                classes.closeEntry();
            }
        }
    }

    /** @return this function with other classes and the same libraries */
    UnpackedFunction with(Path otherClasses) {
        return new UnpackedFunction(libraries, directory, otherClasses);
    }

    Path taskRoot() {
        return directory.resolve(TASK_ROOT);
    }

    /**
     * @return the libraries, then the function's own classes: a class archive of the libraries fits only a class path
     *         that begins with them
     */
    String classPath() {
        return libraries.jar() + File.pathSeparator + classes;
    }
}
