package orderflow.local.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;

/**
 * Renders the templates in {@code console/NAME.html}. All values are escaped. The data of a template: {@code view},
 * {@code title}, {@code tokens} and {@code problems}.
 */
final class Templates {

    private static final String HTML = "text/html";

    /** The entries of the navigation, by the templates of their pages. */
    private static final Map<String, String> SECTIONS = Map.ofEntries(Map.entry("state-machines", "machines"),
            Map.entry("state-machine", "machines"), Map.entry("start", "machines"), Map.entry("execution", "machines"),
            Map.entry("json", "machines"), Map.entry("orders", "orders"), Map.entry("order", "orders"),
            Map.entry("stock", "stock"), Map.entry("parked", "parked"), Map.entry("messages", "messages"),
            Map.entry("faults", "faults"));

    private final Engine engine = Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(HTML))).addLocator(Templates::located).build();
    private final Tokens tokens;
    private final Supplier<Optional<String>> problems;

    /** @param problems the text that each page shows as a warning; empty for nothing */
    Templates(Tokens tokens, Supplier<Optional<String>> problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** @return a page */
    Response page(String template, String title, Object view) {
        return page(200, template, title, view);
    }

    /** @return a page with another status than 200, such as a form with its errors */
    Response page(int status, String template, String title, Object view) {
        return Response.html(status, text(template, title, view));
    }

    /** @return a part of a page */
    String fragment(String template, Object view) {
        return text(template, "", view);
    }

    private String text(String template, String title, Object view) {
        return engine.getTemplate(template).data("view", view).data("title", title).data("tokens", tokens)
                .data("section", SECTIONS.getOrDefault(template, "")).data("problems", problems.get().orElse(""))
                .render();
    }

    private static Optional<TemplateLocator.TemplateLocation> located(String name) {
        InputStream content = Templates.class.getResourceAsStream("/console/" + name + ".html");
        return content == null ? Optional.empty() : Optional.of(new Location(read(content)));
    }

    private static String read(InputStream content) {
        try (content) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Location(String content) implements TemplateLocator.TemplateLocation {

        @Override
        public Reader read() {
            return new StringReader(content);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(HTML));
        }
    }
}
