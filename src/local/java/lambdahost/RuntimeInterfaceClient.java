package lambdahost;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the jars of AWS's runtime interface client for Java and of its dependencies on this JVM's class path. */
final class RuntimeInterfaceClient {

    private static final String PACKAGE = "com/amazonaws/services/lambda/runtime/";
    private static final List<String> ONE_CLASS_OF_EACH = List.of(PACKAGE + "api/client/AWSLambda.class",
            PACKAGE + "serialization/PojoSerializer.class", PACKAGE + "LambdaRuntime.class",
            "software/amazon/awssdk/utilslite/SdkInternalThreadLocal.class");

    private RuntimeInterfaceClient() {}

    static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String type : ONE_CLASS_OF_EACH) {
            jars.add(jarOf(type));
        }
        return jars;
    }

    private static Path jarOf(String type) throws IOException {
        URL place = RuntimeInterfaceClient.class.getClassLoader().getResource(type);
        URLConnection connection = place == null ? null : place.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            throw new IOException("aws-lambda-java-runtime-interface-client is not on the class path: no " + type);
        }
        try {
            return Path.of(jar.getJarFileURL().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
