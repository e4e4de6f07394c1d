package stepfunctions.definition;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The query language of a state.
 *
 * @param jsonata whether the language is JSONata
 * @param outer whether the language of the whole definition is JSONata; nested states inherit it, not the language of
 *            the enclosing state
 * @param refused whether the state specifies JSONPath where this is not allowed
 */
record Language(boolean jsonata, boolean outer, boolean refused) {

    private static final String FIELD = "QueryLanguage";

    /**
     * @return the language of an object, or the outer one if the object specifies none; every value other than exactly
     *         JSONPath counts as JSONata
     */
    static Language of(JsonNode object, boolean outer) {
        boolean jsonPath = object.has(FIELD) ? "JSONPath".equals(object.get(FIELD).textValue()) : !outer;
        return new Language(!jsonPath, outer, outer && jsonPath);
    }
}
