package stepfunctions.service;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.StepFunctionsException;
import stepfunctions.definition.Definition;
import stepfunctions.engine.StateMachine;
import stepfunctions.task.Resource;
import stepfunctions.time.TimeSource;

/** The state machines of a service, by ARN. */
final class StateMachines {

    /**
     * A state machine with its description and tags.
     *
     * @param deleted whether the state machine is deleted; all revisions share this object
     */
    record Entry(StateMachineDescription description, StateMachine machine, Map<String, String> tags,
            AtomicBoolean deleted) {}

    private static final int TAGS_LIMIT = 50;

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
        Length.DEFINITION.check("definition", request.definition());
        StateMachine machine = Definition.parse(request.definition(), request.type(), supported);
        String arn = arns.stateMachine(request.name());
        checkNumber(arn, request.tags().keySet());
        StateMachineDescription description = new StateMachineDescription(arn, request.name(), request.definition(),
                request.type(), request.roleArn(),
                time.now(), null, null, request.logging(), request.tracing());
        Entry entry = new Entry(description, machine, new ConcurrentHashMap<>(request.tags()),
                new AtomicBoolean());
        return byArn.merge(arn, entry, StateMachines::sameOrRefused);
    }

    /**
     * As on AWS, a request that differs only in role or tags returns the existing state machine and changes nothing.
     */
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
        if (roleArn != null) {
            Arns.checkRole(roleArn);
        }
        if (definition != null) {
            Length.DEFINITION.check("definition", definition);
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
        return new Entry(now, machine, old.tags(), old.deleted());
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

    void tag(String arn, Map<String, String> more) {
        Map<String, String> existing = tags(arn);
        synchronized (existing) {
            Set<String> keys = new HashSet<>(existing.keySet());
            keys.addAll(more.keySet());
            checkNumber(arn, keys);
            existing.putAll(more);
        }
    }

    private static void checkNumber(String arn, Set<String> tagKeys) {
        if (tagKeys.size() > TAGS_LIMIT) {
            throw new StepFunctionsException("TooManyTags",
                    "A resource can have at most " + TAGS_LIMIT + " tags: '" + arn + "'");
        }
    }

    /** @return the modifiable tags of a state machine */
    Map<String, String> tags(String arn) {
        Entry entry = find(arn);
        if (entry == null) {
            throw new StepFunctionsException("ResourceNotFound", "Resource not found: '" + arn + "'");
        }
        return entry.tags();
    }

    void delete(String arn) {
        Arns.checkArn(arn, "stateMachine");
        Entry entry = byArn.remove(arn);
        if (entry != null) {
            entry.deleted().set(true);
        }
    }

    List<StateMachineDescription> list() {
        return byArn.values().stream().map(Entry::description).toList();
    }
}
