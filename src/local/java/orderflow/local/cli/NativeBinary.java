package orderflow.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions' native package, which a developer builds by hand because that takes minutes. */
final class NativeBinary {

    private static final Path PACKAGE = Path.of("target", "native", "function.zip");

    private final Path project;

    NativeBinary(Path project) {
        this.project = project;
    }

    /**
     * @param nativeFunctions whether the functions will run as the native binary
     *
     * @return what the user should know before the start; empty for nothing
     */
    Optional<String> advice(boolean nativeFunctions) {
        Path file = project.resolve(PACKAGE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        boolean stale = isOlderThanItsSources(file);
        if (nativeFunctions) {
            return stale
                    ? Optional.of("the native binary is older than the functions' sources; mvn package -Dnative builds"
                            + " it again")
                    : Optional.empty();
        }
        return stale ? Optional.empty() : Optional.of("a native binary of the functions is there: --native is faster");
    }

    private boolean isOlderThanItsSources(Path file) {
        try (Stream<Path> sources = Files.walk(project.resolve("src/main"))) {
            FileTime built = Files.getLastModifiedTime(file);
            return Stream.concat(sources, Stream.of(project.resolve("pom.xml"))).filter(Files::isRegularFile)
                    .anyMatch(source -> isAfter(source, built));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAfter(Path source, FileTime built) {
        try {
            return Files.getLastModifiedTime(source).compareTo(built) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
