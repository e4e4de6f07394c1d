package stepfunctions.service;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Payloads as text. Whatever is read can be written, however much the states have wrapped around it. A text with half a surrogate pair, which UTF-8
 * cannot carry, is written with an escape.
 */
public final class JsonText {

    /** What work on trees, which is recursive, bears on a thread's usual stack. */
    private static final int DEEPEST = 2_000;
    /** Arithmetic takes the square of it. */
    private static final int LONGEST_NUMBER = 10_000;

    private static final ObjectMapper JSON = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER).build())
                    .streamWriteConstraints(
                            StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** A regular expression sees a whole pair as one character, which is none of these. */
    private static final Pattern HALF_PAIR = Pattern.compile("[\\ud800-\\udfff]");

    private JsonText() {}

    /**
     * Reads one value.
     *
     * @throws JsonProcessingException with a message for the caller, when it is none, or beyond what can be worked on
     */
    public static JsonNode read(String text) throws JsonProcessingException {
        try {
            return JSON.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new StreamConstraintsException("The value is nested deeper than " + DEEPEST
                    + " levels or has a number longer than " + LONGEST_NUMBER + " digits");
        }
    }

    /** The value as text that UTF-8 can carry. */
    public static String of(JsonNode value) {
        StringWriter text = new StringWriter();
        // Token by token: a tree that writes itself goes down its levels on the stack.
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructure(firstToken(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return escaped(text.toString());
    }

    private static JsonParser firstToken(JsonNode value) throws IOException {
        JsonParser parser = value.traverse();
        parser.nextToken();
        return parser;
    }

    /** The value in UTF-8. */
    public static byte[] bytes(JsonNode value) {
        return of(value).getBytes(StandardCharsets.UTF_8);
    }

    /** In a text of JSON surrogates stand within strings only, where an escape means the same. */
    private static String escaped(String json) {
        Matcher halves = HALF_PAIR.matcher(json);
        return halves.find()
                ? halves.replaceAll(half -> String.format("\\\\u%04x", (int) half.group().charAt(0)))
                : json;
    }
}
