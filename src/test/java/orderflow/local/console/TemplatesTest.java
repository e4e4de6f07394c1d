package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class TemplatesTest {

    private Optional<String> problems = Optional.empty();
    private final Templates templates = new Templates(new Tokens(), () -> problems);

    @Test
    void page_withProblems_showsThemEscapedAsAnAlertUntilTheyAreMended() throws IOException {
        problems = Optional.of("Order.java:3: error: List<Line> is expected");
        String page = page();
        assertTrue(page.contains("<section class=\"problems\" role=\"alert\""), page);
        assertTrue(page.contains("<pre>Order.java:3: error: List&lt;Line&gt; is expected</pre>"), page);

        problems = Optional.empty();
        assertFalse(page().contains("class=\"problems\""));
    }

    private String page() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        templates.page("error", "Error", "message").body().write(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
