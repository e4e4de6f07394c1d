package orderflow.aws;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/**
 * Builds the handler and the SDK clients that it injects while the function waits for its first event, so that the
 * first invocation does not. A thread of its own does this, so that the function does not poll for events later.
 */
@Singleton
public class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private final Instance<RequestHandler<?, ?>> handlers;
    private final Optional<String> name;

    WarmUp(@Any Instance<RequestHandler<?, ?>> handlers, AwsSettings settings) {
        this.handlers = handlers;
        this.name = settings.handler();
    }

    void begin(@Observes StartupEvent start) {
        Thread thread = new Thread(this::build, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private void build() {
        try {
            name.map(NamedLiteral::of).map(handlers::select).filter(Instance::isResolvable).ifPresent(Instance::get);
        } catch (RuntimeException e) {
            LOG.debugf(e, "The first invocation will report this error");
        }
    }
}
