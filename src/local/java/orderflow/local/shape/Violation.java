package orderflow.local.shape;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * What is wrong in a JSON value.
 *
 * @param at the place
 * @param message the reason, with the possible values
 */
public record Violation(JsonPointer at, String message) {}
