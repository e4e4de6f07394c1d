package orderflow.local.events;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The target of a rule or a schedule.
 *
 * @param arn the ARN of a function, a queue or a state machine
 * @param settings the target as in PutTargets: Input, InputPath, InputTransformer, SqsParameters, DeadLetterConfig
 */
public record Target(String arn, JsonNode settings) {

    static Target of(JsonNode settings) {
        return new Target(settings.path("Arn").asText(), settings);
    }
}
