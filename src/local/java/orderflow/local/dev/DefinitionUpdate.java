package orderflow.local.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.stage.Definitions;

import stepfunctions.api.StateMachineType;
import stepfunctions.definition.Diagnostic;
import stepfunctions.service.StepFunctions;

/** Gives a state machine the definition that its file has now. Running executions keep theirs. */
final class DefinitionUpdate {

    private static final Pattern OPEN_SUBSTITUTION = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    private final StepFunctions service;
    private final Path project;

    DefinitionUpdate(StepFunctions service, Path project) {
        this.service = service;
        this.project = project;
    }

    /**
     * Updates the state machine.
     *
     * @throws BuildFailure if the definition is invalid; the state machine keeps the definition that it has
     */
    void apply(StateMachine machine) throws IOException, BuildFailure {
        String definition = read(machine);
        refuseOpenSubstitutions(machine, definition);
        List<Diagnostic> errors = service
                .validateStateMachineDefinition(definition, StateMachineType.valueOf(machine.type())).stream()
                .filter(each -> "ERROR".equals(each.severity())).toList();
        if (!errors.isEmpty()) {
            throw new BuildFailure(text(machine, errors));
        }
        service.updateStateMachine(machine.arn(), definition, null, null, null);
    }

    private String read(StateMachine machine) throws IOException, BuildFailure {
        try {
            return Definitions.of(machine).toString();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof JsonProcessingException syntax) {
                throw new BuildFailure(
                        name(machine) + ":" + syntax.getLocation().getLineNr() + ": " + syntax.getOriginalMessage());
            }
            if (e.getCause() instanceof NoSuchFileException) {
                throw new BuildFailure(name(machine) + ": no such file");
            }
            throw e.getCause();
        }
    }

    /** template.yaml gives the values when the stage starts. */
    private void refuseOpenSubstitutions(StateMachine machine, String definition) throws BuildFailure {
        Matcher open = OPEN_SUBSTITUTION.matcher(definition);
        if (open.find()) {
            throw new BuildFailure(
                    name(machine) + ": ${" + open.group(1) + "} had no value in the DefinitionSubstitutions"
                            + " of template.yaml when this stage started");
        }
    }

    private String text(StateMachine machine, List<Diagnostic> errors) throws IOException {
        DefinitionLines lines = DefinitionLines.of(Files.readString(machine.definitionFile()));
        return errors.stream()
                .map(error -> name(machine) + ":" + lines.line(error.location()) + ": " + error.code() + ": "
                        + error.message() + (error.location() == null ? "" : " at " + error.location()))
                .collect(Collectors.joining("\n"));
    }

    private String name(StateMachine machine) {
        return project.relativize(machine.definitionFile()).toString();
    }
}
