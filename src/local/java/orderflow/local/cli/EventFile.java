package orderflow.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.run.JsonFile;
import orderflow.local.run.Samples;
import orderflow.local.run.StageScript;
import orderflow.local.run.UsageException;
import orderflow.local.run.Workflow;

/**
 * The input of an execution as the command line names it.
 *
 * @param word the workflow, such as {@code order}
 * @param name the file's name as the user wrote it, {@code -} for standard input, or null for the workflow's default
 *            sample
 */
record EventFile(Path project, String word, String name) {

    /**
     * Reads the template's text, so that the error comes before a stage is started.
     *
     * @throws UsageException if template.yaml has no such workflow
     */
    void refuseUnknownWorkflow() throws IOException {
        String logicalId = Workflow.logicalId(word);
        if (Files.readAllLines(project.resolve("template.yaml")).stream().map(String::strip)
                .noneMatch((logicalId + ":")::equals)) {
            throw Workflow.unknown(word);
        }
    }

    /** @throws UsageException if the file cannot be read or is not JSON */
    JsonNode input() {
        if (isStandardInput()) {
            return JsonFile.read(System.in);
        }
        if (name == null && !Files.exists(path())) {
            throw new UsageException("there is no sample in events/" + word + ": name a file with the input of the"
                    + " execution");
        }
        return JsonFile.read(name == null ? defaultFile().toString() : name, path());
    }

    /** @return the script beside the file, which may do nothing */
    StageScript script() {
        return isStandardInput() ? StageScript.none() : StageScript.beside(path(), project, word);
    }

    private boolean isStandardInput() {
        return JsonFile.STANDARD_INPUT.equals(name);
    }

    private Path path() {
        return name == null ? project.resolve(defaultFile()) : Path.of(name).toAbsolutePath();
    }

    private Path defaultFile() {
        return Path.of("events", word, Samples.defaultName(word) + ".json");
    }
}
