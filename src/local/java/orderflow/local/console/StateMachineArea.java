package orderflow.local.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.JsonText;
import stepfunctions.service.StateMachineDescription;
import stepfunctions.service.StepFunctions;

/** The pages of state machines: their list, and each with its graph, its definition and its executions. */
final class StateMachineArea implements Area {

    private static final int EXECUTIONS_PER_PAGE = 50;

    private final StepFunctions service;
    private final Templates templates;
    private final StartForm startForm;
    private final GraphLayouts layouts;

    StateMachineArea(StepFunctions service, Templates templates, StartForm startForm, GraphLayouts layouts) {
        this.service = service;
        this.templates = templates;
        this.startForm = startForm;
        this.layouts = layouts;
    }

    /** A state machine in the list. */
    record Row(String name, String type, String link, String startLink, int executions, int running) {}

    /** An execution in a list. */
    record ExecutionRow(String name, String link, Badge status, String started, String duration, int redrives) {

        static ExecutionRow of(ExecutionDescription execution, Instant now) {
            Instant end = execution.stopDate() == null ? now : execution.stopDate();
            return new ExecutionRow(execution.name(), Links.execution(execution.executionArn()),
                    Badge.of(execution.status()), Times.utc(execution.startDate()),
                    Times.duration(Duration.between(execution.startDate(), end)), execution.redriveCount());
        }
    }

    /** A choice of the filter by status. */
    record StatusFilter(String word, String link, boolean current) {}

    /**
     * A state machine.
     *
     * @param selected the name of the selected state; null if there is none
     * @param stateDefinition the selected state's definition
     */
    record View(String name, String arn, String type, String startLink, GraphView graph, boolean catches,
            String catchLink, String selected, String stateDefinition, String definition, List<StatusFilter> filters,
            Paging<ExecutionRow> executions) {}

    @Override
    public Response get(Request request) {
        if (request.segment(1).isEmpty()) {
            return templates.page("state-machines", "State machines",
                    service.listStateMachines().stream().map(this::row).toList());
        }
        StateMachineDescription machine = machine(request);
        return switch (request.segment(2)) {
            case "" -> templates.page("state-machine", machine.name(), view(machine, request));
            case "start" -> startForm.show(machine, request);
            default -> throw Refusal.notFound("There is no such page.");
        };
    }

    @Override
    public Response post(Request request) {
        if (!"start".equals(request.segment(2))) {
            throw Refusal.notFound("There is no such form.");
        }
        return startForm.submit(machine(request), request);
    }

    private StateMachineDescription machine(Request request) {
        return service.listStateMachines().stream().filter(each -> each.name().equals(request.segment(1))).findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no state machine " + request.segment(1) + "."));
    }

    private Row row(StateMachineDescription machine) {
        List<ExecutionDescription> executions = service.listExecutions(machine.stateMachineArn(), null);
        long running = executions.stream().filter(each -> each.status() == ExecutionStatus.RUNNING).count();
        String link = Links.stateMachine(machine.name());
        return new Row(machine.name(), word(machine), link, link + "/start", executions.size(), (int) running);
    }

    private static String word(StateMachineDescription machine) {
        String type = machine.type().name();
        return type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT);
    }

    private View view(StateMachineDescription machine, Request request) {
        String path = Links.stateMachine(machine.name());
        Map<String, String> query = request.query();
        JsonNode definition = definition(machine);
        boolean catches = !"hidden".equals(query.get("catch"));
        String selected = query.get("state");
        GraphView graph = GraphView.of(layouts.of(definition, catches), state -> null,
                state -> Links.with(path, query, "state", state) + "#graph-section", selected);
        return new View(machine.name(), machine.stateMachineArn(), word(machine), path + "/start", graph, catches,
                Links.with(path, query, "catch", catches ? "hidden" : null), selected,
                PrettyJson.of(stateDefinition(definition, selected)), PrettyJson.of(definition),
                filters(path, query), executions(machine, path, request));
    }

    private static JsonNode stateDefinition(JsonNode definition, String name) {
        return name == null ? null : new DefinedStates(definition).get(name).definition();
    }

    static JsonNode definition(StateMachineDescription machine) {
        try {
            return JsonText.read(machine.definition());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<StatusFilter> filters(String path, Map<String, String> query) {
        String current = query.getOrDefault("status", "");
        return Stream.concat(Stream.of(""),
                Stream.of(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED,
                        ExecutionStatus.TIMED_OUT, ExecutionStatus.ABORTED).map(Enum::name))
                .map(status -> new StatusFilter(
                        status.isEmpty() ? "All" : Badge.of(ExecutionStatus.valueOf(status)).word(),
                        Links.with(path, Map.of(), "status", status.isEmpty() ? null : status),
                        status.equals(current)))
                .toList();
    }

    private Paging<ExecutionRow> executions(StateMachineDescription machine, String path, Request request) {
        ExecutionStatus status = status(request.query().get("status"));
        Paging<ExecutionDescription> page = Paging.of(service.listExecutions(machine.stateMachineArn(), status),
                request.page(), EXECUTIONS_PER_PAGE, Links.with(path, request.query(), "page", ""));
        return page.map(each -> ExecutionRow.of(each, service.time().now()));
    }

    private static ExecutionStatus status(String name) {
        for (ExecutionStatus status : ExecutionStatus.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return null;
    }
}
