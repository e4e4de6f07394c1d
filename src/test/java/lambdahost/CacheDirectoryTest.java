package lambdahost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that several processes write at the same time. */
class CacheDirectoryTest {

    @TempDir
    Path cache;

    @Test
    void ofTwoWritersTheFirstCounts() throws IOException {
        CacheDirectory directories = new CacheDirectory(cache);
        Path second = directories.of("kind-key", draft -> {
            directories.of("kind-key", first -> Files.writeString(first.resolve("file"), "first"));
            Files.writeString(draft.resolve("file"), "second");
        });
        assertEquals("first", Files.readString(second.resolve("file")));
        try (Stream<Path> entries = Files.list(cache)) {
            assertEquals(List.of(second), entries.toList(), "no draft is left");
        }
    }
}
