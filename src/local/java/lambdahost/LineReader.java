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
 * Splits a process's output into lines as it arrives, so that the pipe never fills. A line longer than 256 KB, the
 * limit of a log event, is split.
 */
final class LineReader {

    /** A byte that is not part of a line while a mark is expected. */
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

    /** @return completes when all lines before the next mark are delivered, or the output has ended */
    CompletableFuture<Void> expectMark() {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        marks.add(reached);
        return reached;
    }

    void forgetMark(CompletableFuture<Void> reached) {
        marks.remove(reached);
    }

    /** Reads until the last process with the write end of the pipe has closed it. */
    void drain() {
        byte[] buffer = new byte[8192];
        try {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                take(buffer, read);
            }
        } catch (IOException pipeClosed) {
            // The process was destroyed; its earlier output is in the buffer.
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
