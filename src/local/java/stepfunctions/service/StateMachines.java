package stepfunctions.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.definition.Definition;
import stepfunctions.states.StateMachine;
import stepfunctions.task.Resource;
import stepfunctions.time.TimeSource;

/** The state machines of a service, by ARN. */
final class StateMachines {

    /** A state machine and what belongs to it. */
    record Entry(StateMachineDescription description, StateMachine machine, Map<String, String> tags) {}

    private static final int DEFINITION_LIMIT = 1_048_576;

    private final Arns arns;
    private final TimeSource time;
    private final Predicate<Resource> supported;
    private final Map<String, Entry> byArn = new ConcurrentSkipListMap<>();

    StateMachines(Arns arns, TimeSource time, Predicate<Resource> supported) {
        this.arns = arns;
        this.time = time;
        this.supported = supported;
    }

    Entry create(CreateStateMachine request) {
        Arns.checkName(request.name());
        Arns.checkRole(request.roleArn());
        checkLength(request.definition());
        StateMachine machine = Definition.parse(request.definition(), request.type(), supported);
        String arn = arns.stateMachine(request.name());
        StateMachineDescription description = new StateMachineDescription(arn, request.name(), request.definition(),
                request.type(), request.roleArn(),
                time.now(), null, null, request.logging(), request.tracing());
        Entry entry = new Entry(description, machine, new ConcurrentHashMap<>(request.tags()));
        return byArn.merge(arn, entry, StateMachines::sameOrRefused);
    }

    private static void checkLength(String definition) {
        if (definition.length() > DEFINITION_LIMIT) {
            throw new StepFunctionsException("ValidationException",
                    "1 validation error detected: Value at 'definition' failed to satisfy constraint: "
                            + "Member must have length less than or equal to " + DEFINITION_LIMIT);
        }
    }

    /** As on AWS, another role or other tags make no other state machine, and change nothing. */
    private static Entry sameOrRefused(Entry existing, Entry wanted) {
        StateMachineDescription a = existing.description();
        StateMachineDescription b = wanted.description();
        if (a.definition().equals(b.definition()) && a.type() == b.type() && Objects.equals(a.logging(), b.logging())
                && Objects.equals(a.tracing(), b.tracing())) {
            return existing;
        }
        throw new StepFunctionsException("StateMachineAlreadyExists",
                "State Machine Already Exists: '" + a.stateMachineArn() + "'");
    }

    Entry update(String arn, String definition, String roleArn, JsonNode logging, JsonNode tracing) {
        get(arn);
        if (definition == null && roleArn == null && logging == null && tracing == null) {
            throw new StepFunctionsException("MissingRequiredParameter",
                    "Either the definition, the role ARN, the LoggingConfiguration, the EncryptionConfiguration or the TracingConfiguration must be specified");
        }
        if (definition != null) {
            checkLength(definition);
        }
        return byArn.computeIfPresent(arn, (key, old) -> updated(old, definition, roleArn, logging, tracing));
    }

    private Entry updated(Entry old, String definition, String roleArn, JsonNode logging, JsonNode tracing) {
        StateMachineDescription was = old.description();
        StateMachine machine = definition == null ? old.machine() : Definition.parse(definition, was.type(), supported);
        StateMachineDescription now = new StateMachineDescription(was.stateMachineArn(), was.name(),
                definition == null ? was.definition() : definition,
                was.type(), roleArn == null ? was.roleArn() : roleArn, was.creationDate(), time.now(),
                UUID.randomUUID().toString(),
                logging == null ? was.logging() : logging, tracing == null ? was.tracing() : tracing);
        return new Entry(now, machine, old.tags());
    }

    Entry get(String arn) {
        Entry entry = find(arn);
        if (entry == null) {
            throw new StepFunctionsException("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"
                    + (Arns.isQualified(arn) ? " (versions and aliases are not supported locally)" : ""));
        }
        return entry;
    }

    private Entry find(String arn) {
        Arns.checkArn(arn, "stateMachine");
        return byArn.get(arn);
    }

    /** The tags of a state machine, to be read and changed. */
    Map<String, String> tags(String arn) {
        Entry entry = find(arn);
        if (entry == null) {
            throw new StepFunctionsException("ResourceNotFound", "Resource not found: '" + arn + "'");
        }
        return entry.tags();
    }

    void delete(String arn) {
        Arns.checkArn(arn, "stateMachine");
        byArn.remove(arn);
    }

    List<StateMachineDescription> list() {
        return byArn.values().stream().map(Entry::description).toList();
    }
}
