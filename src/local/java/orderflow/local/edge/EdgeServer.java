package orderflow.local.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * The stage's only HTTP endpoint. The stage's own services are mounted by name; moto handles all other calls. The guard
 * checks every call first, then the faults apply, except to calls of the stage's own pages, whose User-Agent contains
 * {@code app/console}.
 */
public final class EdgeServer implements AutoCloseable {

    /** The path prefix of the stage's own API. */
    public static final String CONTROL_PATH = "/_stage/";
    /** The first segment of the paths of the stage's own pages. */
    public static final String PAGES_PATH = "/console";

    private static final System.Logger LOG = System.getLogger(EdgeServer.class.getName());
    private static final AtomicInteger THREADS = new AtomicInteger();

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(EdgeServer::daemon);
    private final Guard guard;
    private final Faults faults;
    private final MotoProxy moto;
    private final ClientTokens tokens = new ClientTokens();
    private final Map<String, Service> services;
    private final HttpHandler lambda;
    private final Service control;
    private volatile HttpHandler pages = EdgeServer::notFound;
    private final List<Consumer<Call>> observers = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Call, Reply>> answerObservers = new CopyOnWriteArrayList<>();

    /** A service of the stage that clients address by X-Amz-Target, or the stage's own API. */
    @FunctionalInterface
    public interface Service {

        /**
         * @param operation the text after the dot in X-Amz-Target; for the stage's own API the method and the path
         *            after {@link #CONTROL_PATH}
         *
         * @return the response, or null if moto has to handle the call
         */
        Reply handle(String operation, byte[] body) throws IOException;
    }

    /**
     * The configuration of an edge server.
     *
     * @param addresses the addresses to listen on: loopback, and those that containers can reach
     * @param port the port on each address; 0 for a free port
     * @param hostNames host names that requests may use in addition to those of loopback
     * @param moto moto's endpoint
     * @param services the stage's own services by name, such as {@code states}
     * @param lambda handles the paths of Lambda's API; null if there are no functions
     * @param control handles the paths below {@link #CONTROL_PATH}
     */
    public record Parts(List<InetAddress> addresses, int port, Set<String> hostNames, URI moto, Faults faults,
            Map<String, Service> services, HttpHandler lambda, Service control) {

        /** The configuration of an edge server that listens on one address. */
        public Parts(InetAddress address, int port, Set<String> hostNames, URI moto, Faults faults,
                Map<String, Service> services, HttpHandler lambda, Service control) {
            this(List.of(address), port, hostNames, moto, faults, services, lambda, control);
        }
    }

    /** Creates the server and starts to listen. */
    public EdgeServer(Parts parts) throws IOException {
        bind(parts.addresses(), parts.port());
        this.guard = new Guard(port(), parts.hostNames());
        this.faults = parts.faults();
        this.moto = new MotoProxy(parts.moto());
        this.services = parts.services();
        this.lambda = parts.lambda();
        this.control = parts.control();
        servers.forEach(this::start);
    }

    /** Binds the same port on each address; releases all of them if one port is in use. */
    private void bind(List<InetAddress> addresses, int wanted) throws IOException {
        try {
            for (InetAddress address : addresses) {
                int number = servers.isEmpty() ? wanted : port();
                servers.add(HttpServer.create(new InetSocketAddress(address, number), 0));
            }
        } catch (IOException e) {
            servers.forEach(server -> server.stop(0));
            throw e;
        }
    }

