package lambdahost;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Cuts a process's output into lines as it arrives, so that its pipe never fills. A line longer than 256 KB (the most
 * that a log event holds) is cut.
 */
final class LineReader {

    /** Belongs to no line while one is expected. */
    static final byte MARK = 0;

    private static final int LONGEST_LINE = 256 * 1024;

    private final InputStream input;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Queue<CompletableFuture<Void>> marks = new ConcurrentLinkedQueue<>();

    LineReader(InputStream input, Consumer<String> lines) {
        this.input = input;
        this.lines = lines;
    }

    /** @return completes when all lines before the next mark are handed on, or the output has ended before it */
    CompletableFuture<Void> expectMark() {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        marks.add(reached);
        return reached;
    }

    void forgetMark(CompletableFuture<Void> reached) {
        marks.remove(reached);
    }

    /** Returns when the last process that holds the other end of the pipe has closed it. */
    void drain() {
        byte[] buffer = new byte[8192];
        try {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                take(buffer, read);
            }
        } catch (IOException pipeClosed) {
            // The process was destroyed; what it wrote before is in the buffer.
        }
        if (line.size() > 0) {
            emit();
        }
        while (reachesMark()) {
            // One after the other.
        }
    }

    private boolean reachesMark() {
        CompletableFuture<Void> reached = marks.poll();
        if (reached != null) {
            reached.complete(null);
        }
        return reached != null;
    }

    private void take(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                emit();
            } else if (buffer[i] != MARK || !reachesMark()) {
                line.write(buffer[i]);
                if (line.size() >= LONGEST_LINE) {
                    emit();
                }
            }
        }
    }

    private void emit() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
