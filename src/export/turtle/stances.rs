//! Graphs of stances in RDF.

use std::io;

use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode};

use crate::export::turtle::{PROV, SCHEMA, SKOS, Triples, sg, thing};
use crate::extract::EntityKind;
use crate::graph::{Edge, StanceGraph};
use crate::resolve::Evidence;

/// Writes all that is in the graph.
pub(super) fn write(graph: &StanceGraph, triples: &mut Triples) -> io::Result<()> {
    run(graph, triples)?;
    documents(graph, triples)?;
    entities(graph, triples)?;
    let mut n_passages = 0;
    for (id, source, target, edge) in graph.edges() {
        let ends = [source, target].map(|end| thing(&graph.node(end).id));
        let own = thing(&format!("edge:e{}", id.index() + 1));
        tie(graph, &own, &ends, edge, triples)?;
        for evidence in graph.evidence(edge) {
            n_passages += 1;
            let passage = thing(&format!("passage:p{n_passages}"));
            triples.add(&own, &format!("{PROV}wasDerivedFrom"), passage.as_ref())?;
            write_passage(evidence, &passage, triples)?;
        }
    }
    Ok(())
}

/// The run of the program that found all this.
fn run(graph: &StanceGraph, triples: &mut Triples) -> io::Result<()> {
    let (run, agent) = (thing("run"), thing("program"));
    triples.is_a(&agent, &format!("{PROV}SoftwareAgent"))?;
    triples.text(&agent, &format!("{SCHEMA}name"), &graph.manifest.program)?;
    triples.is_a(&run, &format!("{PROV}Activity"))?;
    triples.add(&run, &format!("{PROV}wasAssociatedWith"), agent.as_ref())?;
    for n in 0..graph.discourse.documents.len() {
        triples.add(&run, &format!("{PROV}used"), document(n as u32).as_ref())?;
    }
    Ok(())
}

fn document(n: u32) -> NamedNode {
    thing(&format!("document:d{}", n + 1))
}

fn documents(graph: &StanceGraph, triples: &mut Triples) -> io::Result<()> {
    for (n, source) in (0..).zip(&graph.discourse.documents) {
        let own = document(n);
        triples.is_a(&own, &format!("{SCHEMA}NewsArticle"))?;
        triples.text(&own, &format!("{SCHEMA}identifier"), &source.id)?;
        if let Some(title) = &source.title {
            triples.text(&own, &format!("{SCHEMA}headline"), title)?;
        }
        if let Some(outlet) = &source.outlet {
            triples.text(&own, &format!("{SCHEMA}publisher"), outlet)?;
        }
        triples.day(&own, &format!("{SCHEMA}datePublished"), source.date)?;
        if let Some(original) = source.copy_of {
            triples.add(&own, &format!("{PROV}wasDerivedFrom"), document(original).as_ref())?;
        }
    }
    Ok(())
}

fn entities(graph: &StanceGraph, triples: &mut Triples) -> io::Result<()> {
    for (entity, node) in graph.discourse.entities.iter().zip(graph.network.node_weights()) {
        let own = thing(&node.id);
        let class = match entity.kind {
            EntityKind::Person => format!("{SCHEMA}Person"),
            EntityKind::Group => format!("{SCHEMA}Organization"),
            EntityKind::Issue => format!("{SKOS}Concept"),
            EntityKind::Instrument => format!("{SCHEMA}CreativeWork"),
            EntityKind::Place => format!("{SCHEMA}Place"),
        };
        triples.is_a(&own, &class)?;
        let is_issue = entity.kind == EntityKind::Issue;
        let (name, alias) = if is_issue { ("prefLabel", "altLabel") } else { ("name", "alternateName") };
        let space = if is_issue { SKOS } else { SCHEMA };
        triples.text(&own, &format!("{space}{name}"), &entity.name)?;
        for (wording, _) in &entity.aliases {
            triples.text(&own, &format!("{space}{alias}"), wording)?;
        }
        triples.whole(&own, &sg("mentions"), entity.n_mentions)?;
    }
    Ok(())
}

fn tie(
    graph: &StanceGraph,
    own: &NamedNode,
    [source, target]: &[NamedNode; 2],
    edge: &Edge,
    triples: &mut Triples,
) -> io::Result<()> {
    let is_stance = !graph.statements(edge).is_empty();
    triples.add(source, &sg(edge.tie.as_str()), target.as_ref())?;
    triples.is_a(own, &sg(if is_stance { "Stance" } else { "Relation" }))?;
    triples.is_a(own, &format!("{PROV}Entity"))?;
    triples.add(own, &format!("{PROV}wasGeneratedBy"), thing("run").as_ref())?;
    triples.add(own, &sg("holder"), source.as_ref())?;
    triples.add(own, &sg("target"), target.as_ref())?;
    triples.text(own, &sg("relation"), edge.tie.as_str())?;
    let polarity = Literal::new_typed_literal(edge.tie.polarity().to_string(), xsd::INTEGER);
    triples.add(own, &sg("polarity"), polarity.as_ref())?;
    triples.whole(own, &sg("evidenceCount"), edge.weight)?;
    triples.score(own, edge.score)?;
    triples.day(own, &sg("firstSeen"), edge.first)?;
    triples.day(own, &sg("lastSeen"), edge.last)?;
    if edge.former {
        triples.add(own, &sg("former"), Literal::from(true).as_ref())?;
    }
    for statement in graph.statements(edge) {
        for &via in &statement.via {
            triples.add(own, &sg("via"), thing(&graph.node(via).id).as_ref())?;
        }
        for &other in &statement.attributed_to {
            triples.add(own, &format!("{PROV}wasAttributedTo"), thing(&graph.node(other).id).as_ref())?;
        }
    }
    Ok(())
}

/// A passage; where it stands is counted in code points of the document.
fn write_passage(evidence: &Evidence, own: &NamedNode, triples: &mut Triples) -> io::Result<()> {
    triples.is_a(own, &format!("{SCHEMA}Quotation"))?;
    triples.text(own, &format!("{SCHEMA}text"), &evidence.sentence)?;
    triples.add(own, &format!("{PROV}wasQuotedFrom"), document(evidence.document).as_ref())?;
    triples.whole(own, &sg("start"), evidence.span[0])?;
    triples.whole(own, &sg("end"), evidence.span[1])?;
    triples.text(own, &sg("certainty"), evidence.certainty.as_str())?;
    triples.text(own, &sg("modality"), evidence.modality.as_str())?;
    triples.score(own, evidence.score)?;
    triples.text(own, &sg("rule"), &evidence.rule)
}
