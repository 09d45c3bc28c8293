//! Networks in RDF: a vertex is a thing of its variable and name, with its columns; a tie is told twice, as one triple
//! (`organization:x sg:congruence organization:y`, of one mode both ways, for RDF has no ties without a direction) and as
//! a thing of its own that has a weight.

use std::io;

use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode};

use crate::export::columns::{Column, Value, present};
use crate::export::sheet::{Sheet, SheetEdge};
use crate::export::turtle::{PROV, SCHEMA, SKOS, Triples, sg, thing};
use crate::network::{Mode, Network};

/// Writes all that is in the network.
pub(super) fn write(network: &Network, sheet: &dyn Sheet, triples: &mut Triples) -> io::Result<()> {
    let own = thing("network");
    triples.is_a(&own, &sg("Network"))?;
    triples.text(&own, &format!("{SCHEMA}name"), &sheet.head().title)?;
    for (name, value) in &network.settings {
        triples.text(&own, &sg(&term(name)), value)?;
    }
    let agent = thing("program");
    triples.is_a(&agent, &format!("{PROV}SoftwareAgent"))?;
    triples.text(&agent, &format!("{SCHEMA}name"), &sheet.head().program)?;
    triples.add(&own, &format!("{PROV}wasAttributedTo"), agent.as_ref())?;
    if let Some([first, last]) = network.period {
        triples.day(&own, &sg("firstSeen"), Some(first))?;
        triples.day(&own, &sg("lastSeen"), Some(last))?;
    }
    for n in 0..sheet.size()[0] {
        vertex(network, sheet, n, triples)?;
    }
    sheet.edges().try_for_each(|edge| tie(network, sheet, &edge, triples))
}

fn vertex(network: &Network, sheet: &dyn Sheet, n: usize, triples: &mut Triples) -> io::Result<()> {
    let (own, vertex) = (thing(sheet.node(n).id), &network.vertices[n]);
    triples.is_a(&own, &sg("Vertex"))?;
    // What other variables hold is their coders' business.
    let class = match vertex.variable.as_str() {
        "person" => Some(format!("{SCHEMA}Person")),
        "organization" => Some(format!("{SCHEMA}Organization")),
        "concept" => Some(format!("{SKOS}Concept")),
        _ => None,
    };
    if let Some(class) = class {
        triples.is_a(&own, &class)?;
    }
    let is_concept = vertex.variable == "concept";
    let name = if is_concept { format!("{SKOS}prefLabel") } else { format!("{SCHEMA}name") };
    triples.text(&own, &name, &vertex.name)?;
    columns(&own, &sheet.head().columns[0], &sheet.node_values(n), triples)
}

fn tie(network: &Network, sheet: &dyn Sheet, edge: &SheetEdge, triples: &mut Triples) -> io::Result<()> {
    let own = thing(&format!("tie:{}", edge.id()));
    let [one, other] = edge.ends.map(|end| thing(sheet.node(end).id));
    let relation = sg(&term(edge.kind));
    triples.add(&one, &relation, other.as_ref())?;
    let ends = match network.mode {
        Mode::Two => [sg("holder"), sg("target")],
        Mode::One => {
            triples.add(&other, &relation, one.as_ref())?;
            [sg("between"), sg("between")]
        }
    };
    triples.is_a(&own, &sg("Tie"))?;
    triples.add(&own, &ends[0], one.as_ref())?;
    triples.add(&own, &ends[1], other.as_ref())?;
    triples.number(&own, &sg("weight"), edge.weight())?;
    columns(&own, &sheet.head().columns[1], &sheet.edge_values(edge), triples)
}

/// What stands in the columns of a table, as properties of the thing of a row.
fn columns(
    own: &NamedNode,
    columns: &[Column],
    values: &[Option<Value>],
    triples: &mut Triples,
) -> io::Result<()> {
    for (column, value) in present(columns, values) {
        let property = sg(&term(&column.name));
        match value {
            Value::Whole(whole) => {
                let literal = Literal::new_typed_literal(whole.to_string(), xsd::INTEGER);
                triples.add(own, &property, literal.as_ref())?;
            }
            Value::Number(number) => triples.number(own, &property, *number)?,
            value => triples.text(own, &property, &value.written())?,
        }
    }
    Ok(())
}

/// A name of a column as one of a property: `weighted_degree` is `weightedDegree`.
fn term(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |term, word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        term + &first.into_iter().chain(letters).collect::<String>()
    })
}
