//! RDF: the graph in Turtle, with where every piece comes from (<https://www.w3.org/TR/turtle/>).
//!
//! Persons, organisations, works, places and articles are those of schema.org, concepts those of SKOS, passages and their
//! origin are told in PROV-O. A stance is said twice: as one triple (`person:x sg:opposes issue:y`), and as a thing of
//! its own that has a score, dates and passages. So are the ties of networks, without passages (`network`).

mod network;
mod stances;

use std::io::{self, Write};

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, TermRef, TripleRef};
use oxttl::TurtleSerializer;
use oxttl::turtle::WriterTurtleSerializer;

use crate::export::xml::legal;
use crate::export::{Drawing, Format, Readable, Way};
use crate::text::Date;

/// Turtle.
pub const FORMAT: Format = Format {
    name: "RDF Turtle",
    endings: &["ttl"],
    about: "linked data with provenance, for triple stores and rdflib (PROV-O, schema.org, SKOS)",
    write: Way::One(write),
    readable: None,
    networks: Some(Readable::ALL),
};

const SG: &str = "urn:stancegraph:terms:";
const SCHEMA: &str = "https://schema.org/";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const PROV: &str = "http://www.w3.org/ns/prov#";
/// Things of one graph; entities by kind and name, so that two graphs agree on them.
const THINGS: &str = "urn:stancegraph:";

/// Writes triples about one thing after the other.
struct Triples<'o> {
    to: WriterTurtleSerializer<&'o mut dyn Write>,
}

impl Triples<'_> {
    fn add<'t>(
        &mut self,
        about: &'t NamedNode,
        property: &'t str,
        value: impl Into<TermRef<'t>>,
    ) -> io::Result<()> {
        let property = NamedNodeRef::new_unchecked(property);
        self.to.serialize_triple(TripleRef::new(about.as_ref(), property, value))
    }

    fn is_a(&mut self, about: &NamedNode, class: &str) -> io::Result<()> {
        self.to.serialize_triple(TripleRef::new(
            about.as_ref(),
            rdf::TYPE,
            NamedNodeRef::new_unchecked(class),
        ))
    }

    fn text(&mut self, about: &NamedNode, property: &str, text: &str) -> io::Result<()> {
        self.add(about, property, Literal::new_simple_literal(legal(text)).as_ref())
    }

    fn whole(&mut self, about: &NamedNode, property: &str, n: u32) -> io::Result<()> {
        self.add(about, property, Literal::new_typed_literal(n.to_string(), xsd::INTEGER).as_ref())
    }

    fn number(&mut self, about: &NamedNode, property: &str, number: f64) -> io::Result<()> {
        self.add(about, property, Literal::from(number).as_ref())
    }

    fn score(&mut self, about: &NamedNode, score: f32) -> io::Result<()> {
        let score = Literal::new_typed_literal(score.to_string(), xsd::DECIMAL);
        self.add(about, &sg("score"), score.as_ref())
    }

    fn day(&mut self, about: &NamedNode, property: &str, day: Option<Date>) -> io::Result<()> {
        let Some(day) = day else { return Ok(()) };
        self.add(about, property, Literal::new_typed_literal(day.to_string(), xsd::DATE).as_ref())
    }
}

fn sg(term: &str) -> String {
    format!("{SG}{term}")
}

/// A thing of ours; `name` is safe in an address.
fn thing(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{THINGS}{name}"))
}

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let prefixes = [
        ("sg", SG),
        ("schema", SCHEMA),
        ("skos", SKOS),
        ("prov", PROV),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];
    let mut serializer = TurtleSerializer::new();
    for (prefix, address) in prefixes {
        serializer = serializer.with_prefix(prefix, address).map_err(io::Error::other)?;
    }
    let mut triples = Triples { to: serializer.for_writer(out) };
    match drawing.network() {
        Some(network) => network::write(network, drawing.sheet(), &mut triples)?,
        None => stances::write(drawing.graph()?, &mut triples)?,
    }
    triples.to.finish()?;
    Ok(())
}
