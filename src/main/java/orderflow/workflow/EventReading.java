package orderflow.workflow;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;

/**
 * Lets every event reach its handler, however deeply nested and however long its numbers: what is wrong with an order
 * is for CaptureOrder to say. A request's tree is looked into only as deep as an order goes.
 */
@Singleton
public class EventReading implements ObjectMapperCustomizer {

    /**
     * In bytes, of an execution's input.
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
