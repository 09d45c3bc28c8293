//! Rules for DOT: files that break them, and files that do not.

use crate::Case;

/// One byte more than Graphviz takes.
fn long(n_bytes: usize) -> String {
    format!("digraph {{\n  levy [tooltip=\"{}\"];\n}}", "x".repeat(n_bytes))
}

pub(crate) fn cases() -> Vec<Case> {
    let case = |rule, line, bad: &str, good: &str| Case::new("levy.dot", rule, line, bad, good);
    vec![
        Case::bytes(
            "levy.dot",
            "dot-encoding",
            2,
            b"digraph {\n  a [label=\"caf\xe9\"];\n}",
            "digraph {\n  a [label=\"café\"];\n}".as_bytes(),
        ),
        case("dot-byte-order-mark", 1, "\u{feff}digraph { a }", "digraph { a }"),
        case("dot-no-graph", 1, "", "graph \"levy\" {}"),
        case("dot-syntax", 2, "digraph {\n  tax-levy;\n}", "digraph {\n  \"tax-levy\";\n}"),
        case("dot-syntax", 2, "digraph {\n  a [label=];\n}", "digraph {\n  a [label=\"\"];\n}"),
        case("dot-loose", 2, "digraph {\n  a [label];\n}", "digraph {\n  a [label=a];\n}"),
        case("dot-loose", 2, "digraph {\n  edge -> a;\n}", "digraph {\n  edges -> a;\n}")
            .with(&["dot-reserved-id"]),
        case("dot-loose", 3, "digraph {\n  a;\n} levy\n", "digraph {\n  a;\n} // levy\n"),
        case("dot-string-open", 3, "digraph {\n  a;\n  b [label=\"levy\n}", "digraph { a [x=\"l\\\"\n\"]; }")
            .with(&["dot-brace-open"]),
        case("dot-string-open", 2, "digraph {\n  /* the levy\n}", "digraph { /* the levy */ }")
            .with(&["dot-brace-open"]),
        case("dot-brace-open", 3, "digraph {\n  a;\n  b;\n", "digraph {\n  a;\n  b;\n}\n"),
        case("dot-brace-open", 2, "digraph {\n  a [x=1\n}", "digraph {\n  a [x=1]\n}"),
        case("dot-string-long", 2, &long(16_382), &long(16_381)),
        case("dot-operator", 2, "digraph {\n  a -- b;\n}", "graph {\n  a -- b;\n}"),
        case("dot-operator", 2, "graph {\n  a -> b;\n}", "digraph {\n  a -> b;\n}"),
        case("dot-second-graph", 2, "digraph { a }\ndigraph { b }", "digraph { a\n b }"),
        case("dot-reserved-id", 2, "digraph {\n  \"Edge\";\n  a;\n}", "digraph {\n  \"issue:edge\";\n}"),
        case("dot-reserved-id", 2, "digraph {\n  a -> \"node\";\n}", "digraph {\n  a -> \"nodes\";\n}"),
        case(
            "dot-defaults",
            2,
            "digraph {\n  node [shape=box];\n  a -> b;\n}",
            "digraph {\n  a -> b;\n  graph [rankdir=LR, label=<<b>Levy</b>>];\n}",
        ),
        case(
            "dot-defaults",
            4,
            "digraph {\n  a -> b;\n  subgraph x { a;\n    graph [label=\"X\"]; } c;\n}",
            "digraph {\n  a -> b; c;\n  subgraph x { a; graph [label=\"X\"]; }\n  subgraph y { b; }\n}",
        ),
        case(
            "dot-key-value",
            2,
            "digraph {\n  rankdir=LR;\n  a;\n}",
            "digraph {\n  a;\n  graph [rankdir=LR];\n  label=levy;\n}",
        ),
        case("dot-arrow-glued", 2, "digraph {\n  a->b;\n}", "digraph {\n  a ->b;\n  \"b\"->\"c\";\n}"),
        case("dot-port", 2, "digraph {\n  a:north -> b;\n}", "digraph {\n  \"a:north\" -> b;\n}"),
        case("dot-port", 2, "digraph {\n  a -> b:p1:n;\n}", "digraph {\n  a -> b;\n}"),
        case("dot-node-list", 2, "digraph {\n  a, b;\n}", "digraph {\n  a; b\n}"),
        case("dot-syntax", 2, "digraph {\n  a [x=1,,y=2];\n}", "digraph {\n  a [x=1,y=2,];\n}"),
        case("dot-loose", 3, "digraph {\n  a;\n  ; b;\n}", "digraph {\n  a;\n\n  b;\n}"),
        case("dot-loose", 2, "digraph {\n  a [x=node];\n}", "digraph {\n  a [x=\"node\"];\n}"),
        case("dot-node-set", 2, "digraph { b; c;\n  a -> {b c};\n}", "digraph {\n  a -> b;\n  a -> c;\n}"),
        case(
            "dot-chain-attributes",
            2,
            "digraph {\n  a -> b -> c [x=1];\n}",
            "digraph {\n  a -> b -> c;\n  c -> d [x=1];\n}",
        ),
        case(
            "dot-subgraph-elements",
            2,
            "digraph {\n  subgraph cluster_0 { a; }\n}",
            "digraph {\n  a;\n  subgraph cluster_0 { a; }\n}",
        ),
        case(
            "dot-subgraph-elements",
            3,
            "digraph {\n  a; b;\n  subgraph { a -> b; }\n}",
            "digraph {\n  a -> b;\n  subgraph { a; b; }\n}",
        ),
        case("dot-two-lists", 2, "digraph {\n  a [x=1] [y=2];\n}", "digraph {\n  a [x=1, y=2];\n}"),
        case("dot-list-semicolon", 2, "digraph {\n  a [x=1; y=2];\n}", "digraph {\n  a [x=1, y=2];\n}"),
        case(
            "dot-html-label",
            2,
            "digraph {\n  a [label=<<b>Levy</b>>];\n}",
            "digraph {\n  a [label=\"<b>Levy</b>\"];\n}",
        ),
        case(
            "dot-escape",
            2,
            "digraph {\n  a [label=\"levy\\lrise\"];\n}",
            "digraph {\n  a [label=\"C:\\\\News\\n\"];\n}",
        ),
        case(
            "dot-color-alpha",
            2,
            "digraph {\n  a [color=\"#ff000080\"];\n}",
            "digraph {\n  a [color=\"0.0 1.0 1.0\", fillcolor=\"#ff000080\"];\n}",
        ),
        case(
            "dot-color-hex",
            2,
            "digraph {\n  a [color=\"#ff0000\"];\n}",
            "digraph {\n  a [color=red, fillcolor=\"#ff0000\"];\n}",
        ),
        case(
            "dot-strict",
            1,
            "strict digraph {\n  a -> b;\n  a -> b;\n}",
            "strict digraph {\n  a -> b;\n  b -> a;\n}",
        )
        .with(&["dot-parallel"]),
        case("dot-parallel", 3, "digraph {\n  a -> b;\n  a -> \"b\";\n}", "digraph { a -> b; b -> a; }"),
        case("dot-parallel", 3, "graph {\n  a -- b;\n  b -- a;\n}", "graph { a -- b; b -- c; }"),
        case("dot-weight-zero", 2, "digraph {\n  a -> b [weight=0];\n}", "digraph { a -> b [weight=0.5]; }"),
        case(
            "dot-weight-negative",
            2,
            "digraph {\n  a -> b [weight=\"-1\"];\n}",
            "digraph { a [weight=-1] }",
        ),
        case(
            "dot-weight-number",
            2,
            "digraph {\n  a -> b [weight=big];\n}",
            "digraph { a -> b [weight=2]; }",
        ),
    ]
}
