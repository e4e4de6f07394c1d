package lambdahost;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The libraries of a JVM package and AWS's runtime interface client, in one jar.
 *
 * @param directory the libraries' directory; its name contains a key of their content
 */
record Libraries(Path directory) {

    private static final String PREFIX = "lib/";
    private static final String JAR = "libraries.jar";
    private static final String NATIVE_CLIENT = "runtime-client.so";

    /** @return whether an entry of a package is a library */
    static boolean contain(ZipEntry entry) {
        String name = entry.getName();
        return name.startsWith(PREFIX) && name.endsWith(".jar") && name.indexOf('/', PREFIX.length()) < 0;
    }

    static Libraries of(ZipFile functionZip, Path cache) throws IOException {
        List<Path> client = RuntimeInterfaceClient.jars();
        List<ZipEntry> jars = functionZip.stream().filter(Libraries::contain).map(ZipEntry.class::cast)
                .sorted(Comparator.comparing(ZipEntry::getName)).toList();
        String key = new ContentKey().entries(jars).released(client).name();
        return new Libraries(
                new CacheDirectory(cache).of("merged-" + key, draft -> merge(functionZip, jars, client, draft)));
    }

    /** The client comes first, because the package may contain other versions of its classes. */
    private static void merge(ZipFile zip, List<ZipEntry> jars, List<Path> client, Path target) throws IOException {
        try (MergedJar merged = new MergedJar(target.resolve(JAR))) {
            for (Path jar : client) {
                try (InputStream content = Files.newInputStream(jar)) {
                    merged.add(content);
                }
            }
            for (ZipEntry jar : jars) {
                try (InputStream content = zip.getInputStream(jar)) {
                    merged.add(content);
                }
            }
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

    Path jar() {
        return directory.resolve(JAR);
    }
}
