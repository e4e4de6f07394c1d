package orderflow.local.samples;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import orderflow.local.stage.StageSettings;

/** Every line that functions, containers, instances and the stage itself wrote. */
final class Traces implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLoggerName() + ": " + line.getMessage() + " " + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Traces() {
        Logger.getLogger("").addHandler(handler);
    }

    StageSettings of(StageSettings settings) {
        return settings.telling(line -> lines.add("stage: " + line),
                line -> lines.add(line.functionName() + ": " + line.text()));
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
    }
}
