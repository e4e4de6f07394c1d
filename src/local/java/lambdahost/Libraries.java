package lambdahost;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The unpacked libraries of a JVM package and AWS's runtime interface client.
 *
 * @param directory the libraries' directory; its name contains a key of their content
 */
record Libraries(Path directory) {

    private static final String PREFIX = "lib/";
    private static final String NATIVE_CLIENT = "runtime-client.so";

    /** @return whether an entry of a package is a library */
    static boolean contain(ZipEntry entry) {
        String name = entry.getName();
        return name.startsWith(PREFIX) && name.endsWith(".jar") && name.indexOf('/', PREFIX.length()) < 0;
    }

    static Libraries of(ZipFile functionZip, Path cache) throws IOException {
        List<Path> client = RuntimeInterfaceClient.jars();
        List<ZipEntry> jars = functionZip.stream().filter(Libraries::contain).map(ZipEntry.class::cast).toList();
        String key = new ContentKey().entries(jars).released(client).name();
        return new Libraries(
                new CacheDirectory(cache).of("libraries-" + key, draft -> unpack(functionZip, jars, client, draft)));
    }

    private static void unpack(ZipFile zip, List<ZipEntry> jars, List<Path> client, Path target) throws IOException {
        Files.createDirectories(target.resolve(PREFIX));
        for (ZipEntry jar : jars) {
            try (InputStream content = zip.getInputStream(jar)) {
                Files.copy(content, target.resolve(jar.getName()));
            }
        }
        for (Path jar : client) {
            Files.copy(jar, target.resolve(PREFIX).resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        unpackNativeClient(client.get(0), target.resolve(NATIVE_CLIENT));
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

    Optional<Path> nativeClient() {
        return Optional.of(directory.resolve(NATIVE_CLIENT)).filter(Files::exists);
    }

    String classPath() {
        try (Stream<Path> jars = Files.list(directory.resolve(PREFIX))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
