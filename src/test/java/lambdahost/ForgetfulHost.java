package lambdahost;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A program that starts an environment, prints its process id, and does not close its host. */
final class ForgetfulHost {

    private ForgetfulHost() {}

    public static void main(String[] arguments) throws Exception {
        LambdaHost host = SampleFunctions.host(ConcurrencyTest.patient(), SampleFunctions.sample("echo"));
        System.out.println(SampleFunctions.call(host, "echo", "pid").text());
        if (!arguments[0].equals("exit")) {
            new CountDownLatch(1).await();
        }
    }

    static String classPath() throws Exception {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : new Class<?>[]{SampleRuntime.class, LambdaHost.class, ObjectMapper.class,
                JsonFactory.class, JsonInclude.class}) {
            URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            places.add(Path.of(place).toString());
        }
        return String.join(File.pathSeparator, places);
    }
}
