package stepfunctions.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

import com.dashjoin.jsonata.JException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import stepfunctions.jsonpath.Digest;

/**
 * The functions that Step Functions adds to JSONata. As on AWS, numbers are truncated to integers, and many invalid
 * arguments lead to an undefined result instead of an error.
 */
final class AddedFunctions {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int RANGE_LIMIT = 360_145;

    private AddedFunctions() {}

    static Object argument(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static long whole(List<?> arguments, int index) {
        return (long) ((Number) argument(arguments, index)).doubleValue();
    }

    /** @return an error with its own message and JSONata's code for such errors */
    private static JException failure(String text) {
        return new JException("D3137", -1, text);
    }

    static Object partition(List<?> arguments) {
        List<?> elements = (List<?>) argument(arguments, 0);
        if (elements == null || elements.isEmpty() || argument(arguments, 1) == null) {
            return null;
        }
        long size = whole(arguments, 1);
        if (size < 0) {
            throw failure("Second argument must be zero or greater");
        }
        if (size == 0) {
            return null;
        }
        List<Object> chunks = new ArrayList<>();
        for (long from = 0; from < elements.size(); from += size) {
            long to = Math.min(from + size, elements.size());
            chunks.add(new ArrayList<>(elements.subList((int) from, (int) to)));
        }
        return chunks;
    }

    /** A range with a single number is that number, not an array. */
    static Object range(List<?> arguments) {
        if (argument(arguments, 0) == null || argument(arguments, 1) == null || argument(arguments, 2) == null) {
            return null;
        }
        long from = whole(arguments, 0);
        long to = whole(arguments, 1);
        long step = whole(arguments, 2);
        if (step == 0 || (step > 0 ? from > to : from < to)) {
            return null;
        }
        double length = Math.floor(((double) to - from) / step) + 1;
        if (length > RANGE_LIMIT) {
            throw new IllegalArgumentException("Expression evaluation memory limit exceeded");
        }
        List<Object> numbers = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            numbers.add(from + i * step);
        }
        return numbers.size() == 1 ? numbers.get(0) : numbers;
    }

    static Object hash(List<?> arguments) {
        Object text = argument(arguments, 0);
        String algorithm = (String) argument(arguments, 1);
        if (text == null || algorithm == null) {
            return null;
        }
        try {
            return Digest.hex((String) text, algorithm);
        } catch (IllegalArgumentException e) {
            throw failure("Hash algorithm '" + algorithm + "' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5");
        }
    }

    static Object parse(List<?> arguments) {
        Object text = argument(arguments, 0);
        try {
            return text == null ? null : JsonataValues.fromJson(JSON.readTree((String) text));
        } catch (JsonProcessingException e) {
            throw failure("Invalid JSON");
        }
    }

    /** A seed leads to the same number as on AWS. */
    static Object random(List<?> arguments, RandomGenerator random) {
        Object seed = argument(arguments, 0);
        return seed == null ? random.nextDouble() : new Random(((Number) seed).longValue()).nextDouble();
    }

    static Object uuid(RandomGenerator random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
