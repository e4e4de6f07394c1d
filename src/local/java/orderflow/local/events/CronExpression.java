package orderflow.local.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * EventBridge's cron expression: minutes, hours, day of month, month, day of week (1 is Sunday), year, with
 * {@code * , - /}. One of the two days must be {@code ?}. {@code L} is supported for the day of month; {@code W} and
 * {@code #} are not supported.
 */
record CronExpression(BitSet minutes, BitSet hours, BitSet days, boolean lastDay, BitSet months, BitSet weekdays,
        BitSet years, ZoneId zone) implements ScheduleExpression {

    private static final List<String> MONTHS = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP",
            "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    static CronExpression parse(String text, ZoneId zone) {
        String[] fields = text.trim().split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException("cron must have six fields: " + text);
        }
        if ("?".equals(fields[2]) == "?".equals(fields[4])) {
            throw new IllegalArgumentException("exactly one of day of month and day of week must be '?': " + text);
        }
        boolean last = "L".equals(fields[2]);
        return new CronExpression(values(fields[0], 0, 59, List.of()), values(fields[1], 0, 23, List.of()),
                values(last ? "?" : fields[2], 1, 31, List.of()), last, values(fields[3], 1, 12, MONTHS),
                values(fields[4], 1, 7, WEEKDAYS), values(fields[5], FIRST_YEAR, LAST_YEAR, List.of()), zone);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        ZonedDateTime start = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDate day = start.toLocalDate();
        while (day.getYear() <= LAST_YEAR) {
            if (matches(day)) {
                Optional<Instant> found = withinDay(day, start);
                if (found.isPresent()) {
                    return found;
                }
            }
            day = day.plusDays(1);
        }
        return Optional.empty();
    }

    private Optional<Instant> withinDay(LocalDate day, ZonedDateTime from) {
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                ZonedDateTime candidate = day.atTime(hour, minute).atZone(zone);
                if (!candidate.isBefore(from)) {
                    return Optional.of(candidate.toInstant());
                }
            }
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate day) {
        boolean ofMonth = days.get(day.getDayOfMonth()) || lastDay && day.getDayOfMonth() == day.lengthOfMonth();
        boolean ofWeek = weekdays.get(day.getDayOfWeek().getValue() % 7 + 1);
        return years.get(day.getYear()) && months.get(day.getMonthValue()) && (ofMonth || ofWeek);
    }

    private static BitSet values(String field, int low, int high, List<String> names) {
        BitSet values = new BitSet();
        if (!"?".equals(field)) {
            for (String part : field.split(",")) {
                add(values, part, low, high, names);
            }
        }
        return values;
    }

    private static void add(BitSet values, String part, int low, int high, List<String> names) {
        String[] stepped = part.split("/", 2);
        String[] range = stepped[0].split("-", 2);
        boolean all = "*".equals(stepped[0]);
        int from = all ? low : number(range[0], low, names);
        int to = all || stepped.length == 2 && range.length == 1 ? high : from;
        if (range.length == 2) {
            to = number(range[1], low, names);
        }
        int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
        if (from < low || to > high || from > to || step < 1) {
            throw new IllegalArgumentException("not a valid cron field: " + part);
        }
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    private static int number(String text, int low, List<String> names) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        return name >= 0 ? name + low : Integer.parseInt(text);
    }
}
