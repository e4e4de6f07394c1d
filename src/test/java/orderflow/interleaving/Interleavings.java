package orderflow.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Plays a scene in every interleaving of its activities' outgoing calls, and with each activity killed after each of
 * its calls. This covers late duplicates, zombies and crashes.
 *
 * @param switches the largest number of times that an activity is interrupted in favor of another one
 * @param kills the largest number of activities that are killed
 */
public record Interleavings(int switches, int kills) {

    /** Fresh participants, concurrent activities, and a check of the result. */
    public interface Scene {

        Turnstile turnstile();

        List<Runnable> activities();

        /** @param errors the errors of the activities, in their order; null for an activity without an error */
        void check(List<Throwable> errors);
    }

    /** The next move: the index of the activity whose turn it is, and whether it is killed. */
    private record Choice(int activity, boolean kill) {}

    /** @return the number of interleavings played */
    public int play(Supplier<Scene> scenes) {
        int played = 0;
        List<Integer> path = List.of();
        while (path != null) {
            path = play(scenes.get(), path);
            played++;
        }
        return played;
    }

    /**
     * Plays interleavings that dice choose, for scenes with too many of them. The activities are interrupted at random
     * calls, as often as {@link #switches} allows.
     *
     * @param runs the number of interleavings
     * @param calls about as many calls as the activities make
     */
    public void play(Supplier<Scene> scenes, int runs, int calls, Random dice) {
        for (int run = 0; run < runs; run++) {
            play(scenes.get(), (depth, width) -> dice.nextInt(calls) < switches + kills ? dice.nextInt(width) : 0);
        }
    }

    /** Chooses one of {@code width} moves. */
    private interface Chooser {
        int choose(int depth, int width);
    }

    /** @return the path to the next interleaving, null after the last one */
    private List<Integer> play(Scene scene, List<Integer> path) {
        return play(scene, (depth, width) -> depth < path.size() ? path.get(depth) : 0);
    }

    private List<Integer> play(Scene scene, Chooser chooser) {
        var activities = scene.activities().stream().map(scene.turnstile()::add).toList();
        var taken = new ArrayList<Integer>();
        var widths = new ArrayList<Integer>();
        var story = new ArrayList<Choice>();
        var budget = new Budget(switches, kills);
        int last = -1;
        while (!scene.turnstile().unfinished().isEmpty()) {
            List<Choice> choices = choices(activities, scene.turnstile(), last, budget);
            int choice = chooser.choose(taken.size(), choices.size());
            Choice next = choices.get(choice);
            taken.add(choice);
            widths.add(choices.size());
            story.add(next);
            budget = budget.after(next, last, isUnfinished(activities, scene.turnstile(), last));
            if (next.kill()) {
                activities.get(next.activity()).kill();
            } else {
                activities.get(next.activity()).move();
                last = next.activity();
            }
        }
        try {
            scene.check(activities.stream().map(Turnstile.Activity::error).toList());
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("Broken in this interleaving: " + story, broken);
        }
        return next(taken, widths);
    }

    private static List<Choice> choices(List<Turnstile.Activity> activities, Turnstile turnstile, int last,
            Budget budget) {
        var choices = new ArrayList<Choice>();
        boolean lastCanGoOn = isUnfinished(activities, turnstile, last);
        if (lastCanGoOn) {
            choices.add(new Choice(last, false));
        }
        for (int index = 0; index < activities.size(); index++) {
            boolean unfinished = isUnfinished(activities, turnstile, index);
            if (unfinished && index != last && (!lastCanGoOn || budget.switches() > 0)) {
                choices.add(new Choice(index, false));
            }
        }
        if (budget.kills() > 0 && lastCanGoOn) {
            choices.add(new Choice(last, true));
        }
        return choices;
    }

    private static boolean isUnfinished(List<Turnstile.Activity> activities, Turnstile turnstile, int index) {
        return index >= 0 && turnstile.unfinished().contains(activities.get(index));
    }

    private static List<Integer> next(List<Integer> taken, List<Integer> widths) {
        for (int depth = taken.size() - 1; depth >= 0; depth--) {
            if (taken.get(depth) + 1 < widths.get(depth)) {
                var path = new ArrayList<>(taken.subList(0, depth));
                path.add(taken.get(depth) + 1);
                return path;
            }
        }
        return null;
    }

    private record Budget(int switches, int kills) {

        Budget after(Choice choice, int last, boolean lastCouldGoOn) {
            if (choice.kill()) {
                return new Budget(switches, kills - 1);
            }
            boolean switched = lastCouldGoOn && choice.activity() != last;
            return switched ? new Budget(switches - 1, kills) : this;
        }
    }
}
