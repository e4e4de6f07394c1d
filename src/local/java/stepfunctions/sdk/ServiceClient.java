package stepfunctions.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import software.amazon.awssdk.core.SdkClient;

/** Finds the client of a service by Step Functions' name for the service, which is the name of the SDK's package. */
final class ServiceClient {

    private static final String SERVICES = "software/amazon/awssdk/services/";

    private ServiceClient() {}

    /** @return the interface of the synchronous client, or null if it is not on the class path */
    static Class<? extends SdkClient> type(String service) {
        String folder = SERVICES + service.toLowerCase(Locale.ROOT);
        URL url = ServiceClient.class.getClassLoader().getResource(folder);
        if (url == null) {
            return null;
        }
        return names(url, folder).stream()
                .filter(name -> name.endsWith("Client.class") && !name.endsWith("AsyncClient.class"))
                .filter(name -> !name.startsWith("Default")).map(name -> load(folder, name))
                .filter(SdkClient.class::isAssignableFrom).findFirst()
                .<Class<? extends SdkClient>>map(type -> type.asSubclass(SdkClient.class)).orElse(null);
    }

    private static Class<?> load(String folder, String file) {
        try {
            return Class.forName(folder.replace('/', '.') + "." + file.substring(0, file.length() - ".class".length()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(URL url, String folder) {
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return jar.getJarFile().stream().map(entry -> entry.getName())
                        .filter(name -> name.startsWith(folder + "/"))
                        .map(name -> name.substring(folder.length() + 1)).filter(name -> name.indexOf('/') < 0)
                        .toList();
            }
            try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
