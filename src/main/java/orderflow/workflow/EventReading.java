package orderflow.workflow;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;

/**
 * Raises Jackson's limits for nesting and for the length of numbers to the size of the largest input, so that every
 * event reaches its handler and CaptureOrder reports the violations. The tree of a request is read only to the depth of
 * an order.
 */
@Singleton
public class EventReading implements ObjectMapperCustomizer {

    /**
     * The largest input of an execution, in bytes.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>
     */
    private static final int LONGEST_INPUT = 262_144;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(LONGEST_INPUT)
                .maxNumberLength(LONGEST_INPUT).build());
    }
}
