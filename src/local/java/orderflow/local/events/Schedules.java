package orderflow.local.events;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.Rule;
import orderflow.local.moto.StackDescription.Schedule;

import stepfunctions.time.TimeSource;

/** The template's schedules, on the stage's clock. */
public final class Schedules {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Planned> planned = new ArrayList<>();
    private final TimeSource time;
    private final Deliveries deliveries;
    private final String account;
    private final String region;

    public Schedules(StackDescription stack, TimeSource time, Deliveries deliveries, String account, String region) {
        this.time = time;
        this.deliveries = deliveries;
        this.account = account;
        this.region = region;
        stack.rules().stream().filter(rule -> rule.schedule() != null).forEach(this::add);
        stack.schedules().forEach(this::add);
    }

    /**
     * Starts the enabled schedules. Do not call this on a virtual clock, which would jump from one event to the next
     * without end; use {@link #fire(String)} there.
     */
    public void start() {
        planned.stream().filter(Planned::enabled).forEach(this::plan);
    }

    /**
     * Sends a schedule's event to its targets now.
     *
     * @param logicalId the logical id of the rule or schedule in the translated template, such as
     *            {@code SweepOrdersHourly}
     */
    public void fire(String logicalId) {
        deliver(planned.stream().filter(schedule -> schedule.logicalId().equals(logicalId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no schedule " + logicalId + "; the schedules are "
                        + planned.stream().map(Planned::logicalId).collect(Collectors.joining(", ")))));
    }

    private void plan(Planned schedule) {
        plan(schedule, time.now());
    }

    /**
     * @param reached the time from which the schedule goes on; later than now if a timer fired before its time, as the
     *            stage's timers may
     */
    private void plan(Planned schedule, Instant reached) {
        schedule.expression().next(reached).ifPresent(next -> time.schedule(until(reached, next), () -> {
            deliver(schedule);
            Instant now = time.now();
            plan(schedule, next.isAfter(now) ? next : now);
        }));
    }

    private Instant until(Instant reached, Instant next) {
        return time.now().plus(Duration.between(reached, next));
    }

    private void deliver(Planned schedule) {
        ObjectNode event = event(schedule.arn());
        schedule.targets().forEach(
                target -> deliveries.send(target, TargetInput.of(target, event, schedule.arn())));
    }

    private ObjectNode event(String arn) {
        Instant now = time.now().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode event = JSON.createObjectNode().put("version", "0").put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event").put("source", "aws.events").put("account", account)
                .put("time", now.toString()).put("region", region);
        event.putArray("resources").add(arn);
        event.putObject("detail");
        return event;
    }

    private void add(Rule rule) {
        planned.add(new Planned(rule.logicalId(), rule.arn(), rule.enabled(),
                ScheduleExpression.parse(rule.schedule(), ZoneOffset.UTC),
                rule.targets().stream().map(Target::of).toList()));
    }

    private void add(Schedule schedule) {
        String arn = "arn:aws:scheduler:" + region + ":" + account + ":schedule/default/" + schedule.name();
        planned.add(new Planned(schedule.logicalId(), arn, schedule.enabled(),
                ScheduleExpression.parse(schedule.schedule(), ZoneId.of(schedule.timeZone())),
                List.of(Target.of(schedule.target()))));
    }

    private record Planned(String logicalId, String arn, boolean enabled, ScheduleExpression expression,
            List<Target> targets) {}
}
