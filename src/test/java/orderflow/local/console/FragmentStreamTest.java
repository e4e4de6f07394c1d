package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream that ends like one whose browser is gone: by an exception. */
@Timeout(60)
class FragmentStreamTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Changes changes = new Changes();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endReading() {
        end.countDown();
    }

    @Test
    void fragments_thatAreShownAlready_areNotSent() {
        stream(Map.of("head", FragmentStream.fingerprint("one")), List.of(Map.of("head", "one")));

        assertEquals("", text());
    }

    @Test
    void change_sendsTheFragmentsThatDiffer() {
        stream(Map.of(), List.of(Map.of("head", "one"), Map.of("head", "two"), Map.of("head", "two")));

        assertEquals("event: head\ndata: one\n\nevent: head\ndata: two\n\n", text());
    }

    @Test
    void fragment_withLineBreaks_isOneEvent() {
        stream(Map.of(), List.of(Map.of("head", "a\nb\r\nevent: evil\rc")));

        assertEquals("event: head\ndata: a\ndata: b\ndata: event: evil\ndata: c\n\n", text());
    }

    @Test
    void browser_thatIsGone_isForgotten() {
        stream(Map.of(), List.of(Map.of("head", "one")));

        assertEquals(0, changes.watched());
    }

    @Test
    void subject_thatChanges_isReadAgain() {
        Queue<String> subjects = new ArrayDeque<>(List.of("one", "two", "three"));
        FragmentStream stream = new FragmentStream(changes, "arn", "name", Map::of, () -> {
            if (!subjects.isEmpty()) {
                changes.ofStatus("arn");
            }
            return subjects.remove();
        }, Map.of());
        assertThrows(Gone.class, () -> stream.write(new OutputStream() {

            @Override
            public void write(int octet) {
                sent.write(octet);
            }

            @Override
            public void flush() {
                if (text().endsWith("three\n\n")) {
                    throw new Gone();
                }
            }
        }));

        assertEquals("event: subject\ndata: one\n\nevent: subject\ndata: two\n\nevent: subject\ndata: three\n\n",
                text());
    }

    /** Each rendering causes the next change, until there is none left. The subject is never read to its end. */
    private void stream(Map<String, String> shown, List<Map<String, String>> renderings) {
        Queue<Map<String, String>> left = new ArrayDeque<>(renderings);
        FragmentStream stream = new FragmentStream(changes, "arn", "name", () -> {
            if (left.isEmpty()) {
                throw new Gone();
            }
            changes.ofExecution("arn");
            return left.remove();
        }, this::blocked, shown);
        assertThrows(Gone.class, () -> stream.write(sent));
    }

    private String blocked() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private String text() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    private static final class Gone extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
