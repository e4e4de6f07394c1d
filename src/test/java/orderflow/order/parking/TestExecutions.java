package orderflow.order.parking;

import software.amazon.awssdk.services.sfn.SfnClient;

import orderflow.workflow.Execution;

/** Executions in moto, which run until they are stopped. */
final class TestExecutions {

    private TestExecutions() {}

    static Execution start(SfnClient stepFunctions, String name) {
        String machine = stepFunctions.createStateMachine(create -> create.name("machine-" + name)
                .roleArn("arn:aws:iam::123456789012:role/test")
                .definition("{\"StartAt\": \"Done\", \"States\": {\"Done\": {\"Type\": \"Pass\", \"End\": true}}}"))
                .stateMachineArn();
        var started = stepFunctions.startExecution(start -> start.stateMachineArn(machine).name(name).input("{}"));
        return new Execution(started.executionArn(), started.startDate());
    }
}
