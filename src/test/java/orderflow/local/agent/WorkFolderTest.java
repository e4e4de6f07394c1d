package orderflow.local.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    @TempDir
    Path temporary;

    @Test
    void create_folderOfAStageThatWasKilled_isRemoved() throws Exception {
        List<String> command = List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), Owner.class.getName(), temporary.toString());
        Process owner = new ProcessBuilder(command).redirectErrorStream(true).start();
        Path abandoned = Path.of(owner.inputReader().readLine());
        assertTrue(Files.isDirectory(abandoned.resolve("home1")), abandoned::toString);

        try (WorkFolder whileTheOwnerLives = WorkFolder.in(temporary)) {
            assertTrue(Files.exists(abandoned));
        }
        owner.destroyForcibly().waitFor();
        assertEquals(List.of(abandoned), folders());

        try (WorkFolder next = WorkFolder.in(temporary)) {
            assertFalse(Files.exists(abandoned));
        }
        assertEquals(List.of(), folders());
    }

    @Test
    void create_besideAnotherOfThisProcess_leavesIt() throws IOException {
        try (WorkFolder one = WorkFolder.in(temporary); WorkFolder another = WorkFolder.in(temporary)) {
            assertEquals(2, folders().size());
        }
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(temporary)) {
            return folders.toList();
        }
    }

    /** A process that creates a folder and waits to be killed. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            WorkFolder folder = WorkFolder.in(Path.of(arguments[0]));
            System.out.println(folder.subfolder("home").getParent());
            Thread.currentThread().join();
        }
    }
}
