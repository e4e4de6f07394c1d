package lambdahost;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * One jar with the content of several. A JVM opens every jar of its class path to search for a resource, so a function
 * starts faster from one. As on a class path, the first of several entries with the same name counts, except that all
 * service providers are kept.
 */
final class MergedJar implements Closeable {

    private static final String SERVICES = "META-INF/services/";
    /** What describes a single jar, signatures among them. */
    private static final Pattern LEFT_OUT = Pattern
            .compile("META-INF/(MANIFEST\\.MF|INDEX\\.LIST|maven/.*|[^/]+\\.(SF|RSA|DSA|EC))");

    private final JarOutputStream jar;
    private final Set<String> names = new HashSet<>();
    private final Map<String, ByteArrayOutputStream> services = new LinkedHashMap<>();

    MergedJar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        this.jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        jar.setLevel(Deflater.BEST_SPEED);
    }

    /** Adds the entries of another jar. */
    void add(InputStream other) throws IOException {
        ZipInputStream entries = new ZipInputStream(other);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            String name = entry.getName();
            if (entry.isDirectory() || LEFT_OUT.matcher(name).matches()) {
                continue;
            }
            if (name.startsWith(SERVICES)) {
                ByteArrayOutputStream providers = services.computeIfAbsent(name, first -> new ByteArrayOutputStream());
                entries.transferTo(providers);
                providers.write('\n');
            } else if (names.add(name)) {
                jar.putNextEntry(new ZipEntry(name));
                entries.transferTo(jar);
                jar.closeEntry();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (jar) {
            for (Map.Entry<String, ByteArrayOutputStream> service : services.entrySet()) {
                jar.putNextEntry(new ZipEntry(service.getKey()));
                service.getValue().writeTo(jar);
                jar.closeEntry();
            }
        }
    }
}
