//! Rules for GraphML: files that break them, and files that do not.

use crate::Case;

const HEAD: &str = "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>";
const NODES: &str = "<node id='a'/><node id='b'/>";
/// A key of nodes.
const HELD: &str = "id='k' for='node' attr.name='held' attr.type='string'";

/// Keys on line 2; what is in the graph begins on line 3.
fn file(keys: &str, inside: &str) -> String {
    format!("{HEAD}\n{keys}<graph edgedefault='directed'>\n{inside}\n</graph></graphml>\n")
}

/// A key on line 2 and a node with data for it on line 3.
fn key(attributes: &str) -> String {
    file(&format!("<key {attributes}/>"), "<node id='a'><data key='k'>1</data></node>")
}

/// A key of this type on line 2, a node with this value on line 3.
fn data(kind: &str, value: &str) -> String {
    key(&HELD.replace("string", kind)).replace(">1<", &format!(">{value}<"))
}

/// Edges from `a` to `b`, the first on line 4.
fn edges(attributes: &[&str]) -> String {
    let edges: Vec<String> =
        attributes.iter().map(|text| format!("<edge source='a' target='b' {text}/>")).collect();
    file("", &format!("{NODES}\n{}", edges.join("\n")))
}

/// Edges with ids, which are repeated as data for igraph.
fn edges_with_ids(attributes: &[&str]) -> String {
    let key = "<key id='e' for='edge' attr.name='edge_id' attr.type='string'/>";
    edges(attributes).replace("<graph edge", &format!("{key}<graph edge"))
}

/// An edge with this weight, on line 4.
fn weight(kind: &str, value: &str) -> String {
    file(
        &format!("<key id='w' for='edge' attr.name='weight' attr.type='{kind}'/>"),
        &format!("{NODES}\n<edge source='a' target='b'><data key='w'>{value}</data></edge>"),
    )
}

