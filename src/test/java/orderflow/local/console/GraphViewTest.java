package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import orderflow.local.console.GraphView.State;
import orderflow.local.console.GraphView.Transition;
import orderflow.local.graph.GraphLayout;
import orderflow.local.graph.StateGraph;

class GraphViewTest {

    private static final Function<String, StateMark> UNENTERED = name -> null;
    private static final Function<String, String> HREF = name -> "?a=b&state="
            + URLEncoder.encode(name, StandardCharsets.UTF_8);
    private static final String DEFINITION = """
            StartAt: A
            States:
              A: {Type: Task, Catch: [{ErrorEquals: [States.ALL], Next: B}], Next: Which}
              Which:
                Type: Choice
                Choices: [{Condition: "{% $x > 1 %}", Next: Both}]
                Default: B
              Both:
                Type: Parallel
                Branches: [{StartAt: C, States: {C: {Type: Pass, End: true}}}]
                End: true
              B: {Type: Fail}
            """;

    private static StateGraph graph() throws IOException {
        return StateGraph.of(new YAMLMapper().readTree(DEFINITION));
    }

    private static String render(GraphView view) throws IOException {
        String template = new String(GraphViewTest.class.getResourceAsStream("/console/graph.html").readAllBytes(),
                StandardCharsets.UTF_8);
        return Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML))).build()
                .parse(template, Variant.forContentType(Variant.TEXT_HTML)).data("graph", view).render();
    }

    private static Document parsed(GraphView view) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(render(view))));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void state_thatTheExecutionHasEntered_tellsItsStatusByIconWordAndClass() throws Exception {
        StateMark mark = new StateMark(StateStatus.SUCCEEDED, "2 attempts, 0.8 s");
        State state = GraphView.of(GraphLayout.of(graph(), true), Map.of("A", mark)::get, HREF, null).states().get(0);

        assertEquals("A, Task, Succeeded, 2 attempts, 0.8 s", state.label());
        assertEquals("✓ 2 attempts, 0.8 s", state.line());
        assertEquals("state task succeeded", state.css());
    }

    @Test
    void state_withoutANote_showsTheWord() throws Exception {
        StateMark mark = new StateMark(StateStatus.IN_PROGRESS, "");
        State state = GraphView.of(GraphLayout.of(graph(), true), Map.of("Both", mark)::get, HREF, "Both").states()
                .get(2);

        assertEquals("Both, Parallel, In progress", state.label());
        assertEquals("◐ In progress", state.line());
        assertEquals("state parallel compound in-progress selected", state.css());
    }

    @Test
    void state_thatTheExecutionHasNotEntered_showsItsType() throws Exception {
        State state = GraphView.of(GraphLayout.of(graph(), true), UNENTERED, HREF, null).states().get(1);

        assertNull(state.mark());
        assertEquals("Choice", state.line());
        assertEquals("Which, Choice", state.label());
    }

    @Test
    void longNote_always_isCutInTheBoxOnly() throws Exception {
        StateMark mark = new StateMark(StateStatus.FAILED, "1000 attempts, 27 minutes and 13.8 seconds");
        State state = GraphView.of(GraphLayout.of(graph(), true), Map.of("A", mark)::get, HREF, null).states().get(0);

        assertTrue(state.line().matches("✗ 1000 attempts.*…"), state.line());
        assertTrue(state.label().endsWith("13.8 seconds"), state.label());
    }

    @Test
    void label_ofTheGraph_countsTheStatuses() throws Exception {
        Map<String, StateMark> marks = Map.of("A", new StateMark(StateStatus.SUCCEEDED, ""), "Which",
                new StateMark(StateStatus.SUCCEEDED, ""), "B", new StateMark(StateStatus.FAILED, ""));

        assertEquals("Graph of 5 states: 2 Succeeded, 1 Failed",
                GraphView.of(GraphLayout.of(graph(), true), marks::get, HREF, null).label());
        assertEquals("Graph of 5 states", GraphView.of(GraphLayout.of(graph(), true), UNENTERED, HREF, null).label());
    }

    @Test
    void transitions_always_tellTheirKindByClass() throws Exception {
        assertEquals(
                List.of("edge start", "edge next", "edge catch", "edge choice", "edge default", "edge end"),
                GraphView.of(GraphLayout.of(graph(), true), UNENTERED, HREF, null).transitions().stream()
                        .map(Transition::css)
                        .toList());
        assertEquals(List.of("edge start", "edge next", "edge choice", "edge default", "edge end"),
                GraphView.of(GraphLayout.of(graph(), false), UNENTERED, HREF, null).transitions().stream()
                        .map(Transition::css)
                        .toList());
    }

    @Test
    void drawing_always_linksEachStateAndNamesIt() throws Exception {
        Document drawing = parsed(GraphView.of(GraphLayout.of(graph(), true), UNENTERED, HREF, "B"));

        List<Element> links = elements(drawing, "a");
        assertEquals(List.of("A, Task", "Which, Choice", "Both, Parallel", "C, Pass", "B, Fail"),
                links.stream().map(link -> link.getAttribute("aria-label")).toList());
        assertEquals(List.of("?a=b&state=A", "state-0"),
                List.of(links.get(0).getAttribute("href"), links.get(0).getAttribute("id")));
        assertEquals(List.of("", "", "", "", "true"),
                links.stream().map(link -> link.getAttribute("aria-current")).toList());
    }

    /** The console's Content-Security-Policy forbids them. */
    @Test
    void drawing_always_hasNeitherInlineStyleNorScript() throws Exception {
        List<Element> all = elements(parsed(GraphView.of(GraphLayout.of(graph(), true), UNENTERED, HREF, "B")), "*");

        assertTrue(all.stream().noneMatch(element -> element.hasAttribute("style") || element.hasAttribute("onclick")
                || element.getTagName().equals("style") || element.getTagName().equals("script")));
    }

    @Test
    void definitionWithoutEnd_hasNoEndCircle() throws Exception {
        StateGraph graph = StateGraph.of(new YAMLMapper().readTree("{StartAt: A, States: {A: {Type: Succeed}}}"));

        assertNull(GraphView.of(GraphLayout.of(graph, true), UNENTERED, HREF, null).end());
        assertEquals(1,
                elements(parsed(GraphView.of(GraphLayout.of(graph, true), UNENTERED, HREF, null)), "circle").size());
    }

    static List<String> hostile() {
        return List.of("__proto__", "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>",
                "' onload='alert(1)",
                "&amp;{graph.width}{#if x}", "\u202Eמחיר שלום\u202C", "a name with spaces", "]]>", "x".repeat(80));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileText_inNamesConditionsErrorsAndNotes_staysText(String text) throws Exception {
        Document drawing = parsed(GraphView.of(GraphLayout.of(StateGraph.of(hostile(text)), true),
                name -> new StateMark(StateStatus.CAUGHT_ERROR, text), HREF, text));

        List<Element> links = elements(drawing, "a");
        String label = text + ", Task, Caught error, " + text;
        assertEquals(label, links.get(0).getAttribute("aria-label"));
        assertEquals("state-0", links.get(0).getAttribute("id"));
        List<String> titles = elements(drawing, "title").stream().map(Element::getTextContent).toList();
        assertTrue(titles.contains(label) && titles.contains("n = " + text), titles::toString);
        assertEquals(List.of("a", "circle", "div", "g", "path", "svg", "text", "title"), new HashSet<>(
                elements(drawing, "*").stream().map(Element::getTagName).toList()).stream().sorted().toList());
    }

    private static ObjectNode hostile(String text) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode().put("StartAt", text);
        ObjectNode states = definition.putObject("States");
        states.putObject(text).put("Type", "Task").put("Next", "Which").putArray("Catch").addObject()
                .put("Next", "Done").putArray("ErrorEquals").add(text);
        states.putObject("Which").put("Type", "Choice").put("Default", "Done").putArray("Choices").addObject()
                .put("Condition", "{% $states.input.n = " + text + " %}").put("Next", text);
        states.putObject("Done").put("Type", "Pass").put("End", true);
        return definition;
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "compute"})
    void drawing_ofAShippedDefinition_isSmall(String workflow) throws Exception {
        StateGraph graph = StateGraph.of(new YAMLMapper()
                .readTree(new File("statemachine/" + workflow + ".asl.yaml")));
        String drawing = render(
                GraphView.of(GraphLayout.of(graph, true), name -> new StateMark(StateStatus.SUCCEEDED, "0.8 s"), HREF,
                        null));

        assertTrue(drawing.getBytes(StandardCharsets.UTF_8).length < 20_000, () -> drawing);
    }
}
