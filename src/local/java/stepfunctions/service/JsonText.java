package stepfunctions.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads and writes payloads. Every value that can be read can also be written, even if states have nested it more
 * deeply. Unpaired surrogates, which UTF-8 cannot encode, are written as escapes.
 */
public final class JsonText {

    /** The depth of nesting that recursive processing supports on a thread's default stack. */
    private static final int DEEPEST = 2_000;
    /** The limit for numbers, because the cost of arithmetic grows with the square of the length. */
    private static final int LONGEST_NUMBER = 10_000;

    private static final ObjectMapper JSON = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER).build())
                    .streamWriteConstraints(
                            StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Matches only unpaired surrogates, because regular expressions treat a pair as one character. */
    private static final Pattern HALF_PAIR = Pattern.compile("[\\ud800-\\udfff]");

    private JsonText() {}

    /**
     * Reads a single value.
     *
     * @throws JsonProcessingException with a message for the caller, if the text is not JSON or exceeds a limit
     */
    public static JsonNode read(String text) throws JsonProcessingException {
        try {
            return JSON.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new StreamConstraintsException("The value is nested deeper than " + DEEPEST
                    + " levels or has a number longer than " + LONGEST_NUMBER + " digits");
        }
    }

    /** @return the value as text that UTF-8 can encode */
    public static String of(JsonNode value) {
        SegmentedStringWriter text = new SegmentedStringWriter(JSON.getFactory()._getBufferRecycler());
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            copy(value, generator);
            return escaped(text.getAndClear());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the value as JSON in UTF-8 */
    public static byte[] bytes(JsonNode value) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(JSON.getFactory()._getBufferRecycler());
                JsonGenerator generator = JSON.createGenerator(bytes)) {
            copy(value, generator);
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies tokens, because a tree's own serialization is recursive. */
    private static void copy(JsonNode value, JsonGenerator generator) throws IOException {
        JsonParser tokens = value.traverse();
        tokens.nextToken();
        generator.copyCurrentStructure(tokens);
        generator.flush();
    }

    /** Escapes unpaired surrogates. JSON text has surrogates only within strings, where an escape is equivalent. */
    private static String escaped(String json) {
        return hasSurrogates(json)
                ? HALF_PAIR.matcher(json).replaceAll(half -> String.format("\\\\u%04x", (int) half.group().charAt(0)))
                : json;
    }

    /** Far faster than the regular expression, which few texts need. */
    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
