//! Rules for GraphML.

rules! {
    ENCODING "graphml-encoding" { Refuses: Gephi Networkx Igraph; Changes: GephiLite; }
        "the file is not in the encoding it names, or names none and is not UTF-8" => "save it as UTF-8"
    BROKEN "graphml-not-xml" { Refuses: Gephi GephiLite Networkx Igraph; }
        "not well-formed XML" => "export the file again; by hand: write & as &amp; and < as &lt;, and leave out control characters"
    CUT_OFF "graphml-cut-off" { Refuses: Gephi GephiLite Networkx Igraph; }
        "the file ends before its elements do" => "export or copy the file again"
    NO_GRAPH "graphml-no-graph" { Refuses: Gephi GephiLite Networkx Igraph; }
        "no <graphml> with a <graph> in it" => "check that the file is GraphML"
    NAMESPACE "graphml-namespace" { Refuses: Networkx Igraph; }
        "a namespace that is not that of GraphML" => "write xmlns=\"http://graphml.graphdrawing.org/xmlns\""
    KEY_TYPE "graphml-key-type" { Refuses: GephiLite Networkx Igraph; }
        "attr.type is none of boolean, int, long, float, double, string" => "write one of them; lists as string"
    KEY_TYPE_INTEGER "graphml-key-type-integer" { Refuses: GephiLite Igraph; }
        "attr.type is integer" => "write int"
    KEY_NO_TYPE "graphml-key-no-type" { Drops: Igraph; Changes: Gephi; }
        "a key without attr.type" => "write attr.type"
    KEY_NO_NAME "graphml-key-no-name" { Refuses: Networkx; Changes: GephiLite; }
        "a key without attr.name" => "write attr.name"
    KEY_NO_ID "graphml-key-no-id" { Refuses: Igraph; }
        "a key without an id" => "give it one"
    KEY_CLASS "graphml-key-class" { Refuses: GephiLite Igraph; }
        "a key for something that GraphML does not have" => "write for=\"node\" or for=\"edge\""
    KEY_ALL "graphml-key-all" { Refuses: GephiLite; Drops: Igraph; }
        "a key for=\"all\", or for ports, hyperedges or the file" => "write one key for=\"node\" and one for=\"edge\""
    KEY_NO_CLASS "graphml-key-no-class" { Drops: Igraph; }
        "a key without for=" => "write for=\"node\" or for=\"edge\""
    KEY_GRAPH "graphml-key-graph" { Drops: Gephi; }
        "a key for=\"graph\"" => "keep what is said of the whole graph in another file too"
    KEY_TWICE "graphml-key-twice" { Refuses: Igraph; Changes: GephiLite Networkx; }
        "two keys have the same id" => "give each key an id of its own, such as n_label and e_label"
    KEY_NAME_TWICE "graphml-key-name-twice" { Refuses: Igraph; }
        "two keys of one class have the same attr.name" => "give each a name of its own"
    KEY_LATE "graphml-key-late" { Drops: Igraph; }
        "a key after the graph" => "write all keys before <graph>"
    KEY_ID "graphml-key-id" { Changes: Igraph; }
        "an attribute called id takes the place of the ids in igraph" => "give it another name"
    DEFAULT "graphml-default" { Drops: Networkx; }
        "a <default>: in networkx, what has no value of its own gets none" => "write the value at each element"
    EDGE_DEFAULT "graphml-edge-default" { Changes: GephiLite Networkx Igraph; }
        "edgedefault is not there, so all edges are undirected" => "write edgedefault=\"directed\" or \"undirected\""
    GRAPH_TWICE "graphml-graph-twice" { Drops: Networkx Igraph; }
        "a second graph, or a graph inside a node" => "write one file for each graph"
    MIXED "graphml-mixed" { Refuses: Networkx; Changes: GephiLite Igraph; }
        "an edge is directed against what edgedefault says" => "make all edges directed, and say what is mutual in an attribute"
    HYPEREDGE "graphml-hyperedge" { Refuses: Networkx; Drops: GephiLite Igraph; }
        "a hyperedge" => "make a node of it, with an edge to each of its members"
    DATA_UNDECLARED "graphml-data-undeclared" { Refuses: Networkx; Drops: Igraph; Changes: GephiLite; }
        "data for a key that is not declared" => "declare the key"
    DATA_NO_KEY "graphml-data-no-key" { Refuses: Networkx; Changes: GephiLite Igraph; }
        "data without a key, which igraph gives to the key before, and fails if that is a number" => "name its key"
    DATA_CLASS "graphml-data-class" { Drops: Igraph; Changes: GephiLite; }
        "data for a key that is declared for something else" => "declare a key for this class"
    DATA_NUMBER "graphml-data-number" { Refuses: Networkx Igraph; Drops: Gephi; Changes: GephiLite; }
        "data is not of the type of its key, which is a number" => "declare the key as string, or leave out the value"
    DATA_DECIMAL "graphml-data-decimal" { Refuses: Networkx; Drops: Gephi; }
        "data of a whole-number key has a decimal point" => "declare the key as double"
    DATA_TRUTH "graphml-data-truth" { Refuses: Networkx; Changes: GephiLite; }
        "data of a truth key is neither true nor false" => "write true or false"
    DATA_TRUTH_DIGIT "graphml-data-truth-digit" { Changes: GephiLite; }
        "a truth key says 1 or 0, both of which Gephi Lite takes for false" => "write true or false"
    DATA_TRUTH_MISSING "graphml-data-truth-missing" { Changes: Igraph; }
        "a truth key has no value at some elements, where igraph says false" => "write it at every element"
    DATA_INF "graphml-data-inf" { Changes: Gephi; }
        "the letters INF in a value, which Gephi makes Infinity of" => "live with it, or write it in small letters: nothing escapes it"
    DATA_ENTITIES "graphml-data-entities" { Changes: Gephi; }
        "white space between two entities, which Gephi may lose" => "write the text as <![CDATA[...]]>"
    NODE_ID "graphml-node-id" { Refuses: Igraph; Changes: GephiLite Networkx; }
        "a node without an id" => "give it one"
    NODE_TWICE "graphml-node-twice" { Refuses: GephiLite; Merges: Networkx Igraph; }
        "two nodes have the same id" => "make one node of them, or change an id"
    EDGE_ENDS "graphml-edge-ends" { Refuses: GephiLite Igraph; Changes: Networkx; }
        "an edge without source or target" => "give it both"
    EDGE_TO_NOWHERE "graphml-edge-to-nowhere" { Refuses: GephiLite; Changes: Gephi Networkx Igraph; }
        "an edge leads to a node that is not there: some make a node without a name" => "declare the node, or leave out the edge"
    EDGE_TWICE "graphml-edge-twice" { Refuses: GephiLite; Drops: Gephi; }
        "two edges have the same id" => "number the edges through"
    EDGE_TWICE_SAME "graphml-edge-twice-same-ends" { Drops: Gephi; Merges: GephiLite Networkx; }
        "two edges between the same two have the same id" => "number the edges through"
    EDGE_ID "graphml-edge-id" { Changes: Igraph; }
        "edges have ids: igraph for Python 1.0 puts ids of nodes in their place" => "repeat the id as data, with a key called edge_id"
    PARALLEL "graphml-parallel" { Merges: Gephi; }
        "edges join the same two, and no label= keeps them apart" => "write label= at <edge>, different for each, or choose \"Don't merge\" when Gephi asks"
    WEIGHT_ZERO "graphml-weight-zero" { Drops: Gephi; }
        "an edge of weight 0" => "write a weight above 0"
    WEIGHT_NEGATIVE "graphml-weight-negative" { Changes: Gephi; }
        "an edge of negative weight: layouts expand without end" => "write a weight above 0, and the sign as an attribute such as polarity"
    WEIGHT_NOT_FINITE "graphml-weight-not-finite" { Changes: Gephi; }
        "a weight that is infinite or not a number" => "write a number above 0"
    WEIGHT_TYPE "graphml-weight-type" { Changes: Networkx Igraph; }
        "weight is declared as text" => "write attr.type=\"double\""
}
