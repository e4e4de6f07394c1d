package orderflow.local.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.RawString;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.history.HistoryEvent;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;

/** The page of an execution, its stream of changes, and the forms that stop and redrive it. */
final class ExecutionArea implements Area {

    private static final String STREAM = "stream";

    private final StepFunctions service;
    private final Templates templates;
    private final Changes changes;
    private final ExecutionFragments.Sources sources;

    ExecutionArea(StepFunctions service, Templates templates, Changes changes, ExecutionFragments.Sources sources) {
        this.service = service;
        this.templates = templates;
        this.changes = changes;
        this.sources = sources;
    }

    /**
     * The page.
     *
     * @param stream the address of the stream of changes
     * @param now the stage's time in milliseconds since 1970
     * @param subject null if the execution has none
     */
    record View(String name, String machine, String machineLink, List<Tab> tabs, String stream, long now,
            RawString head, RawString view, RawString detail, RawString subject) {}

    /** A view of the execution to choose. */
    record Tab(String parameter, String word, String link, boolean current) {}

    /** A value on its own page. */
    record JsonView(String name, String link, String title, String text) {}

    /** The views of the Step Functions console, and the timeline. */
    enum ViewKind {
        GRAPH("Graph view"),
        TABLE("Table view"),
        TIMELINE("Timeline"),
        EVENTS("Event view");

        private final String word;

        ViewKind(String word) {
            this.word = word;
        }

        String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }

        static ViewKind of(Map<String, String> query) {
            return Arrays.stream(values()).filter(kind -> kind.parameter().equals(query.get("view"))).findFirst()
                    .orElse(GRAPH);
        }
    }

    @Override
    public Response get(Request request) {
        ExecutionDescription execution = execution(request);
        return switch (request.segment(2)) {
            case "" -> page(execution, request);
            case STREAM -> stream(execution, request);
            case "input" -> json(execution, "Execution input", execution.input());
            case "output" -> json(execution, "Execution output", execution.output());
            case "events" -> event(execution, Request.number(request.segment(3)));
            case "stop" -> confirm(stop(execution));
            case "redrive" -> confirm(redrive(execution));
            default -> throw Refusal.notFound("There is no such page.");
        };
    }

    @Override
    public Response post(Request request) {
        ExecutionDescription execution = execution(request);
        String arn = execution.executionArn();
        try {
            switch (request.segment(2)) {
                case "stop" -> service.stopExecution(arn, null, "Stopped in the console");
                case "redrive" -> service.redriveExecution(arn);
                default -> throw Refusal.notFound("There is no such form.");
            }
        } catch (StepFunctionsException e) {
            throw new Refusal(409, e.getMessage());
        }
        return Response.redirect(Links.execution(arn));
    }

    private ExecutionDescription execution(Request request) {
        try {
            return service.describeExecution(request.segment(1));
        } catch (StepFunctionsException e) {
            throw Refusal.notFound(e.getMessage());
        }
    }

    private Response event(ExecutionDescription execution, long id) {
        HistoryEvent event = service.history(execution.executionArn()).stream().filter(each -> each.id() == id)
                .findFirst().orElseThrow(() -> Refusal.notFound("There is no such event."));
        return json(execution, "Event " + id + ": " + event.type(), event.details());
    }

    private Response json(ExecutionDescription execution, String title, JsonNode value) {
        return templates.page("json", title, new JsonView(execution.name(),
                Links.execution(execution.executionArn()), title, PrettyJson.of(value)));
    }

    private Response page(ExecutionDescription execution, Request request) {
        String path = Links.execution(execution.executionArn());
        ExecutionFragments parts = fragments(execution, request.query());
        Map<String, String> fragments = parts.render();
        fragments.put("subject", parts.subject());
        Map<String, String> query = new LinkedHashMap<>(request.query());
        fragments.forEach((name, text) -> query.put("shown-" + name, FragmentStream.fingerprint(text)));
        String machine = service.describeStateMachineForExecution(execution.executionArn()).name();
        return templates.page("execution", execution.name(),
                new View(execution.name(), machine, Links.stateMachine(machine), tabs(path, request.query()),
                        Links.with(path + "/" + STREAM, query, "now", null), service.time().now().toEpochMilli(),
                        raw(fragments, "head"), raw(fragments, "view"), raw(fragments, "detail"),
                        fragments.get("subject").isEmpty() ? null : raw(fragments, "subject")));
    }

    private static RawString raw(Map<String, String> fragments, String name) {
        return new RawString(fragments.get(name));
    }

    private static List<Tab> tabs(String path, Map<String, String> query) {
        ViewKind current = ViewKind.of(query);
        Map<String, String> kept = new LinkedHashMap<>(query);
        kept.keySet().retainAll(List.of("state", "tab", "visit", "nth", "catch"));
        return Arrays.stream(ViewKind.values())
                .map(kind -> new Tab(kind.parameter(), kind.word, Links.with(path, kept, "view", kind.parameter()),
                        kind == current))
                .toList();
    }

    private Response stream(ExecutionDescription execution, Request request) {
        Map<String, String> shown = new LinkedHashMap<>();
        request.query().forEach((name, value) -> {
            if (name.startsWith("shown-")) {
                shown.put(name.substring("shown-".length()), value);
            }
        });
        ExecutionFragments fragments = fragments(execution, request.query());
        return Response.events(new FragmentStream(changes, execution.executionArn(), execution.name(),
                fragments::render, fragments::subject, shown));
    }

    private ExecutionFragments fragments(ExecutionDescription execution, Map<String, String> query) {
        Map<String, String> shown = new LinkedHashMap<>(query);
        shown.keySet().removeIf(name -> name.startsWith("shown-"));
        return new ExecutionFragments(sources, templates, execution.executionArn(), shown);
    }

    private Response confirm(Confirmation confirmation) {
        return templates.page("confirm", confirmation.question(), confirmation);
    }

    private static Confirmation stop(ExecutionDescription execution) {
        if (execution.status() != ExecutionStatus.RUNNING) {
            throw new Refusal(409, "The execution has ended.");
        }
        String link = Links.execution(execution.executionArn());
        return new Confirmation("Stop execution " + execution.name() + "?",
                "It ends as ABORTED. A function that runs is not interrupted. An order then needs an operator.",
                link + "/stop", "Stop execution", link);
    }

    private static Confirmation redrive(ExecutionDescription execution) {
        if (!"REDRIVABLE".equals(execution.redriveStatus())) {
            throw new Refusal(409, execution.redriveStatusReason() + ".");
        }
        String link = Links.execution(execution.executionArn());
        return new Confirmation("Redrive execution " + execution.name() + "?",
                "It goes on at the states that failed or were aborted, with their inputs.", link + "/redrive",
                "Redrive execution", link);
    }
}
