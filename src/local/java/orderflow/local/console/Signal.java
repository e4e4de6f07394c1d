package orderflow.local.console;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Tells the thread of one open page what on the page may have changed. */
final class Signal {

    /** A part of the page. */
    enum Part {
        EXECUTION,
        SUBJECT
    }

    private final Set<Part> raised = EnumSet.noneOf(Part.class);

    synchronized void raise(Part part) {
        raised.add(part);
        notifyAll();
    }

    /** @return what may have changed since the last call; empty if nothing did within this time */
    synchronized Set<Part> await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); raised.isEmpty() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        Set<Part> parts = EnumSet.copyOf(raised);
        raised.clear();
        return parts;
    }
}
