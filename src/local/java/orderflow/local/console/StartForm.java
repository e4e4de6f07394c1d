package orderflow.local.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.BackgroundRuns;
import orderflow.local.run.ExecutionName;
import orderflow.local.run.JsonFile;
import orderflow.local.run.Sample;
import orderflow.local.run.Samples;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.UsageException;
import orderflow.local.run.Workflow;

import stepfunctions.api.StepFunctionsException;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StateMachineDescription;
import stepfunctions.service.StepFunctions;

/** The form that starts an execution: with a sample and its script, with pasted JSON, or with another's input. */
final class StartForm {

    private final StepFunctions service;
    private final StackDescription stack;
    private final Samples samples;
    private final BackgroundRuns runs;
    private final Templates templates;

    StartForm(StepFunctions service, StackDescription stack, Samples samples, BackgroundRuns runs,
            Templates templates) {
        this.service = service;
        this.stack = stack;
        this.samples = samples;
        this.runs = runs;
        this.templates = templates;
    }

    /** A sample to choose. */
    record Choice(String name, String link, String description, boolean hasScript, boolean current) {}

    /**
     * The form.
     *
     * @param sample the chosen sample's name; empty for none
     * @param script the description of the chosen sample's script; null if it has none
     * @param error what is wrong with the submitted form; null if nothing is
     */
    record View(String machine, String machineLink, String action, List<Choice> samples, String sample, String script,
            boolean playScript, String name, String input, String error) {}

    Response show(StateMachineDescription machine, Request request) {
        Optional<StateMachine> declared = declared(machine);
        Optional<Sample> sample = declared.flatMap(each -> sample(each, request.query().get("sample")));
        String input = copied(request.query().get("input-of"))
                .orElseGet(() -> sample.map(Sample::text).orElse("{}"));
        String name = declared.map(each -> ExecutionName.generated(Workflow.word(each))).orElse("");
        return templates.page("start", "Start execution",
                view(machine, request.query().containsKey("input-of") ? Optional.empty() : sample, true, name, input,
                        null));
    }

    /** The input of an earlier execution. */
    private Optional<String> copied(String arn) {
        return arn == null
                ? Optional.empty()
                : Optional.of(PrettyJson.of(service.describeExecution(arn).input()));
    }

    private View view(StateMachineDescription machine, Optional<Sample> sample, boolean playScript, String name,
            String input, String error) {
        String link = Links.stateMachine(machine.name());
        List<Choice> choices = declared(machine).map(samples::of).orElse(List.of()).stream()
                .map(each -> new Choice(each.name(), link + "/start?sample=" + Request.encoded(each.name()),
                        each.description(), each.hasScript(), sample.isPresent() && sample.get().equals(each)))
                .toList();
        return new View(machine.name(), link, link + "/start", choices, sample.map(Sample::name).orElse(""),
                sample.filter(Sample::hasScript).map(Sample::description).orElse(null), playScript, name, input, error);
    }

    Response submit(StateMachineDescription machine, Request request) {
        String name = request.form().getOrDefault("name", "").strip();
        String input = request.form().getOrDefault("input", "");
        boolean playScript = request.form().containsKey("script");
        Optional<Sample> sample = declared(machine).flatMap(each -> sample(each, request.form().get("sample")));
        try {
            JsonNode parsed = JsonFile.parse("input", input.getBytes(StandardCharsets.UTF_8));
            StageScript script = sample.filter(each -> playScript).map(Sample::script).orElseGet(StageScript::none);
            return Response.redirect(Links.execution(started(machine, name, parsed, script)));
        } catch (UsageException | StageClient.ServiceError | StepFunctionsException e) {
            return templates.page(400, "start", "Start execution",
                    view(machine, sample, playScript, name, input, e.getMessage()));
        }
    }

    private String started(StateMachineDescription machine, String name, JsonNode input, StageScript script) {
        Optional<StateMachine> declared = declared(machine);
        if (declared.isEmpty()) {
            ExecutionDescription execution = service.startExecution(machine.stateMachineArn(),
                    name.isEmpty() ? null : name, input);
            return execution.executionArn();
        }
        String given = name.isEmpty() ? ExecutionName.generated(Workflow.word(declared.get())) : name;
        try {
            return runs.start(declared.get(), given, input, script).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Optional<StateMachine> declared(StateMachineDescription machine) {
        return stack.stateMachines().stream().filter(each -> each.arn().equals(machine.stateMachineArn())).findFirst();
    }

    /** @param name the wanted sample; null for the default one, empty for none */
    private Optional<Sample> sample(StateMachine machine, String name) {
        return samples.of(machine).stream().filter(each -> name == null || each.name().equals(name)).findFirst();
    }
}
