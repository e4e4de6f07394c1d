package orderflow.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The names that a script may use, read from template.yaml, so that a wrong one is refused before a stage starts. */
public final class TemplateNames {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path project;
    private final JsonNode resources;
    private final String machine;

    private TemplateNames(Path project, JsonNode resources, String machine) {
        this.project = project;
        this.resources = resources;
        this.machine = machine;
    }

    /** @param word the workflow's name on the command line */
    public static TemplateNames of(Path project, String word) {
        return new TemplateNames(project, read(project.resolve("template.yaml")).path("Resources"),
                Workflow.logicalId(word));
    }

    /** @return the functions' logical ids, and the kinds of workers */
    Set<String> callers() {
        Set<String> callers = new TreeSet<>(Set.of("task", "instance"));
        fields(resources).filter(resource -> type(resource.getValue()).equals("AWS::Serverless::Function"))
                .forEach(resource -> callers.add(resource.getKey()));
        return callers;
    }

    /** @return the logical ids of the schedules, as the translated template has them */
    Set<String> schedules() {
        Set<String> schedules = new TreeSet<>();
        fields(resources).forEach(resource -> fields(resource.getValue().at("/Properties/Events"))
                .filter(event -> type(event.getValue()).startsWith("Schedule"))
                .forEach(event -> schedules.add(resource.getKey() + event.getKey())));
        fields(resources).filter(resource -> type(resource.getValue()).equals("AWS::Scheduler::Schedule")
                || resource.getValue().at("/Properties").has("ScheduleExpression"))
                .forEach(resource -> schedules.add(resource.getKey()));
        return schedules;
    }

    /** @return the names of the workflow's states, those inside others included */
    Set<String> states() {
        Set<String> states = new TreeSet<>();
        JsonNode properties = resources.path(machine).path("Properties");
        JsonNode file = properties.path("DefinitionUri");
        JsonNode definition = file.isTextual()
                ? read(project.resolve(file.asText()))
                : properties.path("Definition");
        definition.findValues("States").forEach(level -> collect(level, states));
        return states;
    }

    /** {@code findValues} does not look into what it has found. */
    private static void collect(JsonNode level, Set<String> states) {
        fields(level).forEach(state -> {
            states.add(state.getKey());
            state.getValue().findValues("States").forEach(inner -> collect(inner, states));
        });
    }

    private static String type(JsonNode resource) {
        return resource.path("Type").asText();
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        return object.properties().stream();
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
