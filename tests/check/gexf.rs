//! Rules for GEXF: files that break them, and files that do not.

use crate::Case;

const HEAD: &str = "<gexf xmlns='http://www.gexf.net/1.2draft' xmlns:viz='http://www.gexf.net/1.2draft/viz'>";
/// Two nodes, on line 2 with [`graph`].
const NODES: &str = "<nodes><node id='a' label='A'/><node id='b' label='B'/></nodes>\n";

/// A graph; what is in it begins on line 2.
fn graph(attributes: &str, inside: &str) -> String {
    format!("{HEAD}<graph {attributes}>\n{inside}\n</graph></gexf>\n")
}

/// A file of days; what is in it begins on line 2.
fn file(inside: &str) -> String {
    graph("defaultedgetype='directed' mode='dynamic' timeformat='date'", inside)
}

/// Nodes on line 2 and edges from `a` to `b`, the first on line 4.
fn edges(attributes: &[&str]) -> String {
    let edges: Vec<String> =
        attributes.iter().map(|text| format!("<edge source='a' target='b' {text}/>")).collect();
    file(&format!("{NODES}<edges>\n{}\n</edges>", edges.join("\n")))
}

/// An edge with these spells, the first on line 4.
fn spells(spells: &[&str]) -> String {
    let spells: Vec<String> = spells.iter().map(|text| format!("<spell {text}/>")).collect();
    let edge = "<edge id='1' source='a' target='b'>";
    file(&format!("{NODES}<edges>{edge}<spells>\n{}\n</spells></edge></edges>", spells.join("\n")))
}

/// A column on line 2 and a node with the value in it on line 3.
fn value(kind: &str, value: &str) -> String {
    column(&format!("id='held' title='held' type='{kind}'"), "held", value)
}

fn column(attributes: &str, id: &str, value: &str) -> String {
    file(&format!(
        "<attributes class='node'><attribute {attributes}/></attributes>\n<nodes><node id='a' \
         label='A'><attvalues><attvalue for='{id}' value='{value}'/></attvalues></node></nodes>"
    ))
}

/// A node with this inside, on line 2.
fn node(inside: &str) -> String {
    file(&format!("<nodes><node id='a' label='A'>{inside}</node></nodes>"))
}

