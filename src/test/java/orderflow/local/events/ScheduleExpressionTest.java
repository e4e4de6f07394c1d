package orderflow.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

    private static final Instant THURSDAY = Instant.parse("2026-01-15T10:20:30Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rate(1 hour) | 2026-01-15T11:20:30Z",
            "rate(5 minutes) | 2026-01-15T10:25:30Z",
            "cron(0 6 * * ? *) | 2026-01-16T06:00:00Z", "cron(0/15 * * * ? *) | 2026-01-15T10:30:00Z",
            "cron(0 12 ? * MON-FRI *) | 2026-01-15T12:00:00Z", "cron(30 9 ? * 2 *) | 2026-01-19T09:30:00Z",
            "cron(0 0 L * ? *) | 2026-01-31T00:00:00Z", "cron(15 8 29 FEB ? *) | 2028-02-29T08:15:00Z",
            "at(2026-02-01T00:00:00) | 2026-02-01T00:00:00Z"})
    void next_ofASchedule_isTheFirstTimeAfter(String expression, Instant expected) {
        assertEquals(Optional.of(expected), ScheduleExpression.parse(expression, ZoneOffset.UTC).next(THURSDAY));
    }

    @Test
    void next_inATimeZone_isLocalTime() {
        assertEquals(Optional.of(Instant.parse("2026-01-16T05:00:00Z")),
                ScheduleExpression.parse("cron(0 6 * * ? *)", ZoneId.of("Europe/Berlin")).next(THURSDAY));
    }

    @Test
    void next_ofAPastMoment_isNever() {
        assertEquals(Optional.empty(),
                ScheduleExpression.parse("at(2026-01-01T00:00:00)", ZoneOffset.UTC).next(THURSDAY));
        assertEquals(Optional.empty(), ScheduleExpression.parse("cron(0 6 * * ? 2025)", ZoneOffset.UTC).next(THURSDAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hourly", "rate(0 hours)", "rate(1 week)", "cron(0 6 * * * *)", "cron(0 6 * * ?)",
            "cron(60 6 * * ? *)"})
    void parse_ofNoSchedule_isRefused(String expression) {
        assertThrows(IllegalArgumentException.class, () -> ScheduleExpression.parse(expression, ZoneOffset.UTC));
    }
}
