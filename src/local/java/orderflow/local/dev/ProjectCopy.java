package orderflow.local.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the files that {@link DevLoop} reads, to change them without a change of the project. */
public final class ProjectCopy {

    private static final List<String> FILES = List.of("pom.xml", "template.yaml", ".mvn", "src/main", "statemachine");

    private ProjectCopy() {}

    /** @param target an empty directory */
    public static void write(Path project, Path target) throws IOException {
        for (String name : FILES) {
            copy(project.resolve(name), target.resolve(name));
        }
        // Without it, Quarkus would look for the project's own jar in the local Maven repository.
        Files.createDirectories(target.resolve("target/classes"));
    }

    private static void copy(Path source, Path target) throws IOException {
        if (!Files.exists(source)) {
            return;
        }
        Files.createDirectories(target.getParent());
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
    }
}
