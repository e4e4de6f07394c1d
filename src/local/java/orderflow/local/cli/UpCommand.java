package orderflow.local.cli;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import orderflow.local.console.Console;
import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.ExitCode;
import orderflow.local.stage.DebugPorts;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

import lambdahost.LogLine;

/** {@code up}: starts a stage and keeps it up. */
@Command(name = "up", mixinStandardHelpOptions = true, sortOptions = false, description = "Keeps a stage up"
        + " until Ctrl-C or ./orderflow down, for the browser, the AWS CLI and the SDKs.")
public final class UpCommand implements Callable<Integer> {

    @Option(names = "--port", description = "The stage's port. Default: ${DEFAULT-VALUE}.", defaultValue = ""
            + Containers.PORT)
    private int port;

    @Option(names = "--native", description = "Run the functions as the native binary.")
    private boolean nativeFunctions;

    @Option(names = "--host", arity = "0..1", fallbackValue = "", paramLabel = "ADDRESS", description = "Listen also on"
            + " an address that containers can reach as " + Containers.HOST_NAME
            + ": ADDRESS, or the bridge of Docker or Podman. Writes target/stage/env.json for sam local --env-vars.")
    private String host;

    @Option(names = "--lambda-endpoint", paramLabel = "URL", converter = EndpointConverter.class, description = ""
            + "Run the functions on another Lambda service, such as http://127.0.0.1:3001, where sam local start-lambda"
            + " listens. Implies --host.")
    private URI lambdaEndpoint;

    @Option(names = "--open", description = "Open the console in the browser.")
    private boolean open;

    @Mixin
    private DebugOption debug;

    @Mixin
    private Common common;

    @Override
    public Integer call() throws Exception {
        Common.refuseNoPort(port);
        DebugPorts debugPorts = debug.ports(common.project, false, nativeFunctions, lambdaEndpoint);
        try (OnlyStage place = OnlyStage.reserve(common.project)) {
            stay(place, debugPorts);
        }
        return ExitCode.DONE;
    }

    private void stay(OnlyStage place, DebugPorts debugPorts) throws Exception {
        if (lambdaEndpoint == null) {
            new NativeBinary(common.project).advice(nativeFunctions).ifPresent(System.err::println);
        }
        System.err.println("starting the stage ...");
        Code code = lambdaEndpoint == null ? Code.of(common.project, nativeFunctions) : Code.ELSEWHERE;
        Stage stage = OnlyStage.started(settings().debugging(debugPorts), starting -> {});
        Console.serve(stage, common.project);
        place.take(stage, code);
        System.out.println(greeting(stage.endpoint(), stage.stack()));
        if (reachesContainers()) {
            System.out.println("  sam local invoke CheckInventory --event events/CheckInventory.json --env-vars "
                    + EnvFile.write(common.project, stage.stack(), stage.endpoint().getPort()));
        }
        if (open) {
            Browser.ofThisMachine().open(Console.address(stage.endpoint()));
        }
        place.stay(stage);
    }

    private StageSettings settings() {
        Consumer<LogLine> logs = common.logs();
        StageSettings settings = StageSettings.of(common.project).withNative(nativeFunctions).telling(
                System.err::println,
                logs).withLambdaAt(lambdaEndpoint);
        return reachesContainers()
                ? Containers.reaching(settings, port, host == null ? "" : host)
                : settings.at(List.of(), port, Set.of());
    }

    private boolean reachesContainers() {
        return host != null || lambdaEndpoint != null;
    }

    static String greeting(URI stage, StackDescription stack) {
        String endpoint = "http://localhost:" + stage.getPort();
        StateMachine machine = stack.stateMachines().get(0);
        return """
                Console: %7$s
                The stage is up at %1$s. Everything in it is in memory until Ctrl-C stops it. Commands to paste:

                  ./orderflow run order
                  ./orderflow logs --follow
                  ./orderflow aws stepfunctions list-state-machines
                  ./orderflow aws lambda invoke --function-name %3$s --payload fileb://events/ReceiveStock.json /dev/stdout
                  ./orderflow aws stepfunctions start-execution --state-machine-arn %4$s --name my-order --input file://events/order/confirmed.json
                  ./orderflow aws stepfunctions describe-execution --execution-arn %5$s:my-order
                  ./orderflow aws dynamodb get-item --table-name %6$s --key '{"orderId":{"S":"my-order"}}'

                For SDKs, and for an AWS CLI of your own from 2.13.36 on:

                  export AWS_ENDPOINT_URL=%1$s AWS_DEFAULT_REGION=%2$s AWS_ACCESS_KEY_ID=stage AWS_SECRET_ACCESS_KEY=stage
                """
                .formatted(endpoint, Stage.REGION, stack.physicalId("ReceiveStock"), machine.arn(),
                        machine.arn().replace(":stateMachine:", ":execution:"), stack.physicalId("OrdersTable"),
                        Console.address(stage))
                .stripTrailing();
    }
}
