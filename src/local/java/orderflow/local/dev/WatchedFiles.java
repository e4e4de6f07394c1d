package orderflow.local.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a project whose changes concern a stage that is up. */
final class WatchedFiles {

    /** What a changed file requires. */
    enum Effect {
        BUILD,
        DEFINITION,
        RESTART
    }

    private static final Set<String> RESTART_FILES = Set.of("template.yaml", "pom.xml");

    private final Path project;
    private final Path functions;
    private final Path definitions;
    private final Path stage;

    WatchedFiles(Path project) {
        this.project = project;
        this.functions = project.resolve("src").resolve("main");
        this.definitions = project.resolve("statemachine");
        this.stage = project.resolve("src").resolve("local");
    }

    /** @return the directories that are watched with everything below them */
    List<Path> trees() {
        return Stream.of(functions, definitions, stage).filter(Files::isDirectory).toList();
    }

    /** @return the directory that is watched without its subdirectories */
    Path top() {
        return project;
    }

    /** @return whether the file counts; those that editors write beside the file that they save do not */
    boolean counts(Path file) {
        if (isTemporary(file.getFileName().toString())) {
            return false;
        }
        if (file.startsWith(definitions)) {
            return endsWith(file, ".yaml") || endsWith(file, ".yml") || endsWith(file, ".json");
        }
        return file.startsWith(sources()) ? endsWith(file, ".java") : effect(file).isPresent();
    }

    /** @return what a change of the file or directory requires; empty for nothing */
    Optional<Effect> effect(Path path) {
        if (path.startsWith(functions)) {
            return Optional.of(Effect.BUILD);
        }
        if (path.startsWith(definitions)) {
            return Optional.of(Effect.DEFINITION);
        }
        boolean restart = path.startsWith(stage)
                || project.equals(path.getParent()) && RESTART_FILES.contains(path.getFileName().toString());
        return restart ? Optional.of(Effect.RESTART) : Optional.empty();
    }

    private Path sources() {
        return functions.resolve("java");
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(".") || name.startsWith("#") || name.endsWith("~") || name.endsWith(".swp")
                || name.endsWith(".tmp") || name.endsWith(".bak") || name.contains("___jb_") || name.matches("\\d+");
    }

    private static boolean endsWith(Path file, String suffix) {
        return file.getFileName().toString().endsWith(suffix);
    }

    /** @return the functions' files that were written after a package was; empty if there is no package */
    Set<Path> writtenAfter(Path functionZip) {
        if (!Files.exists(functionZip)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(functions)) {
            FileTime packaged = Files.getLastModifiedTime(functionZip);
            return files.filter(Files::isRegularFile).filter(this::counts)
                    .filter(file -> modified(file).compareTo(packaged) > 0).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