    private void start(HttpServer server) {
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** @return the endpoint for clients on this machine */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** @return the port */
    public int port() {
        return servers.get(0).getAddress().getPort();
    }

    /**
     * Sets the handler of the paths below {@link #PAGES_PATH}. Only there, requests may have an Origin: the server's
     * own.
     */
    public void servePages(HttpHandler handler) {
        pages = handler;
    }

    /** Adds an observer of every call to an AWS service. It is notified before the call is handled. */
    public void observe(Consumer<Call> observer) {
        observers.add(observer);
    }

    /**
     * Adds an observer of every response of moto. It is notified before the response is sent or discarded by a fault.
     */
    public void observeAnswers(BiConsumer<Call, Reply> observer) {
        answerObservers.add(observer);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        guarded(exchange, () -> {
            boolean forPages = isForPages(exchange.getRequestURI().getPath());
            Optional<String> refusal = guard.refusal(exchange.getRequestHeaders(), forPages);
            if (refusal.isPresent()) {
                answer(exchange, Reply.json(403, "{\"message\":\"" + refusal.get() + "\"}"));
            } else if (forPages || isABrowserAtTheRoot(exchange)) {
                pages.handle(exchange);
            } else if (exchange.getRequestURI().getPath().startsWith(CONTROL_PATH)) {
                answer(exchange, control(exchange));
            } else {
                serve(exchange);
            }
        });
    }

    private static void guarded(HttpExchange exchange, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "connection lost", e);
            exchange.close();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "request failed", e);
            exchange.close();
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** AWS's clients sign ListBuckets, which has the same path, and accept no HTML. */
    private static boolean isABrowserAtTheRoot(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept");
        return exchange.getRequestMethod().equals("GET") && exchange.getRequestURI().getPath().equals("/")
                && !exchange.getRequestHeaders().containsKey("Authorization")
                && accepted != null && accepted.contains("text/html");
    }

    private static boolean isForPages(String path) {
        return path.equals(PAGES_PATH) || path.startsWith(PAGES_PATH + "/");
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        answer(exchange, Reply.json(404, "{\"message\":\"the stage has no pages\"}"));
    }

    private Reply control(HttpExchange exchange) throws IOException {
        String operation = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath().substring(CONTROL_PATH.length());
        return control.handle(operation, exchange.getRequestBody().readAllBytes());
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Call call = Call.of(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body);
        observers.forEach(observer -> observer.accept(call));
        if (waitsBeforeItUsesAConnectionAgain(exchange)) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        Fault fault = faults.next(call).orElse(null);
        if (fault == null) {
            pass(exchange, call);
        } else if (fault.delayMillis() == 0) {
            hit(exchange, call, fault);
        } else {
            CompletableFuture.delayedExecutor(fault.delayMillis(), TimeUnit.MILLISECONDS, threads)
                    .execute(() -> guarded(exchange, () -> hit(exchange, call, fault)));
        }
    }

    /**
     * HttpURLConnection, with which the functions' SDK sends, waits for a millisecond whether a connection is still
     * open. A new connection takes less time than this wait, and no more processor time.
     */
    private static boolean waitsBeforeItUsesAConnectionAgain(HttpExchange exchange) {
        String client = exchange.getRequestHeaders().getFirst("User-Agent");
        return client != null && client.contains("http#UrlConnection");
    }

    private void hit(HttpExchange exchange, Call call, Fault fault) throws IOException {
        if (fault.answer() == null && !fault.cut()) {
            pass(exchange, call);
            return;
        }
        if (fault.delivered()) {
            reply(exchange, call);
        }
        if (fault.cut()) {
            exchange.close();
            return;
        }
        Fault.Answer answer = fault.answer();
        answer(exchange, call.protocol().error(answer.status(), answer.code(), answer.message(), answer.fields()));
    }

    private void pass(HttpExchange exchange, Call call) throws IOException {
        if (isLambda(call)) {
            exchange.setStreams(new ByteArrayInputStream(call.body()), null);
            lambda.handle(exchange);
        } else {
            answer(exchange, reply(exchange, call));
        }
    }

    private boolean isLambda(Call call) {
        return lambda != null && "lambda".equals(call.service()) && call.protocol() == WireProtocol.REST_JSON;
    }

    private Reply reply(HttpExchange exchange, Call call) throws IOException {
        Service own = call.service() == null ? null : services.get(call.service());
        Reply reply = own == null ? null : own.handle(call.operation(), call.body());
        if (reply != null) {
            return reply;
        }
        Reply answer = tokens.once(call, () -> moto.ask(exchange, call));
        answerObservers.forEach(observer -> observer.accept(call, answer));
        return answer;
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bodiless = reply.status() == 204 || reply.status() == 304
                || "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : bodyLength(reply));
        if (!bodiless) {
            exchange.getResponseBody().write(reply.body());
        }
        exchange.close();
    }

    private static long bodyLength(Reply reply) {
        return reply.body().length == 0 ? -1 : reply.body().length;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "edge-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
