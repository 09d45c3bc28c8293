//! Rules for DOT. Gephi reads it with a tokenizer of its own, which knows no grammar.

rules! {
    ENCODING "dot-encoding" { Refuses: Networkx; Changes: Graphviz; }
        "the file is not UTF-8" => "save it as UTF-8"
    BYTE_ORDER_MARK "dot-byte-order-mark" { Refuses: Graphviz Networkx; }
        "the file begins with a byte order mark" => "save it as UTF-8 without the mark"
    NO_GRAPH "dot-no-graph" { Refuses: Graphviz Networkx; Drops: Gephi; }
        "there is no graph or digraph with a brace" => "begin the file with: digraph {"
    SYNTAX "dot-syntax" { Refuses: Graphviz Networkx; }
        "something stands where the language has no place for it (told once a file)" => "quote names and values; the place is right before or at this one"
    LOOSE "dot-loose" { Refuses: Graphviz; }
        "something without meaning that pydot lets pass: an attribute without a value, a word such as node or graph as a name or value, a semicolon too many, text after the graph" => "give the attribute a value, put the word between quotation marks, take the rest out"
    STRING_OPEN "dot-string-open" { Refuses: Graphviz Networkx; Drops: Gephi; }
        "a string, HTML text or comment has no end" => "close it; write a quotation mark inside as \\\""
    BRACE_OPEN "dot-brace-open" { Refuses: Graphviz Networkx; }
        "a brace or bracket is not closed" => "close it, or export the file again: it may be cut off"
    STRING_LONG "dot-string-long" { Refuses: Graphviz; }
        "a string has more than 16,381 bytes without a backslash, too many for Graphviz up to 2.43" => "cut it to 8,000 bytes"
    OPERATOR "dot-operator" { Refuses: Graphviz; }
        "-- stands in a digraph, or -> in a graph" => "write -> in a digraph and -- in a graph"
    SECOND_GRAPH "dot-second-graph" { Drops: Networkx; }
        "there is a second graph in the file" => "write one file for each graph"
    RESERVED_ID "dot-reserved-id" { Drops: Gephi; }
        "a node has the id node, edge, graph or subgraph, in whatever case and even quoted: Gephi skips what follows" => "give ids a prefix, such as issue:edge"
    DEFAULTS "dot-defaults" { Drops: Gephi; }
        "nodes or edges follow a default such as node [shape=box]: Gephi skips all up to the next {" => "write attributes at each node and edge, and graph [...] as the last statement"
    KEY_VALUE "dot-key-value" { Changes: Gephi; }
        "a statement such as rankdir=LR: Gephi makes two nodes of it" => "write graph [rankdir=\"LR\"] as the last statement"
    ARROW_GLUED "dot-arrow-glued" { Changes: Gephi; }
        "an id without quotation marks touches the arrow, as in a->b: Gephi reads a node a-" => "write spaces round the arrow, or quote the ids"
    PORT "dot-port" { Changes: Gephi Networkx; }
        "a port, as in a:north: it becomes part of a name or a node of its own" => "leave ports out, or quote ids that hold a colon"
    NODE_LIST "dot-node-list" { Refuses: Networkx; }
        "a comma between two nodes, as in a, b" => "write a semicolon, or one statement a line"
    NODE_SET "dot-node-set" { Changes: Gephi; }
        "an edge to a set, as in a -> {b c}: Gephi makes a chain of it" => "write one edge for each node"
    CHAIN_ATTRIBUTES "dot-chain-attributes" { Drops: Gephi; }
        "a chain, as in a -> b -> c, with attributes: Gephi gives them to its last edge only" => "write one edge a statement"
    SUBGRAPH_ELEMENTS "dot-subgraph-elements" { Drops: Networkx; }
        "nodes or edges that stand inside a subgraph only: networkx reads the top level" => "write all nodes and edges outside, and name the nodes again inside"
    TWO_LISTS "dot-two-lists" { Drops: Gephi; }
        "two lists of attributes, as in a [x=1] [y=2]" => "write one list"
    LIST_SEMICOLON "dot-list-semicolon" { Refuses: Networkx; }
        "a semicolon between two attributes" => "write a comma"
    HTML_LABEL "dot-html-label" { Changes: Gephi; }
        "an attribute in HTML, as in label=<...>: Gephi reads it as pieces" => "write it as a string between quotation marks"
    ESCAPE "dot-escape" { Changes: Gephi; }
        "an escape such as \\l or \\N, of which Gephi keeps the letter" => "write \\n for a line break, and names in full"
    COLOR_ALPHA "dot-color-alpha" { Refuses: Gephi; }
        "a color with transparency, #rrggbbaa" => "write hue, saturation and value, such as \"0.6 1.0 0.7\""
    COLOR_HEX "dot-color-hex" { Changes: Gephi; }
        "a color as #rrggbb, which Gephi makes invisible" => "write hue, saturation and value, such as \"0.6 1.0 0.7\"; fillcolor may stay"
    STRICT "dot-strict" { Merges: Graphviz Networkx; }
        "edges join the same two nodes in a strict graph" => "leave out the word strict"
    PARALLEL "dot-parallel" { Merges: Gephi; }
        "edges join the same two nodes: DOT cannot tell Gephi their kind" => "use GEXF with kind=, or choose \"Don't merge\" when Gephi asks"
    WEIGHT_ZERO "dot-weight-zero" { Drops: Gephi; }
        "an edge of weight 0" => "write a weight above 0"
    WEIGHT_NEGATIVE "dot-weight-negative" { Changes: Gephi; }
        "an edge of negative weight: layouts expand without end" => "write a weight above 0, and the sign as an attribute such as polarity"
    WEIGHT_NUMBER "dot-weight-number" { Drops: Gephi; }
        "a weight that is no number" => "write a number above 0"
}
