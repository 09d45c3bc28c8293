//! Rules for GEXF.

rules! {
    ENCODING "gexf-encoding" { Refuses: Gephi Networkx; Changes: GephiLite; }
        "the file is not in the encoding it names, or names none and is not UTF-8" => "save it as UTF-8"
    BROKEN "gexf-not-xml" { Refuses: Gephi GephiLite Networkx; }
        "not well-formed XML" => "export the file again; by hand: write & as &amp; and < as &lt;, and leave out control characters"
    CUT_OFF "gexf-cut-off" { Refuses: Gephi GephiLite Networkx; }
        "the file ends before its elements do" => "export or copy the file again"
    NO_GRAPH "gexf-no-graph" { Refuses: Gephi GephiLite Networkx; }
        "no <gexf> with a <graph> in it" => "check that the file is GEXF"
    NAMESPACE "gexf-namespace" { Refuses: Networkx; }
        "a namespace that networkx does not know, or none" => "write xmlns=\"http://www.gexf.net/1.2draft\""
    NAMESPACE_13 "gexf-namespace-1.3" { Refuses: Networkx; }
        "the namespace of GEXF 1.3, which networkx reads from 3.6 on only" => "write xmlns=\"http://www.gexf.net/1.2draft\" (kind= may stay), or use networkx 3.6"
    META "gexf-meta-entity" { Changes: Gephi; }
        "an entity in the title or description of <meta>: Gephi loses the text before it" => "write it without &, < and >"
    MUTUAL "gexf-default-mutual" { Changes: Gephi GephiLite Networkx; }
        "defaultedgetype=\"mutual\", which is read as undirected" => "write defaultedgetype=\"directed\" and two edges where both are meant"
    MIXED "gexf-mixed" { Refuses: Networkx; Drops: Gephi; Changes: GephiLite; }
        "directed and undirected edges in one file" => "make all edges directed, and say what is mutual in an attribute"
    MUTUAL_EDGE "gexf-edge-mutual" { Refuses: GephiLite; Changes: Networkx; }
        "an edge of the type mutual" => "write two directed edges"
    TIME_FORMAT "gexf-time-format" { Refuses: Networkx; }
        "there are times, and a timeformat that networkx does not know, or none" => "write timeformat=\"date\", which takes days and times of a day"
    TIME_NUMBER "gexf-time-number" { Refuses: Networkx; }
        "a time that is no number, though timeformat says numbers" => "write timeformat=\"date\""
    DATE_PARTIAL "gexf-date-partial" { Refuses: Gephi; }
        "a date without day or month" => "write the whole day"
    DATE_UNREADABLE "gexf-date-unreadable" { Refuses: Gephi; }
        "a date that is not written as year, month and day" => "write it as 2020-01-31"
    TIME_BACKWARDS "gexf-time-backwards" { Drops: Gephi; }
        "a span of time that ends before it begins" => "set start before end"
    SPELLS_OVERLAP "gexf-spells-overlap" { Drops: Gephi; }
        "two spells of one element overlap: the later one is lost" => "make one spell of them"
    SPELL_OPEN "gexf-spell-open" { Changes: Networkx; }
        "a spell without start or end, where networkx writes the word None" => "write both"
    COLUMNS_TWICE "gexf-attributes-twice" { Drops: GephiLite; }
        "two blocks of <attributes> for one class: only the types of the last one count" => "make one block of them"
    COLUMN_TYPE_GEPHI "gexf-attribute-type" { Drops: Gephi; }
        "an attribute of a type that Gephi does not know, such as date or anyURI" => "write type=\"string\""
    COLUMN_TYPE_NETWORKX "gexf-attribute-type-networkx" { Refuses: Networkx; }
        "an attribute is used whose type networkx does not know" => "use string, integer, long, double, float, boolean or liststring"
    COLUMN_TITLE "gexf-attribute-title" { Refuses: Networkx; }
        "an attribute without a title is used" => "write a title, the same as the id"
    COLUMN_NAME "gexf-attribute-name" { Changes: GephiLite; }
        "id and title of an attribute differ: Gephi Lite shows the id, others the title" => "use the title as id too"
    COLUMN_CASE "gexf-attribute-case" { Merges: Gephi; }
        "ids of two attributes are the same, or differ in capitals only" => "give each attribute an id of its own"
    COLUMN_BUILT_IN "gexf-attribute-built-in" { Drops: Gephi; }
        "an attribute with an id that Gephi keeps for itself: id, timeset, weight" => "give it another id, such as node_id"
    COLUMN_LABEL "gexf-attribute-label" { Drops: Networkx; Changes: Gephi GephiLite; }
        "an attribute called label takes the place of the label, or gives way to it" => "give it another id, such as full_name"
    COLUMN_OVERWRITES "gexf-attribute-overwrites" { Changes: GephiLite; }
        "an attribute with a name that has a meaning of its own: weight, kind, color, size, x, y, z" => "give it another id"
    VALUE_UNDECLARED "gexf-value-undeclared" { Refuses: Networkx; Drops: Gephi; }
        "a value for an attribute that is not declared" => "declare it in <attributes> of this class"
    VALUE_NUMBER "gexf-value-number" { Refuses: Networkx; Drops: Gephi; Changes: GephiLite; }
        "a value is not of the type of its attribute, which is a number" => "declare the attribute as double or string, or leave out the value"
    VALUE_DECIMAL "gexf-value-decimal" { Refuses: Networkx; Drops: Gephi; }
        "a value of a whole-number attribute has a decimal point" => "declare the attribute as double"
    VALUE_TRUTH "gexf-value-truth" { Refuses: Networkx; Changes: GephiLite; }
        "a value of a truth attribute is neither true nor false" => "write true or false"
    VALUE_TRUTH_DIGIT "gexf-value-truth-digit" { Changes: GephiLite; }
        "a truth attribute says 1 or 0, both of which Gephi Lite takes for false" => "write true or false"
    VALUE_INF "gexf-value-inf" { Changes: Gephi; }
        "the letters INF in a value, which Gephi makes Infinity of" => "live with it, or write it in small letters: nothing escapes it"
    VALUE_NULL "gexf-value-null" { Drops: Gephi; }
        "the value null, which Gephi takes for none" => "write another word if it is meant as one"
    NODE_ID "gexf-node-id" { Refuses: Networkx; }
        "a node without an id" => "give it one"
    NODE_TWICE "gexf-node-twice" { Refuses: GephiLite; Merges: Networkx; }
        "two nodes have the same id" => "make one node of them, or change an id"
    HIERARCHY "gexf-hierarchy" { Drops: Gephi; }
        "nodes inside nodes, or pid: Gephi drops who is in whom" => "say it with an attribute or an edge"
    EDGE_ENDS "gexf-edge-ends" { Refuses: GephiLite Networkx; }
        "an edge without source or target" => "give it both"
    EDGE_TO_NOWHERE "gexf-edge-to-nowhere" { Refuses: GephiLite; Changes: Gephi Networkx; }
        "an edge leads to a node that is not there: some make a node without a name" => "declare the node, or leave out the edge"
    EDGE_TWICE "gexf-edge-twice" { Refuses: GephiLite; Drops: Gephi; }
        "two edges have the same id" => "number the edges through"
    EDGE_TWICE_SAME "gexf-edge-twice-same-ends" { Drops: Gephi; Merges: GephiLite Networkx; }
        "two edges between the same two have the same id" => "number the edges through"
    PARALLEL "gexf-parallel" { Merges: Gephi; }
        "edges join the same two, and no kind keeps them apart" => "write kind=, different for each, or choose \"Don't merge\" when Gephi asks"
    PARALLEL_KIND "gexf-parallel-same-kind" { Merges: Gephi; }
        "edges of the same kind join the same two" => "make one edge of them, or choose \"Don't merge\" when Gephi asks"
    WEIGHT_ZERO "gexf-weight-zero" { Drops: Gephi; }
        "an edge of weight 0" => "write a weight above 0"
    WEIGHT_NEGATIVE "gexf-weight-negative" { Changes: Gephi; }
        "an edge of negative weight: layouts expand without end" => "write a weight above 0, and the sign as an attribute such as polarity"
    WEIGHT_NOT_FINITE "gexf-weight-not-finite" { Changes: Gephi; }
        "a weight that is infinite or not a number" => "write a number above 0"
    WEIGHT_NUMBER "gexf-weight-number" { Refuses: Networkx; Drops: Gephi; Changes: GephiLite; }
        "a weight that is no number" => "write a number above 0"
    VIZ_NUMBER "gexf-viz-number" { Refuses: Networkx; }
        "a coordinate of a node's position is no number, or its size has none" => "write a number"
    COLOR_HEX "gexf-color-hex" { Refuses: Networkx; }
        "a node's color without whole numbers r, g and b" => "write r=, g= and b=, each from 0 to 255"
    COLOR_ALPHA "gexf-color-alpha" { Changes: GephiLite; }
        "a color with a=: Gephi Lite shows all in grey" => "leave out a="
}
