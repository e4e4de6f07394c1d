package orderflow.hostile;

import java.util.logging.Level;
import java.util.logging.Logger;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Says how often a property was tried and with which seed; {@code @Property(seed = "...")} repeats it. How often is
 * {@code -Djqwik.tries.default}. The functions' own log is off meanwhile.
 */
public class PrintsSeed implements AroundPropertyHook {

    private static final Logger LOG = Logger.getLogger("orderflow");

    /** Put on a class, it is meant for the class's properties. */
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
