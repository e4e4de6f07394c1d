package orderflow.local.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times at which a schedule runs: {@code rate(1 hour)}, {@code cron(0 6 * * ? *)} or
 * {@code at(2026-01-31T06:00:00)}.
 */
@FunctionalInterface
public interface ScheduleExpression {

    /** @return the schedule's first time after the given one, or empty if there is none */
    Optional<Instant> next(Instant after);

    /**
     * @param text the text of a rule's ScheduleExpression
     *
     * @throws IllegalArgumentException if EventBridge does not support the expression
     */
    static ScheduleExpression parse(String text, ZoneId zone) {
        Matcher form = Pattern.compile("(rate|cron|at)\\((.+)\\)").matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("not a schedule: " + text);
        }
        String inner = form.group(2).trim();
        return switch (form.group(1)) {
            case "rate" -> rate(inner);
            case "at" -> at(LocalDateTime.parse(inner).atZone(zone).toInstant());
            default -> CronExpression.parse(inner, zone);
        };
    }

    private static ScheduleExpression at(Instant moment) {
        return after -> after.isBefore(moment) ? Optional.of(moment) : Optional.empty();
    }

    private static ScheduleExpression rate(String text) {
        Matcher form = Pattern.compile("(\\d+)\\s+(minute|hour|day)s?").matcher(text);
        if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
            throw new IllegalArgumentException("not a rate: " + text);
        }
        long number = Long.parseLong(form.group(1));
        Duration every = switch (form.group(2)) {
            case "minute" -> Duration.ofMinutes(number);
            case "hour" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        return after -> Optional.of(after.plus(every));
    }
}
