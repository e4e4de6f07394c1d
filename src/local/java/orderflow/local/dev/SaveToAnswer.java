package orderflow.local.dev;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.ExecutionName;
import orderflow.local.run.JsonFile;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.Workflow;
import orderflow.local.stage.Stage;

/**
 * Measures the time from the write of a source file until an order's first function has answered with the new code. The
 * order starts as soon as the stage has that code.
 */
public final class SaveToAnswer {

    private static final Path FIRST_FUNCTION = Path.of("src/main/java/orderflow/order/CaptureOrder.java");
    private static final String CLASS = "(?s)(\\bclass CaptureOrder\\b[^{]*\\{)";
    private static final long LONGEST_SECONDS = 300;
    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream(), false,
            StandardCharsets.UTF_8);

    private final Stage stage;
    private final Path project;
    private final StateMachine machine;
    private final JsonNode input;
    private final BlockingQueue<String> news = new ArrayBlockingQueue<>(100);
    private final AtomicReference<String> order = new AtomicReference<>();
    private final AtomicLong answered = new AtomicLong();

    private SaveToAnswer(Stage stage, Path project) {
        this.stage = stage;
        this.project = project;
        this.machine = Workflow.machine(stage.stack(), "order");
        this.input = JsonFile.read("confirmed.json", project.resolve("events/order/confirmed.json"));
    }

    /**
     * Measures with a copy of the project's sources, so that the project does not change. Afterwards, the stage's
     * functions run the copy's last code.
     *
     * @param stage a stage with the JVM package of this project
     * @param copy an empty directory
     * @param saves how often a file is changed
     *
     * @return the time of each save
     *
     * @throws IllegalStateException if an order ran without the new code
     */
    public static List<Duration> measure(Stage stage, Path project, Path copy, int saves)
            throws IOException, InterruptedException {
        ProjectCopy.write(project, copy);
        SaveToAnswer measuring = new SaveToAnswer(stage, project);
        stage.stepFunctions().addHistoryListener((arn, event) -> measuring.happened(arn, event.type()));
        try (DevLoop loop = DevLoop.start(stage, copy, List.of(measuring.machine), measuring.new Loop())) {
            loop.ready().join();
            return measuring.saved(copy.resolve(FIRST_FUNCTION), saves);
        }
    }

    private List<Duration> saved(Path source, int saves) throws IOException, InterruptedException {
        String original = Files.readString(source);
        List<Duration> times = new ArrayList<>();
        for (int i = 1; i <= saves; i++) {
            String mark = ExecutionName.generated("save");
            String changed = original.replaceFirst(CLASS, "$1 static { System.out.println(\"" + mark + "\"); }");
            long begin = System.nanoTime();
            Files.writeString(source, changed);
            awaitNews();
            run(mark);
            times.add(Duration.ofNanos(answered.get() - begin));
        }
        return times;
    }

    private void awaitNews() throws InterruptedException {
        String text = news.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (!"".equals(text)) {
            throw new IllegalStateException("The stage does not have the changed code: " + text);
        }
    }

    private void run(String mark) {
        answered.set(0);
        order.set(mark);
        Run.of(new StageClient(stage.endpoint()), "order", project, StageScript.none(), SILENT, false).run(machine,
                mark, input, 0);
        if (!stage.logs().contain(mark)) {
            throw new IllegalStateException("The order " + mark + " ran without the changed code");
        }
    }

    private void happened(String arn, String type) {
        String name = order.get();
        if (name != null && arn.endsWith(":" + name) && "TaskSucceeded".equals(type)) {
            answered.compareAndSet(0, System.nanoTime());
        }
    }

    /** Passes on that the code is loaded, as an empty text, or why it is not. */
    private final class Loop implements DevLoop.Observer {

        @Override
        public void told(String line) {}

        @Override
        public void failed(String text) {
            news.add(text);
        }

        @Override
        public void loaded() {
            news.add("");
        }
    }
}
