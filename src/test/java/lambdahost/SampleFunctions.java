package lambdahost;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Functions that run {@link SampleRuntime}, and methods to call them. */
final class SampleFunctions {

    /** The time to wait for an expected event, long enough for a busy machine. */
    static final long PATIENCE_SECONDS = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleFunctions() {}

    static FunctionConfiguration.Builder sample(String name) {
        return FunctionConfiguration.named(name).timeout(Duration.ofSeconds(20)).workingDirectory(classes())
                .command(command());
    }

    static List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m", "-cp",
                classes().toString(), SampleRuntime.class.getName());
    }

    /** Waits until the condition holds. */
    static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(condition);
    }

    static LambdaHost host(HostSettings.Builder settings, FunctionConfiguration.Builder... functions) {
        LambdaHost host = new LambdaHost(settings.build());
        for (FunctionConfiguration.Builder function : functions) {
            host.register(function.build());
        }
        return host;
    }

    static CompletableFuture<InvocationResult> start(LambdaHost host, String function, String order) {
        byte[] event = ('"' + order + '"').getBytes(StandardCharsets.UTF_8);
        return host.invoke(function, event, InvocationType.REQUEST_RESPONSE);
    }

    static InvocationResult call(LambdaHost host, String function, String order) throws Exception {
        return answer(start(host, function, order));
    }

    static <T> T answer(CompletableFuture<T> answer) throws Exception {
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static JsonNode json(InvocationResult result) throws Exception {
        return JSON.readTree(result.payload());
    }

    /** @return whether the process runs; a zombie process does not */
    static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !zombie(pid);
    }

    private static boolean zombie(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "status")).contains("State:\tZ");
        } catch (IOException goneOrNotLinux) {
            return false;
        }
    }

    private static Path classes() {
        try {
            return Path.of(SampleRuntime.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
