package lambdahost;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * An unpacked JVM package that consists only of jars, as a class archive requires. Its directory is named after the
 * content and is complete as soon as it exists.
 */
final class UnpackedFunction {

    private static final String LIBRARIES = "lib/";
    private static final String CLASSES = "function.jar";
    private static final String NATIVE_CLIENT = "runtime-client.so";

    private final Path directory;

    private UnpackedFunction(Path directory) {
        this.directory = directory;
    }

    static UnpackedFunction of(Path functionZip, Path cache) throws IOException {
        List<Path> client = RuntimeInterfaceClient.jars();
        Path directory = cache.resolve(ContentKey.of(functionZip, client));
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(cache);
            Path draft = Files.createTempDirectory(cache, "unpacking-");
            unpack(functionZip, client, draft);
            publish(draft, directory);
            CacheDirectory.prune(cache, directory);
        }
        return new UnpackedFunction(directory);
    }

    private static void publish(Path draft, Path directory) throws IOException {
        try {
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException sameContent) {
            CacheDirectory.delete(draft);
        }
    }

    private static void unpack(Path functionZip, List<Path> client, Path target) throws IOException {
        Files.createDirectories(target.resolve("task"));
        Files.createDirectories(target.resolve("lib"));
        try (ZipFile zip = new ZipFile(functionZip.toFile());
                ZipOutputStream classes = new ZipOutputStream(Files.newOutputStream(target.resolve(CLASSES)))) {
            classes.setLevel(0);
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                unpack(zip, entry, classes, target);
            }
        }
        for (Path jar : client) {
            Files.copy(jar, target.resolve("lib").resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        unpackNativeClient(client.get(0), target.resolve(NATIVE_CLIENT));
    }

    private static void unpack(ZipFile zip, ZipEntry entry, ZipOutputStream classes, Path target) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            String library = entry.getName().startsWith(LIBRARIES) ? entry.getName().substring(LIBRARIES.length()) : "";
            if (library.endsWith(".jar") && !library.contains("/")) {
                Files.copy(content, target.resolve("lib").resolve(library));
            } else {
                copy(content, entry.getName(), classes);
            }
        }
    }

    private static void copy(InputStream content, String name, ZipOutputStream classes) throws IOException {
        classes.putNextEntry(new ZipEntry(name));
        content.transferTo(classes);
        classes.closeEntry();
    }

    /**
     * Unpacks the client's library, because the client itself unpacks it to the same file in /tmp for all processes,
     * which crashes some of them.
     */
    private static void unpackNativeClient(Path clientJar, Path target) throws IOException {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        String system = Files.exists(Path.of("/etc/alpine-release")) ? "linux_musl" : "linux";
        try (ZipFile jar = new ZipFile(clientJar.toFile())) {
            ZipEntry library = jar.getEntry("jni/libaws-lambda-jni." + system + "-" + architecture + ".so");
            if (library != null && File.separatorChar == '/') {
                try (InputStream content = jar.getInputStream(library)) {
                    Files.copy(content, target);
                }
            }
        }
    }

    Path directory() {
        return directory;
    }

    Path taskRoot() {
        return directory.resolve("task");
    }

    Optional<Path> nativeClient() {
        return Optional.of(directory.resolve(NATIVE_CLIENT)).filter(Files::exists);
    }

    String classPath() {
        List<String> jars = new ArrayList<>();
        jars.add(directory.resolve(CLASSES).toString());
        try (Stream<Path> libraries = Files.list(directory.resolve("lib"))) {
            libraries.map(Path::toString).sorted().forEach(jars::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join(File.pathSeparator, jars);
    }
}
