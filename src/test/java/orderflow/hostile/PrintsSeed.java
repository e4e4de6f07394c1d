package orderflow.hostile;

import java.util.logging.Level;
import java.util.logging.Logger;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Prints the number of tries and the seed of a property. {@code @Property(seed = "...")} repeats a run;
 * {@code -Djqwik.tries.default} sets the number of tries. The functions' log is off during a run.
 */
public class PrintsSeed implements AroundPropertyHook {

    private static final Logger LOG = Logger.getLogger("orderflow");

    /** On a class, the hook applies to all its properties. */
    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        Level level = LOG.getLevel();
        LOG.setLevel(Level.OFF);
        try {
            PropertyExecutionResult result = property.execute();
            System.out.println(context.extendedLabel() + ": " + result.countTries() + " tries, seed "
                    + result.seed().orElse("unknown"));
            return result;
        } finally {
            LOG.setLevel(level);
        }
    }
}
