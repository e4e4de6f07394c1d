package stepfunctions.definition;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The query language of a state.
 *
 * @param jsonata whether it is JSONata
 * @param outer whether that of the whole definition is JSONata: states inside take it over, and not that of the state around them
 * @param refused whether the state asks for JSONPath where that is not allowed
 */
record Language(boolean jsonata, boolean outer, boolean refused) {

    private static final String FIELD = "QueryLanguage";

    /** The language that an object names, or else the outer one. Whatever is not called JSONPath exactly is taken for JSONata. */
    static Language of(JsonNode object, boolean outer) {
        boolean jsonPath = object.has(FIELD) ? "JSONPath".equals(object.get(FIELD).textValue()) : !outer;
        return new Language(!jsonPath, outer, outer && jsonPath);
    }
}
