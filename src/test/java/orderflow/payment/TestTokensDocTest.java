package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** docs/payment-provider.md lists every token of the test gateway, with a sample execution that has it. */
class TestTokensDocTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tok_\\w+)` \\| ([a-z-]+) \\|");

    @Test
    void tokens_always_areInTheDocsWithTheirSample() throws IOException {
        Map<String, String> samples = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("docs/payment-provider.md"))).results()
                .forEach(row -> samples.put(row.group(1), row.group(2)));

        assertEquals(Arrays.stream(TestToken.values()).map(TestToken::text).sorted().toList(),
                samples.keySet().stream().toList());
        for (Map.Entry<String, String> row : samples.entrySet()) {
            Path event = Path.of("events", "order", row.getValue() + ".json");
            assertEquals(row.getKey(), new ObjectMapper().readTree(event.toFile()).at("/payment/token").asText());
        }
        assertFalse(samples.values().stream().collect(Collectors.toSet()).size() < samples.size());
    }
}
