package lambdahost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A function with its own runtime: uses the Runtime API and executes the command in the event, such as
 * {@code "exit 3"}. Runs as a child process of the tests and needs no other class.
 */
public final class SampleRuntime {

    private static final String BASE = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

    private int calls;

    private SampleRuntime() {}

    public static void main(String[] arguments) throws Exception {
        SampleRuntime runtime = new SampleRuntime();
        runtime.init(System.getenv().getOrDefault("INIT", ""));
        while (true) {
            runtime.serveOne();
        }
    }

    private void init(String order) throws Exception {
        switch (order) {
            case "error" -> {
                post("init/error", bytes("{\"errorType\":\"Sample.NoConfiguration\",\"errorMessage\":\"no table\"}"),
                        "Runtime.InitError");
                System.exit(1);
            }
            case "exit" -> System.exit(7);
            case "broken" -> throw new IllegalStateException("no configuration", new IOException("no table"));
            case "hang" -> new CountDownLatch(1).await();
            case "spawn" -> spawn("sleep", "1000");
            default -> System.out.println("initialised");
        }
    }

    private void serveOne() throws Exception {
        HttpURLConnection next = (HttpURLConnection) new URL(BASE + "invocation/next").openConnection();
        String event;
        try (InputStream body = next.getInputStream()) {
            event = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
        calls++;
        String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
        String[] words = event.replace("\"", "").split(" ", 2);
        obey(words[0], words.length > 1 ? words[1] : "", event, next, "invocation/" + id);
    }

    private void obey(String order, String detail, String event, HttpURLConnection next, String path)
            throws Exception {
        switch (order) {
            case "exit" -> System.exit(Integer.parseInt(detail));
            case "hang" -> new CountDownLatch(1).await();
            case "error" -> post(path + "/error",
                    bytes("{\"errorType\":\"" + detail + "\",\"errorMessage\":\"asked for\"}"), "Sample.Error");
            case "malformed" -> post(path + "/error", bytes("<html>"), "Sample.Malformed");
            case "big" -> respond(path, bytes("\"" + "x".repeat(Integer.parseInt(detail) - 2) + "\""));
            case "late" -> {
                respond(path, bytes("\"answered\""));
                new CountDownLatch(1).await();
            }
            default -> respond(path, bytes(answer(order, detail, event, next)));
        }
    }

    private String answer(String order, String detail, String event, HttpURLConnection next) throws Exception {
        return switch (order) {
            case "pid" -> Long.toString(ProcessHandle.current().pid());
            case "calls" -> Integer.toString(calls);
            case "size" -> Integer.toString(event.length());
            case "variables" -> object(System.getenv());
            case "headers" ->
                object(Map.of("arn", next.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"), "deadline",
                        next.getHeaderField("Lambda-Runtime-Deadline-Ms"), "trace",
                        next.getHeaderField("Lambda-Runtime-Trace-Id"), "context",
                        String.valueOf(next.getHeaderField("Lambda-Runtime-Client-Context"))));
            case "print" -> print(Integer.parseInt(detail));
            case "spawn" -> Long.toString(spawn("sleep", "1000"));
            case "daemon" -> Long.toString(spawn("sh", "-c", "sleep 1000 & wait $!"));
            case "await" -> awaitFile(Path.of(detail));
            default -> event;
        };
    }

    private static String print(int lines) {
        for (int i = 1; i <= lines; i++) {
            System.out.println("line " + i + " to stdout");
            System.err.println("line " + i + " to stderr");
        }
        return Integer.toString(lines);
    }

    private static long spawn(String... command) throws IOException {
        return new ProcessBuilder(command).inheritIO().start().pid();
    }

    private static String awaitFile(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(5);
        }
        return Long.toString(ProcessHandle.current().pid());
    }

    private static String object(Map<String, String> members) {
        StringBuilder json = new StringBuilder("{");
        for (Map.Entry<String, String> member : members.entrySet()) {
            json.append(json.length() > 1 ? "," : "").append('"').append(member.getKey()).append("\":\"")
                    .append(member.getValue().replace("\"", "'")).append('"');
        }
        return json.append('}').toString();
    }

    private static void respond(String path, byte[] body) throws IOException {
        post(path + "/response", body, null);
    }

    private static void post(String path, byte[] body, String errorType) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(BASE + path).openConnection();
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        if (errorType != null) {
            connection.setRequestProperty("Lambda-Runtime-Function-Error-Type", errorType);
        }
        try (OutputStream output = connection.getOutputStream()) {
            output.write(body);
        }
        if (connection.getResponseCode() == 202) {
            connection.getInputStream().close();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