pub(crate) fn cases() -> Vec<Case> {
    let case = |rule, line, bad: &str, good: &str| Case::new("levy.graphml", rule, line, bad, good);
    let plain = file("", NODES);
    let latin = |encoding: &str| {
        let text =
            format!("<?xml version='1.0' encoding='{encoding}'?>\n{plain}").replace("id='a'", "id='~'");
        text.bytes().map(|byte| if byte == b'~' { 0xe9 } else { byte }).collect::<Vec<u8>>()
    };
    let second = |attributes: &str| file(&format!("<key {HELD}/>\n<key {attributes}/>"), NODES);
    let other = "id='m' for='node' attr.name='other' attr.type='string'";
    let truths = |more: &str| data("boolean", "true").replace("\n</graph>", &format!("\n{more}</graph>"));
    vec![
        Case::bytes("levy.graphml", "graphml-encoding", 4, &latin("UTF-8"), &latin("ISO-8859-1")),
        case("graphml-not-xml", 4, &file("", "<node id='a'>"), &plain),
        case("graphml-cut-off", 3, &plain.replace("</graph></graphml>", ""), &plain),
        case("graphml-no-graph", 1, "<gexf/>", &plain),
        case(
            "graphml-namespace",
            1,
            &plain.replace("/xmlns'", "/xmlns/1.0'"),
            &plain.replace(HEAD, "<graphml>"),
        ),
        case("graphml-key-type", 2, &data("liststring", "1"), &data("string", "1")),
        case("graphml-key-type-integer", 2, &data("integer", "1"), &data("int", "1")),
        case("graphml-key-no-type", 2, &key("id='k' for='node' attr.name='held'"), &key(HELD)),
        case("graphml-key-no-name", 2, &key("id='k' for='node' attr.type='string'"), &key(HELD)),
        case("graphml-key-all", 2, &key(&HELD.replace("'node'", "'all'")), &key(HELD)),
        case("graphml-key-all", 2, &key(&HELD.replace("'node'", "'port'")), &key(HELD))
            .with(&["graphml-data-class"]),
        case("graphml-key-class", 2, &key(&HELD.replace("'node'", "'nodes'")), &key(HELD))
            .with(&["graphml-data-class"]),
        case("graphml-key-no-id", 2, &key(HELD).replacen("id='k'", "", 1), &key(HELD))
            .with(&["graphml-data-undeclared"]),
        case("graphml-data-no-key", 3, &key(HELD).replace("<data key='k'", "<data"), &key(HELD)),
        case("graphml-key-no-class", 2, &key(&HELD.replace("for='node'", "")), &key(HELD)),
        case("graphml-key-graph", 3, &second(&other.replace("'node'", "'graph'")), &second(other)),
        case("graphml-key-twice", 3, &second(&other.replace("'m'", "'k'")), &second(other)),
        case("graphml-key-name-twice", 3, &second(&other.replace("other", "held")), &second(other)),
        case(
            "graphml-key-late",
            5,
            &plain.replace("</graph>", &format!("</graph>\n<key {HELD}/>")),
            &file(&format!("<key {HELD}/>"), NODES),
        ),
        case("graphml-key-id", 2, &key(&HELD.replace("held", "id")), &key(&HELD.replace("held", "node_id"))),
        case(
            "graphml-default",
            2,
            &file(&format!("<key {HELD}><default>1</default></key>"), NODES),
            &file(&format!("<key {HELD}><desc>1</desc></key>"), NODES),
        ),
        case("graphml-edge-default", 2, &plain.replace(" edgedefault='directed'", ""), &plain),
        case(
            "graphml-graph-twice",
            5,
            &plain.replace("</graph>", "</graph>\n<graph edgedefault='directed'/>"),
            &plain,
        ),
        case("graphml-mixed", 4, &edges(&["directed='false'"]), &edges(&["directed='true'"])),
        case("graphml-hyperedge", 4, &file("", &format!("{NODES}\n<hyperedge/>")), &plain),
        case("graphml-data-undeclared", 3, &key(&HELD.replace("'k'", "'n'")), &key(HELD)),
        case("graphml-data-class", 3, &key(&HELD.replace("'node'", "'edge'")), &key(HELD)),
        case("graphml-data-number", 3, &data("int", "many"), &data("int", "-12")),
        case("graphml-data-number", 3, &data("double", "1,5"), &data("double", "")),
        case("graphml-data-decimal", 3, &data("int", "1.5"), &data("double", "1.5")),
        case("graphml-data-truth", 3, &data("boolean", "yes"), &data("boolean", "true")),
        case("graphml-data-truth-digit", 3, &data("boolean", "1"), &data("boolean", "false")),
        case(
            "graphml-data-truth-missing",
            2,
            &truths("<node id='b'/>"),
            &truths("<node id='b'><data key='k'>false</data></node>"),
        ),
        case("graphml-data-inf", 3, &data("string", "INFLATION"), &data("string", "Inflation")),
        case(
            "graphml-data-entities",
            3,
            &data("string", "Royal &amp; &lt;S&gt;"),
            &data("string", "<![CDATA[Royal & <S>]]>"),
        ),
        case("graphml-node-id", 3, &file("", "<node/>"), &plain),
        case("graphml-node-twice", 4, &file("", "<node id='a'/>\n<node id='a'/>"), &plain),
        case("graphml-edge-ends", 4, &edges(&[""]).replace("target='b'", ""), &edges(&[""])),
        case("graphml-edge-to-nowhere", 4, &edges(&[""]).replace("target='b'", "target='c'"), &edges(&[""])),
        case(
            "graphml-edge-twice",
            5,
            &edges_with_ids(&["id='1'", "id='1'"]).replacen(
                "source='a' target='b'",
                "source='b' target='a'",
                1,
            ),
            &edges_with_ids(&["id='1' label='x'", "id='2' label='y'"]),
        ),
        case(
            "graphml-edge-twice-same-ends",
            5,
            &edges_with_ids(&["id='1' label='x'", "id='1' label='y'"]),
            &edges_with_ids(&["id='1'"]),
        ),
        case("graphml-edge-id", 4, &edges(&["id='1'"]), &edges_with_ids(&["id='1'"])),
        case("graphml-parallel", 5, &edges(&["", ""]), &edges(&["label='opposes'", "label='supports'"])),
        case("graphml-weight-zero", 4, &weight("double", "0"), &weight("double", "0.5")),
        case("graphml-weight-negative", 4, &weight("double", "-1"), &weight("int", "1")),
        case("graphml-weight-not-finite", 4, &weight("double", "inf"), &weight("double", "2")),
        case("graphml-weight-type", 2, &weight("string", "2"), &weight("double", "2")),
    ]
}
