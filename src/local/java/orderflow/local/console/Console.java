package orderflow.local.console;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import orderflow.local.edge.Call;
import orderflow.local.edge.EdgeServer;
import orderflow.local.run.BackgroundRuns;
import orderflow.local.run.Samples;
import orderflow.local.run.StageClient;
import orderflow.local.stage.Stage;

import stepfunctions.api.StepFunctionsException;
import stepfunctions.service.StepFunctions;

/**
 * Serves the console's pages. A form must carry the token of its action. The edge server has checked Host and Origin
 * before.
 */
public final class Console implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(Console.class.getName());

    /** Only the stage's own scripts, styles and pages; nothing inline. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Tokens tokens;
    private final Templates templates;
    private final Map<String, Area> areas;

    private Console(Tokens tokens, Templates templates, Map<String, Area> areas) {
        this.tokens = tokens;
        this.templates = templates;
        this.areas = areas;
    }

    /**
     * Serves the console at the stage's endpoint.
     *
     * @param project the checkout, with the samples in {@code events}
     */
    public static void serve(Stage stage, Path project) {
        serve(stage, project, Optional::empty);
    }

    /**
     * Serves the console at the stage's endpoint.
     *
     * @param project the checkout, with the samples in {@code events}
     * @param problems what each page shows as a warning; empty for nothing
     */
    public static void serve(Stage stage, Path project, Supplier<Optional<String>> problems) {
        Tokens tokens = new Tokens();
        Templates templates = new Templates(tokens, problems);
        StepFunctions service = stage.stepFunctions();
        StageClient client = StageClient.of(stage.endpoint(), Call.CONSOLE);
        StartForm startForm = new StartForm(service, stage.stack(), new Samples(project),
                new BackgroundRuns(client, project, line -> LOG.log(System.Logger.Level.WARNING, line)), templates);
        FunctionLogLines logs = new FunctionLogLines(stage.invocations(), stage.logs());
        GraphLayouts layouts = new GraphLayouts();
        layouts.prepare(service.listStateMachines().stream().map(StateMachineArea::definition).toList());
        ShopPages shop = ShopPages.of(client, templates);
        StateMachineArea stateMachines = new StateMachineArea(service, templates, startForm, layouts);
        ExecutionArea executions = new ExecutionArea(service, templates, Changes.of(stage),
                new ExecutionFragments.Sources(service, layouts, logs, shop.subject()));
        Map<String, Area> areas = new HashMap<>(shop.areas());
        areas.putAll(Map.of("", stateMachines, "state-machines", stateMachines, "executions", executions, "faults",
                FaultArea.of(stage, templates), "static", new Assets()));
        stage.edge().servePages(new Console(tokens, templates, areas));
    }

    /** @return the address of the console at a stage's endpoint */
    public static URI address(URI endpoint) {
        return URI.create("http://localhost:" + endpoint.getPort() + EdgeServer.PAGES_PATH + "/");
    }

    /** @return the address of an execution's page */
    public static URI address(URI endpoint, String executionArn) {
        return address(endpoint).resolve("executions/" + Request.encoded(executionArn));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            send(exchange, response(exchange));
        } finally {
            exchange.close();
        }
    }

    private Response response(HttpExchange exchange) {
        try {
            String path = exchange.getRequestURI().getRawPath();
            return path.equals("/") || path.equals(EdgeServer.PAGES_PATH)
                    ? Response.redirect(EdgeServer.PAGES_PATH + "/")
                    : answer(Request.of(exchange), path);
        } catch (Refusal e) {
            return errorPage(e.status(), e.getMessage());
        } catch (StepFunctionsException e) {
            return errorPage(404, e.getMessage());
        } catch (IllegalArgumentException e) {
            return errorPage(400, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a page failed", e);
            return errorPage(500, "This page failed: " + e);
        }
    }

    private Response answer(Request request, String action) throws IOException {
        Area area = areas.get(request.segment(0));
        if (area == null) {
            throw Refusal.notFound("There is no such page.");
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> area.get(request);
            case "POST" -> area.post(checked(request, action));
            default -> throw new Refusal(405, "The console takes GET and POST.");
        };
    }

    private Request checked(Request request, String action) {
        if (!tokens.isValid(action, request.form().get("token"))) {
            throw new Refusal(403, "The form has no valid token. Load its page again.");
        }
        return request;
    }

    private Response errorPage(int status, String message) {
        return templates.page(status, "error", "Error", message);
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        response.headers().forEach(headers::set);
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        boolean bodiless = response.length() == 0 || "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : Math.max(0, response.length()));
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                response.body().write(out);
            }
        }
    }
}
