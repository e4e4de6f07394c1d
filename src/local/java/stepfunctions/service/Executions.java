package stepfunctions.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StateMachineType;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.data.PayloadSize;
import stepfunctions.engine.Engine;
import stepfunctions.engine.Execution;
import stepfunctions.engine.ExecutionContext;
import stepfunctions.engine.ExecutionState;
import stepfunctions.history.History;

/** The executions of a service, by ARN. */
final class Executions {

    private static final Duration REDRIVABLE = Duration.ofDays(14);
    private static final Duration NAME_TAKEN = Duration.ofDays(90);
    private static final Duration REDRIVE_TOKEN_KNOWN = Duration.ofMinutes(15);

    /** @param redriveToken the client token of the last redrive */
    private record Entry(Execution execution, StateMachines.Entry machine, AtomicReference<String> redriveToken) {

        Entry(Execution execution, StateMachines.Entry machine) {
            this(execution, machine, new AtomicReference<>());
        }
    }

    private final Arns arns;
    private final Engine engine;
    private final Retention retention;
    private final BiConsumer<Execution, ExecutionState> statusChanged;
    private final Map<String, Entry> byArn = new ConcurrentHashMap<>();

    Executions(Arns arns, Engine engine, Retention retention,
            BiConsumer<Execution, ExecutionState> statusChanged) {
        this.arns = arns;
        this.engine = engine;
        this.retention = retention;
        this.statusChanged = statusChanged;
    }

    Execution start(StateMachines.Entry machine, String wantedName, JsonNode input) {
        if (PayloadSize.exceedsLimit(input)) {
            throw Parameters.invalid("", "input", "Member must have length less than or equal to " + PayloadSize.LIMIT);
        }
        StateMachineDescription description = machine.description();
        String name = wantedName == null ? UUID.randomUUID().toString() : wantedName;
        Arns.checkName(name);
        boolean standard = description.type() == StateMachineType.STANDARD;
        String arn = standard
                ? arns.execution(description.name(), name)
                : arns.express(description.name(), name, UUID.randomUUID().toString());
        ExecutionContext context = new ExecutionContext(arn, name, input, description.roleArn(), engine.time().now(),
                description.stateMachineArn(),
                description.name(), description.type());
        Execution fresh = new Execution(engine, machine.machine(), machine.deleted()::get, context, this::changed);
        Entry mine = new Entry(fresh, machine);
        Entry taken = byArn.compute(arn, (key, existing) -> existing == null || isFree(existing) ? mine : existing);
        if (taken == mine) {
            fresh.start();
            return fresh;
        }
        return sameOrRefused(taken.execution(), input);
    }

    private boolean isFree(Entry entry) {
        ExecutionState state = entry.execution().state();
        return state.status() != ExecutionStatus.RUNNING
                && state.stopDate().plus(NAME_TAKEN).isBefore(engine.time().now());
    }

    private static Execution sameOrRefused(Execution existing, JsonNode input) {
        if (existing.state().status() == ExecutionStatus.RUNNING && existing.context().input().equals(input)) {
            return existing;
        }
        throw new StepFunctionsException("ExecutionAlreadyExists",
                "Execution Already Exists: '" + existing.context().executionArn() + "'");
    }

    private void changed(Execution execution, ExecutionState state) {
        String arn = execution.context().executionArn();
        if (state.status() == ExecutionStatus.RUNNING) {
            retention.goesOn(arn);
        } else {
            retention.ended(arn, execution.bytes()).forEach(this::forget);
        }
        statusChanged.accept(execution, state);
    }

    private void forget(String arn) {
        byArn.computeIfPresent(arn,
                (key, entry) -> entry.execution().state().status() == ExecutionStatus.RUNNING ? entry : null);
    }

    Execution get(String arn) {
        return entry(arn).execution();
    }

    StateMachines.Entry machineOf(String arn) {
        return entry(arn).machine();
    }

    private Entry entry(String arn) {
        Arns.checkArn(arn, "execution", "express");
        Entry entry = byArn.get(arn);
        if (entry == null) {
            throw new StepFunctionsException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
        }
        return entry;
    }

    List<ExecutionDescription> list(String stateMachineArn, Predicate<ExecutionDescription> wanted) {
        Instant now = engine.time().now();
        List<ExecutionDescription> all = new ArrayList<>();
        byArn.values().forEach(entry -> {
            ExecutionDescription description = describe(entry.execution(), now);
            if (description.stateMachineArn().equals(stateMachineArn)
                    && wanted.test(description)) {
                all.add(description);
            }
        });
        all.sort(Comparator.comparing(ExecutionDescription::startDate).reversed()
                .thenComparing(ExecutionDescription::executionArn));
        return all;
    }

    /** @param clientToken identifies repetitions of the same request; may be null */
    Execution redrive(String arn, String clientToken) {
        Entry entry = entry(arn);
        Execution execution = entry.execution();
        if (clientToken != null && clientToken.equals(entry.redriveToken().get()) && execution.state().redriveDate()
                .plus(REDRIVE_TOKEN_KNOWN).isAfter(engine.time().now())) {
            return execution;
        }
        String reason = notRedrivable(execution, execution.state(), engine.time().now());
        if (reason != null || !execution.redrive()) {
            throw new StepFunctionsException("ExecutionNotRedrivable",
                    "Execution Not Redrivable: '" + (reason == null ? "Execution is RUNNING" : reason)
                            + "'");
        }
        entry.redriveToken().set(clientToken);
        return execution;
    }

    private static String notRedrivable(Execution execution, ExecutionState state, Instant now) {
        if (execution.context().type() == StateMachineType.EXPRESS) {
            return "Execution is of an EXPRESS state machine and cannot be redriven";
        }
        if (state.status() == ExecutionStatus.RUNNING || state.status() == ExecutionStatus.SUCCEEDED) {
            return "Execution is " + state.status() + " and cannot be redriven";
        }
        if (state.stopDate().plus(REDRIVABLE).isBefore(now)) {
            return "Execution redrivable period exceeded";
        }
        return execution.history().size() >= History.LIMIT - 1
                ? "Execution history event limit exceeded"
                : null;
    }

    static ExecutionDescription describe(Execution execution, Instant now) {
        return describe(execution, execution.state(), now);
    }

    static ExecutionDescription describe(Execution execution, ExecutionState state, Instant now) {
        ExecutionContext context = execution.context();
        String reason = notRedrivable(execution, state, now);
        return new ExecutionDescription(context.executionArn(), context.stateMachineArn(), context.name(),
                state.status(), context.startTime(),
                state.stopDate(), context.input(), state.output(), state.error(), state.cause(), state.redriveCount(),
                state.redriveDate(),
                reason == null ? "REDRIVABLE" : "NOT_REDRIVABLE", reason);
    }

}