pub(crate) fn cases() -> Vec<Case> {
    let case = |rule, line, bad: &str, good: &str| Case::new("levy.gexf", rule, line, bad, good);
    let plain = file(NODES);
    let start =
        graph("defaultedgetype='directed'", "<nodes>\n<node id='a' label='A' start='2020-01-01'/></nodes>");
    let xmlns = |namespace: &str| plain.replacen("http://www.gexf.net/1.2draft", namespace, 1);
    let latin = |encoding: &str| {
        let text =
            format!("<?xml version='1.0' encoding='{encoding}'?>\n{plain}").replace("label='A'", "label='~'");
        text.bytes().map(|byte| if byte == b'~' { 0xe9 } else { byte }).collect::<Vec<u8>>()
    };
    let two = |first: &str, second: &str| {
        file(&format!(
            "<attributes class='{first}'></attributes>\n<attributes class='{second}'></attributes>"
        ))
    };
    let meta = |title: &str| format!("{HEAD}\n<meta><title>{title}</title></meta><graph/></gexf>");
    vec![
        Case::bytes("levy.gexf", "gexf-encoding", 3, &latin("UTF-8"), &latin("ISO-8859-1")),
        case("gexf-not-xml", 2, &file("<nodes><node id='a' label='Stop & go'/></nodes>"), &plain),
        case("gexf-not-xml", 3, &file("<nodes>"), &plain),
        case("gexf-not-xml", 2, &node("<viz:size value='1'/>").replace("xmlns:viz", "xmlns:v"), &node("")),
        case("gexf-cut-off", 4, &plain.replace("</graph></gexf>", "<!-- -->"), &plain),
        case("gexf-no-graph", 1, "<html/>", &plain),
        case("gexf-no-graph", 1, &format!("{HEAD}</gexf>"), &plain),
        case("gexf-namespace", 1, &xmlns("http://gexf.net/1.2"), &xmlns("http://www.gexf.net/1.1draft")),
        case("gexf-namespace", 1, "<gexf>\n<graph/></gexf>", &plain),
        case("gexf-namespace-1.3", 1, &xmlns("http://gexf.net/1.3"), &plain),
        case("gexf-meta-entity", 2, &meta("Tax &amp; levy"), &meta("Tax and levy")),
        case("gexf-default-mutual", 1, &graph("defaultedgetype='mutual'", NODES), &plain),
        case(
            "gexf-mixed",
            5,
            &edges(&["id='1'", "id='2' type='undirected'"]),
            &edges(&["id='1' type='directed'"]),
        ),
        case("gexf-edge-mutual", 4, &edges(&["id='1' type='mutual'"]), &edges(&["id='1'"])),
        case("gexf-time-format", 1, &start, &start.replace("<graph", "<graph timeformat='date'")),
        case(
            "gexf-time-format",
            1,
            &start.replace("<graph", "<graph timeformat='dateTime'"),
            &graph("timeformat='dateTime'", NODES),
        ),
        case(
            "gexf-time-number",
            3,
            &start.replace("<graph", "<graph timeformat='double'"),
            &start.replace("<graph", "<graph timeformat='double'").replace("2020-01-01", "2020.5"),
        ),
        case(
            "gexf-date-partial",
            4,
            &edges(&["id='1' start='2020'"]),
            &edges(&["id='1' start='2020-01-01' end='2020-01-01T09:30:00Z'"]),
        ),
        case("gexf-date-partial", 4, &spells(&["start='2020-05' end='2020-06-01'"]), &plain),
        case("gexf-date-unreadable", 4, &edges(&["id='1' end='1 May 2020'"]), &edges(&["id='1' end=''"])),
        case(
            "gexf-time-backwards",
            4,
            &edges(&["id='1' start='2020-02-01' end='2020-01-01'"]),
            &edges(&["id='1' start='2020-02-01' end='2020-02-01'"]),
        ),
        case(
            "gexf-spells-overlap",
            5,
            &spells(&["start='2020-01-01' end='2020-03-01'", "start='2020-02-01' end='2020-04-01'"]),
            &spells(&["start='2020-01-01' end='2020-03-01'", "start='2020-03-01' end='2020-04-01'"]),
        ),
        case(
            "gexf-spell-open",
            4,
            &spells(&["start='2020-01-01'"]),
            &spells(&["start='2020-01-01' end='2020-01-01'"]),
        ),
        case("gexf-attributes-twice", 3, &two("edge", "edge"), &two("node", "edge")),
        case("gexf-attribute-type", 2, &value("anyURI", "a"), &value("string", "a")),
        case("gexf-attribute-type-networkx", 2, &value("bigdecimal", "1.5"), &value("double", "1.5")),
        case(
            "gexf-attribute-title",
            2,
            &column("id='held' type='string'", "held", "a"),
            &column("id='held' title='held' type='string'", "held", "a"),
        ),
        case(
            "gexf-attribute-name",
            2,
            &column("id='n0' title='held' type='string'", "n0", "a"),
            &column("id='0' title='held' type='string'", "0", "a"),
        ),
        case(
            "gexf-attribute-case",
            3,
            &file(
                "<attributes class='node'><attribute id='who' title='who' type='string'/>\n<attribute id='Who' title='Who' type='string'/></attributes>",
            ),
            &file(
                "<attributes class='node'><attribute id='who' title='who' type='string'/></attributes>\n<attributes class='edge'><attribute id='Who' title='Who' type='string'/></attributes>",
            ),
        ),
        case(
            "gexf-attribute-built-in",
            2,
            &column("id='timeset' title='timeset' type='string'", "timeset", "a"),
            &column("id='times' title='times' type='string'", "times", "a"),
        ),
        case(
            "gexf-attribute-label",
            2,
            &column("id='Label' title='Label' type='string'", "Label", "a"),
            &column("id='labels' title='labels' type='string'", "labels", "a"),
        ),
        case(
            "gexf-attribute-overwrites",
            2,
            &column("id='size' title='size' type='double'", "size", "1"),
            &column("id='kind' title='kind' type='string'", "kind", "a"),
        ),
        case("gexf-value-undeclared", 3, &value("string", "a").replace("for='held'", "for='hold'"), &plain),
        case("gexf-value-number", 3, &value("integer", "many"), &value("integer", "-12")),
        case("gexf-value-number", 3, &value("double", "1,5"), &value("double", "1.5e3")),
        case("gexf-value-decimal", 3, &value("integer", "1.5"), &value("double", "1.5")),
        case("gexf-value-truth", 3, &value("boolean", "yes"), &value("boolean", "true")),
        case("gexf-value-truth-digit", 3, &value("boolean", "1"), &value("boolean", "false")),
        case("gexf-value-inf", 3, &value("string", "INFLATION bill"), &value("string", "Inflation bill")),
        case("gexf-value-null", 3, &value("string", "null"), &value("string", "nothing")),
        case("gexf-node-id", 2, &file("<nodes><node label='A'/></nodes>"), &plain),
        case("gexf-node-twice", 3, &file("<nodes><node id='a'/>\n<node id='a'/></nodes>"), &plain),
        case("gexf-hierarchy", 2, &node("<nodes><node id='b' label='B'/></nodes>"), &node("")),
        case("gexf-edge-ends", 4, &edges(&["id='1'"]).replace(" target='b'", ""), &plain),
        case("gexf-edge-to-nowhere", 4, &edges(&["id='1'"]).replace("target='b'", "target='c'"), &plain),
        case(
            "gexf-edge-twice",
            5,
            &edges(&["id='1'", "id='1'"]).replacen("source='a' target='b'", "source='b' target='a'", 1),
            &edges(&["id='1' kind='x'", "id='2' kind='y'"]),
        ),
        case("gexf-edge-twice-same-ends", 5, &edges(&["id='1' kind='x'", "id='1' kind='y'"]), &plain),
        case("gexf-parallel", 5, &edges(&["id='1'", "id='2'"]), &edges(&["id='1'", "id='2' kind='x'"])),
        case(
            "gexf-parallel-same-kind",
            5,
            &edges(&["id='1' kind='opposes'", "id='2' kind='opposes'"]),
            &edges(&["id='1' kind='opposes'", "id='2' kind='supports'"]),
        ),
        case("gexf-weight-zero", 4, &edges(&["id='1' weight='0'"]), &edges(&["id='1' weight='0.1'"])),
        case("gexf-weight-negative", 4, &edges(&["id='1' weight='-1'"]), &edges(&["id='1' weight='1'"])),
        case("gexf-weight-not-finite", 4, &edges(&["id='1' weight='NaN'"]), &edges(&["id='1' weight='9'"])),
        case("gexf-weight-number", 4, &edges(&["id='1' weight='heavy'"]), &edges(&["id='1' weight='9'"])),
        case(
            "gexf-viz-number",
            2,
            &node("<viz:position x='left' y='2'/>"),
            &node("<viz:position x='1' y='2'/><viz:size value='1.5'/>"),
        ),
        case(
            "gexf-color-hex",
            2,
            &node("<viz:color hex='#ff0000'/>"),
            &node("<viz:color r='255' g='0' b='0'/>"),
        ),
        case(
            "gexf-color-alpha",
            2,
            &node("<viz:color r='255' g='0' b='0' a='0.5'/>"),
            &node("<viz:color r='255' g='0' b='0'/>"),
        ),
    ]
}
