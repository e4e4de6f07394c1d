package orderflow.local.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The time axis of a timeline: where a time is, in percent of the width. */
record TimeAxis(Instant begin, Instant end) {

    private static final int MOST_TICKS = 6;
    private static final double LEAST_WIDTH = 0.004;
    /** Distances of ticks that are read easily, in milliseconds. */
    private static final long[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000,
            30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000,
            43_200_000, 86_400_000};

    /** A mark of the axis. */
    record Tick(String x, String label) {}

    TimeAxis {
        if (!end.isAfter(begin)) {
            end = begin.plusMillis(1);
        }
    }

    /** @return the position of the left end of a bar; what is outside the axis is at its ends */
    String x(Instant time) {
        return percent(Math.min(1 - LEAST_WIDTH, share(time)));
    }

    /** @return the width of a bar between two times, which is visible even if it took no time */
    String width(Instant from, Instant to) {
        return percent(Math.max(LEAST_WIDTH, share(to) - share(from)));
    }

    private double share(Instant time) {
        double nanos = Duration.between(begin, time).toNanos();
        return Math.min(1, Math.max(0, nanos / Duration.between(begin, end).toNanos()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    /** @return the marks from the beginning on; none is so close to the end that its label would not fit */
    List<Tick> ticks() {
        long step = step();
        List<Tick> ticks = new ArrayList<>();
        for (long at = 0; share(begin.plusMillis(at)) <= 0.93; at += step) {
            ticks.add(new Tick(x(begin.plusMillis(at)), label(at)));
        }
        return ticks;
    }

    private long step() {
        long length = Duration.between(begin, end).toMillis();
        for (long step : STEPS) {
            if (length / step < MOST_TICKS) {
                return step;
            }
        }
        long day = STEPS[STEPS.length - 1];
        return day * (length / day / (MOST_TICKS - 1) + 1);
    }

    private static String label(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis >= 60_000) {
            return Times.duration(Duration.ofMillis(millis));
        }
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
}
