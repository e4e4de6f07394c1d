package orderflow.local.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.local.docs.WorkflowGraph;
import orderflow.local.graph.StateGraph.Edge;
import orderflow.local.graph.StateGraph.Kind;
import orderflow.local.graph.StateGraph.Node;

class StateGraphTest {

    private static final String NESTED = """
            StartAt: Both
            States:
              Both:
                Type: Parallel
                Branches:
                  - {StartAt: A, States: {A: {Type: Pass, End: true}}}
                  - StartAt: Each
                    States:
                      Each:
                        Type: Map
                        ItemProcessor: {StartAt: B, States: {C: {Type: Succeed}, B: {Type: Pass, Next: C}}}
                        End: true
                Next: Old
              Old:
                Type: Map
                Iterator: {StartAt: D, States: {D: {Type: Pass, End: true}}}
                End: true
            """;

    private static JsonNode yaml(String text) throws Exception {
        return new YAMLMapper().readTree(text);
    }

    @Test
    void nodes_ofNestedStates_knowTheirParentAndBranch() throws Exception {
        assertEquals(List.of(new Node("Both", "Parallel", null, 0), new Node("A", "Pass", "Both", 0),
                new Node("Each", "Map", "Both", 1), new Node("B", "Pass", "Each", 0),
                new Node("C", "Succeed", "Each", 0), new Node("Old", "Map", null, 0), new Node("D", "Pass", "Old", 0)),
                StateGraph.of(yaml(NESTED)).nodes());
    }

    @Test
    void startAndEnd_ofNestedStates_areNoEdges() throws Exception {
        assertEquals(List.of(new Edge(Kind.START, null, "Both", ""), new Edge(Kind.NEXT, "Both", "Old", ""),
                new Edge(Kind.NEXT, "B", "C", ""), new Edge(Kind.END, "Old", null, "")),
                StateGraph.of(yaml(NESTED)).edges());
    }

    @Test
    void catchers_ofOneTarget_shareOneEdge() throws Exception {
        JsonNode definition = yaml("""
                StartAt: A
                States:
                  A:
                    Type: Task
                    Catch:
                      - {ErrorEquals: [a.b.First, Second], Next: B}
                      - {ErrorEquals: [Third], Next: A}
                      - {ErrorEquals: [States.ALL], Next: B}
                    Next: B
                  B: {Type: Succeed}
                """);

        assertEquals(List.of(new Edge(Kind.NEXT, "A", "B", ""),
                new Edge(Kind.CATCH, "A", "B", "First, Second, any error"), new Edge(Kind.CATCH, "A", "A", "Third")),
                StateGraph.of(definition).from("A"));
    }

    @Test
    void choice_withSeveralRulesForOneTarget_hasAnEdgeForEach() throws Exception {
        JsonNode definition = yaml("""
                StartAt: Which
                States:
                  Which:
                    Type: Choice
                    Choices:
                      - {Condition: "{% $states.input.n > 1 %}", Next: B}
                      - {Condition: true, Next: B}
                    Default: B
                  B: {Type: Succeed}
                """);

        assertEquals(List.of(new Edge(Kind.CHOICE, "Which", "B", "n > 1"), new Edge(Kind.CHOICE, "Which", "B", "true"),
                new Edge(Kind.DEFAULT, "Which", "B", "otherwise")), StateGraph.of(definition).from("Which"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{Variable: $.total, NumericGreaterThan: 100}                             | $.total > 100",
            "{Variable: $.total, NumericLessThanEqualsPath: $.limit}                  | $.total <= $.limit",
            "{Variable: $.a, StringEquals: x, Next: B, Comment: why}                  | $.a = \"x\"",
            "{Variable: $.a, StringMatches: 'x*'}                                     | $.a matches \"x*\"",
            "{Variable: $.a, BooleanEquals: false}                                    | $.a = false",
            "{Variable: $.a, TimestampGreaterThanEquals: '2026-01-01'}                | $.a >= \"2026-01-01\"",
            "{Variable: $.x, IsPresent: true}                                         | $.x is present",
            "{Variable: $.x, IsNumeric: false}                                        | $.x is not a number",
            "{Not: {Variable: $.x, IsNull: true}}                                     | not($.x is null)",
            "{And: [{Variable: $.a, NumericEquals: 1}, {Variable: $.b, NumericLessThan: 2}]} | $.a = 1 and $.b < 2",
            "{And: [{Variable: $.a, NumericEquals: 1}, {Or: [{Variable: $.b, NumericEquals: 2}, "
                    + "{Not: {Variable: $.c, NumericEquals: 3}}]}]}   | $.a = 1 and ($.b = 2 or not($.c = 3))"})
    void label_ofAJsonPathRule_isReadable(String rule, String label) throws Exception {
        assertEquals(label, ConditionLabel.of(yaml(rule)));
    }

    @Test
    void mermaid_ofNestedStates_hasSubgraphs() throws Exception {
        assertEquals("""
                flowchart TD
                  Start((start)) --> Both
                  subgraph Both
                    A[A]
                    subgraph Each
                      B[B]
                      B --> C
                      C([C])
                    end
                  end
                  Both --> Old
                  subgraph Old
                    D[D]
                  end
                  Old --> End((end))
                """, WorkflowGraph.of(yaml(NESTED)));
    }
}
