package orderflow.local.cli;

import orderflow.local.dev.DevLoop;

/** Prints what {@code dev} does, and the errors of compiler and definitions. */
final class DevTerminal implements DevLoop.Observer {

    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final Runnable rerun;

    /** @param rerun runs after each change that the stage has taken */
    DevTerminal(Runnable rerun) {
        this.rerun = rerun;
    }

    @Override
    public void told(String line) {
        System.out.println(line);
    }

    @Override
    public void failed(String text) {
        System.out.println(Common.colour() ? RED + text + PLAIN : text);
        System.out.println("the stage runs the last good version");
    }

    @Override
    public void loaded() {
        rerun.run();
    }
}
