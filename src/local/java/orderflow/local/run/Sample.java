package orderflow.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A sample input of a workflow.
 *
 * @param name the file's name without {@code .json}
 * @param path the file
 */
public record Sample(String name, Path path) {

    /** @return the file's content, which need not be JSON if somebody has edited it */
    public String text() {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UsageException if the file is not JSON */
    public JsonNode input() {
        return JsonFile.read(path.getFileName().toString(), path);
    }

    public boolean hasScript() {
        return Files.exists(StageScript.fileBeside(path));
    }

    /** @throws UsageException if the script cannot be read */
    public StageScript script() {
        return StageScript.beside(path);
    }

    /** @return the script's description, or the error if the script cannot be read; empty without a script */
    public String description() {
        try {
            return script().description();
        } catch (UsageException e) {
            return e.getMessage();
        }
    }
}
