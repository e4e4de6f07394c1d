package orderflow.local.moto;

import java.time.Duration;
import java.util.function.Consumer;

/** Says how far pip is, from the lines that it prints. */
final class PipProgress implements Consumer<String> {

    /** How many packages pip installs, those included that the required ones need. */
    private static final int ABOUT_PACKAGES = 54;
    /** The share of the time that pip takes to find and fetch the packages; the rest is their installation. */
    private static final double FETCHING = 0.6;

    private final String what;
    private final Duration every;
    private final Consumer<String> progress;
    private final long begin = System.nanoTime();
    private long said = begin;
    private int found;

    /**
     * @param what starts each message
     * @param every the least time between two messages
     */
    PipProgress(String what, Duration every, Consumer<String> progress) {
        this.every = every;
        this.what = what;
        this.progress = progress;
    }

    /** pip says nothing while it unpacks. */
    @Override
    public void accept(String line) {
        if (line.startsWith("Installing collected packages")) {
            say("unpacking " + found + " packages, the last step");
        } else if (line.startsWith("Collecting ")) {
            found++;
            if (System.nanoTime() - said >= every.toNanos()) {
                say("fetched " + found + " of about " + ABOUT_PACKAGES + " packages, about " + secondsLeft()
                        + " s left");
            }
        }
    }

    private long secondsLeft() {
        double part = FETCHING * Math.min(found, ABOUT_PACKAGES) / ABOUT_PACKAGES;
        return Math.round((System.nanoTime() - begin) / 1e9 * (1 - part) / part);
    }

    private void say(String text) {
        said = System.nanoTime();
        progress.accept(what + ": " + text);
    }
}
