package orderflow.local.stage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.MotoResource;
import orderflow.PackageCheckRun;

import lambdahost.FunctionConfiguration;
import lambdahost.HostSettings;
import lambdahost.InvocationResult;
import lambdahost.InvocationType;
import lambdahost.LambdaHost;

/** The contents, requirements and trusted certificates of the native binary. */
@Tag("native")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativeBinaryIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String PASSWORD = "changeit";
    private static final String EVENT = """
            {"orderId": "tls", "execution": {"id": "arn:aws:states:us-east-1:123456789012:execution:Order:tls",
             "startTime": "2026-01-01T00:00:00Z"}}""";

    @TempDir
    Path directory;
    private FunctionPackage code;
    private String content;

    @BeforeAll
    void read() throws IOException {
        code = FunctionPackage.of(PROJECT, true);
        content = Files.readString(code.taskRoot().resolve("bootstrap"), StandardCharsets.ISO_8859_1);
    }

    /**
     * The build has checked the binary for its own environment's variables. This test checks it for values that CI
     * plants.
     */
    @Test
    void binary_always_holdsNothingOfItsBuilder() throws Exception {
        List<String> command = List.of("--trace", "the property=property-of-the-builder", "--trace",
                "the working folder=-native-image-source-jar", "--input", "target/native/lib", "--input", "src/main",
                "--input", "pom.xml");
        Path bootstrap = code.taskRoot().resolve("bootstrap");

        assertEquals(new PackageCheckRun(0, ""),
                PackageCheckRun.of(Map.of(), Stream.concat(command.stream(), Stream.of(bootstrap)).toArray()));

        Path leaking = Files.createDirectories(directory.resolve("leaking")).resolve("bootstrap");
        Files.copy(bootstrap, leaking);
        Files.writeString(leaking, "token-of-the-builder", StandardOpenOption.APPEND);
        PackageCheckRun run = PackageCheckRun.of(Map.of("CI_TOKEN", "token-of-the-builder"), leaking);
        assertEquals(1, run.exitCode(), run::text);
        assertTrue(run.text().contains("contains the value of the environment variable CI_TOKEN"), run::text);
    }

    @Test
    void binary_always_holdsTheFunctionsAndNothingOfTheLaptopOrTheTests() throws IOException {
        assertEquals(List.of(), typesOf("src/main/java/orderflow/payment").filter(type -> type.endsWith("Payment"))
                .filter(type -> !content.contains(type)).toList());
        assertEquals(List.of(), Stream.concat(typesOf("src/local/java"), typesOf("src/test/java"))
                .filter(this::isInTheBinary).toList());
    }

    /** A longer name may begin with the name of the type. */
    private boolean isInTheBinary(String type) {
        return content.contains(type) && Pattern.compile(Pattern.quote(type) + "(?!\\w)").matcher(content).find();
    }

    @Test
    void endpoint_overHttps_isTrustedByItsIssuer() throws Exception {
        Path keys = keys();
        HttpsServer server = server(keys);
        try (LambdaHost host = host(url(server), "-Djavax.net.ssl.trustStore=" + keys,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD)) {
            InvocationResult result = call(host);
            assertFalse(result.failed(), result.text());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void endpoint_ofAnUnknownIssuer_isRefused() throws Exception {
        HttpsServer server = server(keys());
        try (LambdaHost host = host(url(server))) {
            InvocationResult result = call(host);
            assertTrue(result.failed(), result.text());
            assertTrue(result.text().contains("unable to find valid certification path"), result.text());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void endpointOverride_blank_meansAwsItself() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread refusing = new Thread(() -> refuse(proxy, asked));
            refusing.setDaemon(true);
            refusing.start();
            try (LambdaHost host = host("", "-Dhttps.proxyHost=127.0.0.1",
                    "-Dhttps.proxyPort=" + proxy.getLocalPort())) {
                assertTrue(call(host).failed());
                await().atMost(Duration.ofSeconds(60)).until(() -> !asked.isEmpty());
                assertEquals("CONNECT dynamodb.eu-central-1.amazonaws.com:443 HTTP/1.1", asked.peek());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CaptureOrder", "ReceiveStock", "LaunchInstance"})
    void localeAndTimeZone_ofTheMachine_changeNoAnswer(String function) throws Exception {
        String event = Files.readString(PROJECT.resolve("events/failing/" + function + ".json"));

        assertEquals(answer(function, event), answer(function, event, "-Duser.language=tr", "-Duser.country=TR",
                "-Duser.timezone=Pacific/Apia"));
    }

    private String answer(String function, String event, String... options) throws Exception {
        try (LambdaHost host = host(Stage.REGION, variables(function), options)) {
            InvocationResult result = call(host, event);
            assertTrue(result.failed() && result.text().contains("orderflow."), result.text());
            return result.text();
        }
    }

    private static Map<String, String> variables(String function) {
        return MotoResource.moto().stack().functions().stream().filter(each -> each.logicalId().equals(function))
                .findFirst().map(each -> StackFunctions.environment(each, MotoResource.moto().endpoint()))
                .orElseThrow();
    }

    @Test
    void binary_always_runsOnEveryProcessorThatLambdaHas() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("target/native"))) {
            Path statistics = files.filter(file -> file.toString().endsWith("build-output-stats.json")).findFirst()
                    .orElseThrow();
            assertEquals("compatibility",
                    new ObjectMapper().readTree(statistics.toFile()).at("/general_info/graal_compiler/march").asText());
        }
    }

    private static void refuse(ServerSocket proxy, Queue<String> asked) {
        try {
            while (true) {
                try (Socket caller = proxy.accept()) {
                    asked.add(new BufferedReader(
                            new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1)).readLine());
                    caller.getOutputStream().write("HTTP/1.1 403 Forbidden\r\n\r\n".getBytes());
                }
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private LambdaHost host(String endpoint, String... options) {
        Map<String, String> variables = new TreeMap<>(Map.of("QUARKUS_LAMBDA_HANDLER", "BeginCancellation",
                "ORDERS_TABLE", "orders"));
        variables.put(StackFunctions.ENDPOINT_OVERRIDE, endpoint);
        return host("eu-central-1", variables, options);
    }

    private LambdaHost host(String region, Map<String, String> variables, String... options) {
        LambdaHost host = new LambdaHost(HostSettings.defaults().region(region).build());
        List<String> command = new ArrayList<>(code.command(256));
        command.addAll(List.of(options));
        host.register(FunctionConfiguration.named("tls").command(command).environment(variables).memoryMegabytes(256)
                .handler(code.handler()).workingDirectory(code.taskRoot()).timeout(Duration.ofSeconds(30)).build());
        return host;
    }

    private static InvocationResult call(LambdaHost host) throws Exception {
        return call(host, EVENT);
    }

    private static InvocationResult call(LambdaHost host, String event) throws Exception {
        return host.invoke("tls", event.getBytes(StandardCharsets.UTF_8), InvocationType.REQUEST_RESPONSE).get(60,
                TimeUnit.SECONDS);
    }

    /** A key for 127.0.0.1 with a self-signed certificate. */
    private Path keys() throws Exception {
        Path keys = directory.resolve("keys.p12");
        if (!Files.exists(keys)) {
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", "stage", "-keyalg", "EC", "-dname", "CN=stage", "-ext",
                    "SAN=ip:127.0.0.1", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD)
                    .redirectErrorStream(true).start();
            String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, keytool.waitFor(), output);
        }
        return keys;
    }

    /** A DynamoDB without items that accepts every write. */
    private static HttpsServer server(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpsServer server) {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private static Stream<String> typesOf(String sources) throws IOException {
        Path root = PROJECT.resolve(sources.replaceFirst("(java)/.*", "$1"));
        try (Stream<Path> files = Files.walk(PROJECT.resolve(sources))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
                    .map(file -> file.replace(".java", "").replace('/', '.')).toList().stream();
        }
    }
}
