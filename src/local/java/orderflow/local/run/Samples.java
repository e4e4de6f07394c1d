package orderflow.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import orderflow.local.moto.StackDescription.StateMachine;

/** The sample inputs of the workflows: {@code events/WORKFLOW/NAME.json}. */
public final class Samples {

    private static final String JSON = ".json";

    private final Path events;

    public Samples(Path project) {
        this.events = project.resolve("events");
    }

    /** @return the workflow's samples: first the default one, then the others by name */
    public List<Sample> of(StateMachine machine) {
        String word = Workflow.word(machine);
        Path directory = events.resolve(word);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Samples::isSample).map(file -> new Sample(name(file), file))
                    .sorted(Comparator.comparing((Sample sample) -> !sample.name().equals(defaultName(word)))
                            .thenComparing(Sample::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds a sample among those that {@link #of} lists, so that no name can lead to another file.
     *
     * @throws UsageException if the workflow has no such sample
     */
    public Sample named(StateMachine machine, String name) {
        return of(machine).stream().filter(sample -> sample.name().equals(name)).findFirst()
                .orElseThrow(() -> new UsageException("there is no sample '" + name + "' of " + machine.logicalId()));
    }

    /** @return the name of the sample that {@code ./orderflow run} uses if the user names none */
    public static String defaultName(String word) {
        return "order".equals(word) ? "confirmed" : "balanced";
    }

    private static boolean isSample(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(JSON) && !name.endsWith(StageScript.SUFFIX);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - JSON.length());
    }
}
