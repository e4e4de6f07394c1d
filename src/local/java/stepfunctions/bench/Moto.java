package stepfunctions.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** moto's Step Functions, in a Python process and without HTTP. */
final class Moto {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String python;

    /** @param python an interpreter with moto's extra {@code stepfunctions} */
    Moto(String python) {
        this.python = python;
    }

    /** @return the number of {@code executions} and their processor time in {@code seconds}, or an {@code error} */
    JsonNode measure(Workload workload, int seconds) throws IOException {
        Path program = Files.createTempFile("moto_benchmark", ".py");
        Path request = Files.createTempFile("moto_benchmark", ".json");
        try (InputStream source = Moto.class.getResourceAsStream("moto_benchmark.py")) {
            Files.copy(source, program, StandardCopyOption.REPLACE_EXISTING);
            ObjectNode task = JSON.createObjectNode().put("seconds", seconds);
            task.set("definition", workload.definition());
            task.set("input", workload.input());
            JSON.writeValue(request.toFile(), task);
            Process process = new ProcessBuilder(python, "-B", program.toString()).redirectInput(request.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            JsonNode answer = JSON.readTree(process.getInputStream().readAllBytes());
            return answer.isMissingNode() ? JSON.createObjectNode().put("error", "it ended without a result") : answer;
        } finally {
            Files.delete(program);
            Files.delete(request);
        }
    }
}
