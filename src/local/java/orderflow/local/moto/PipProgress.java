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

    @Override
    public void accept(String line) {
        if (line.startsWith("Installing collected packages")) {
            say("unpacking " + found + " packages", FETCHING);
        } else if (line.startsWith("Collecting ")) {
            found++;
            if (System.nanoTime() - said >= every.toNanos()) {
                say("fetched " + found + " of about " + ABOUT_PACKAGES + " packages",
                        FETCHING * Math.min(found, ABOUT_PACKAGES) / ABOUT_PACKAGES);
            }
        }
    }

    private void say(String text, double part) {
        said = System.nanoTime();
        double seconds = (said - begin) / 1e9;
        progress.accept(what + ": " + text + ", about " + Math.round(seconds * (1 - part) / part) + " s left");
    }
}
