package orderflow.local.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.Console;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.ExecutionName;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.UsageException;
import orderflow.local.run.Workflow;
import orderflow.local.stage.Stage;

/**
 * The executions that {@code dev} runs, one after the other. A new one may start before the last one has ended; then
 * the last one's progress is no longer printed, and the effects of its script end.
 */
final class DevRuns {

    private final Stage stage;
    private final EventFile event;
    private final StateMachine machine;
    private final StageClient client;
    private Current current;

    DevRuns(Stage stage, EventFile event) {
        this.stage = stage;
        this.event = event;
        this.machine = Workflow.machine(stage.stack(), event.word());
        this.client = new StageClient(stage.endpoint());
    }

    /** Starts an execution with the event and the script that their files contain now. */
    synchronized void start() {
        if (current != null) {
            current.leave();
        }
        current = new Current();
        Thread thread = new Thread(current, "dev-run");
        thread.setDaemon(true);
        thread.start();
    }

    /** The execution whose progress is printed. */
    private final class Current implements Runnable {

        private final String name = ExecutionName.generated(event.word());
        private final Output out = new Output();
        private final PrintStream progress = new PrintStream(out, true, Charset.defaultCharset());
        private Run run;

        @Override
        public void run() {
            try {
                JsonNode input = event.input();
                StageScript script = event.script();
                synchronized (this) {
                    run = Run.of(client, event.word(), event.project(), script, progress, Common.colour());
                }
                progress.println("execution " + name + " of " + machine.logicalId());
                Run.Result result = run.run(machine, name, input, 0,
                        arn -> progress.println(Console.address(stage.endpoint(), arn)));
                progress.println(result.outcome());
            } catch (UsageException e) {
                progress.println("orderflow: " + e.getMessage());
            } catch (RuntimeException e) {
                progress.println("orderflow: the execution " + name + " cannot be followed: " + e.getMessage());
            } finally {
                out.close();
            }
        }

        void leave() {
            if (out.isOpen()) {
                progress.println("(" + name + " goes on in the console)");
                out.close();
                synchronized (this) {
                    if (run != null) {
                        run.abandon();
                    }
                }
            }
        }
    }

    /** Standard output, until it is closed. */
    private static final class Output extends OutputStream {

        private volatile boolean open = true;

        boolean isOpen() {
            return open;
        }

        @Override
        public void write(int b) {
            if (open) {
                System.out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (open) {
                System.out.write(bytes, from, length);
                System.out.flush();
            }
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
