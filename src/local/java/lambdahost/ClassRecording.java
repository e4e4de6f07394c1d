package lambdahost;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A short run of a function. Its JVM writes the class archive when it ends. */
final class ClassRecording {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private ClassRecording() {}

    static void run(FunctionConfiguration function, List<byte[]> events) {
        HostSettings settings = HostSettings.defaults().initTimeout(LIMIT).stopTimeout(LIMIT).build();
        try (LambdaHost host = new LambdaHost(settings)) {
            host.register(function);
            host.prewarm(function.name()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            for (byte[] event : events) {
                host.invoke(function.name(), event, InvocationType.REQUEST_RESPONSE).get(LIMIT.toSeconds(),
                        TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(ClassRecording.class.getName()).log(System.Logger.Level.DEBUG,
                    "recorded the classes until a failure", e);
        }
    }
}
