package orderflow.local.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON from the user. One line reports an error and its position. */
public final class JsonFile {

    public static final String STANDARD_INPUT = "-";

    /** The parser sets no limits, because StartExecution limits the input. */
    private static final StreamReadConstraints UNLIMITED = StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE).build();
    private static final StreamWriteConstraints UNLIMITED_TOO = StreamWriteConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE).build();

    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder().streamReadConstraints(UNLIMITED).streamWriteConstraints(UNLIMITED_TOO)
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private JsonFile() {}

    /**
     * @param name the file's name as the user wrote it, for messages
     *
     * @throws UsageException if the file cannot be read or is not JSON
     */
    public static JsonNode read(String name, Path file) {
        try {
            return parse(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new UsageException(name + ": no such file");
        } catch (IOException e) {
            throw new UsageException(name + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    public static JsonNode read(InputStream input) {
        try {
            return parse("<stdin>", input.readAllBytes());
        } catch (IOException e) {
            throw new UsageException("<stdin>: cannot be read (" + e.getMessage() + ")");
        }
    }

    public static JsonNode parse(String name, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            JsonNode value = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (value == null || value.isMissingNode()) {
                throw new UsageException(name + ":1:1: is empty; JSON is required");
            }
            return value;
        } catch (CharacterCodingException e) {
            throw new UsageException(name + ":1:1: is not UTF-8 text");
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            throw new UsageException(name + ":" + Math.max(1, place.getLineNr()) + ":"
                    + Math.max(1, place.getColumnNr()) + ": " + firstLine(e.getOriginalMessage()));
        }
    }

    /**
     * @return the value as JSON text; unlike {@code toString()}, this does not recurse, so any depth of nesting works
     */
    static String text(JsonNode value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text); JsonParser tokens = JSON.treeAsTokens(value)) {
            tokens.nextToken();
            generator.copyCurrentStructure(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Removes the start of an unfinished value, because Jackson surrounds it with text about its own settings. */
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not JSON").replaceFirst(" \\(start marker at .*", "");
    }
}
