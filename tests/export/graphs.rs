//! Graphs to write: a hard one, small ones made by hand, arbitrary ones.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use stancegraph::export::files::Files;
use stancegraph::export::json::read::parse;
use stancegraph::export::{Drawing, FORMATS, Settings, Way};
use stancegraph::extract::{Agreement, Certainty, EntityKind, Modality, RelationKind};
use stancegraph::graph::StanceGraph;
use stancegraph::graph::manifest::Manifest;
use stancegraph::resolve::{Discourse, Entity, Evidence, Merge, Relation, Source, Statement};

pub(crate) const HARD: &str = include_str!("../clients/hard.json");

pub(crate) fn hard() -> StanceGraph {
    parse(HARD, Path::new("hard.json")).unwrap()
}

/// What a format of one file writes.
pub(crate) fn written(graph: &StanceGraph, ending: &str) -> String {
    written_so(graph, ending, Settings::default())
}

/// The same, with wishes.
pub(crate) fn written_so(graph: &StanceGraph, ending: &str, settings: Settings) -> String {
    drawn(&Drawing::new(graph, settings), ending)
}

/// The same, of a format that need not be text.
pub(crate) fn bytes(graph: &StanceGraph, ending: &str, settings: Settings) -> Vec<u8> {
    bytes_of(&Drawing::new(graph, settings), ending)
}

/// What a format of one file makes of a drawing.
pub(crate) fn drawn(drawing: &Drawing, ending: &str) -> String {
    String::from_utf8(bytes_of(drawing, ending)).unwrap()
}

fn bytes_of(drawing: &Drawing, ending: &str) -> Vec<u8> {
    let format = FORMATS.iter().find(|format| format.endings.contains(&ending)).unwrap();
    let Way::One(write) = format.write else { panic!("{ending} is several files") };
    let mut bytes = Vec::new();
    write(drawing, &mut bytes).unwrap();
    bytes
}

/// The files that a format of several writes, by name.
pub(crate) fn files(graph: &StanceGraph, ending: &str) -> BTreeMap<String, String> {
    drawn_files(&Drawing::new(graph, Settings::default()), ending)
}

/// The files that a format of several makes of a drawing, by name.
pub(crate) fn drawn_files(drawing: &Drawing, ending: &str) -> BTreeMap<String, String> {
    #[derive(Default)]
    struct Kept(BTreeMap<String, String>);
    impl Files for Kept {
        fn file(
            &mut self,
            name: &str,
            write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
        ) -> io::Result<()> {
            let mut bytes = Vec::new();
            write(&mut bytes)?;
            self.0.insert(name.to_owned(), String::from_utf8(bytes).map_err(io::Error::other)?);
            Ok(())
        }
    }
    let format = FORMATS.iter().find(|format| format.endings.contains(&ending)).unwrap();
    let Way::Several(write) = format.write else { panic!("{ending} is one file") };
    let mut kept = Kept::default();
    write(drawing, &mut kept).unwrap();
    kept.0
}

pub(crate) fn manifest() -> Manifest {
    Manifest::new([], BTreeMap::new())
}

pub(crate) fn evidence(document: u32, sentence: &str) -> Evidence {
    Evidence {
        document,
        span: [0, 1],
        sentence: sentence.to_owned(),
        sentence_span: [0, 1],
        holder_span: None,
        cue_span: None,
        target_span: Some([0, 1]),
        certainty: Certainty::Stated,
        modality: Modality::Actual,
        score: 0.7,
        rule: "verb.back".to_owned(),
        repeats: false,
    }
}

pub(crate) fn statement(
    holder: u32,
    agreement: Agreement,
    target: u32,
    evidence: Vec<Evidence>,
) -> Statement {
    Statement {
        holder,
        target,
        agreement,
        certainty: Certainty::Stated,
        modality: Modality::Actual,
        score: 0.7,
        via: Vec::new(),
        attributed_to: Vec::new(),
        alt: Vec::new(),
        evidence,
    }
}

pub(crate) fn entity(name: &str, kind: EntityKind) -> Entity {
    Entity { name: name.to_owned(), kind, aliases: Vec::new(), n_mentions: 1, parent: None }
}

pub(crate) fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{0,2}", any::<String>(), Just("edge".to_owned()), Just("\"\\\n\u{0}INF".to_owned())]
}

prop_compose! {
    pub(crate) fn any_evidence(n_documents: u32)(
        document in 0..n_documents, sentence in any::<String>(), spans in any::<[u32; 4]>(),
        cue in proptest::option::of(any::<[u32; 2]>()), score in 0.0..=1.0f32, repeats in any::<bool>(),
        certainty in 0..3usize, modality in 0..4usize,
    ) -> Evidence {
        Evidence {
            span: [spans[0], spans[1]],
            sentence_span: [spans[2], spans[3]],
            cue_span: cue,
            score,
            repeats,
            certainty: Certainty::ALL[certainty],
            modality: Modality::ALL[modality],
            ..evidence(document, &sentence)
        }
    }
}

prop_compose! {
    pub(crate) fn discourse()(
        names in vec((name(), 0..5usize, vec((name(), any::<u32>()), 0..3)), 1..6),
        documents in vec((name(), proptest::option::of(0..3000i16), any::<bool>()), 1..4),
    )(
        statements in vec((0..names.len() as u32, 0..names.len() as u32, 0..3usize, vec(any_evidence(documents.len() as u32), 1..3)), 0..8),
        relations in vec((0..names.len() as u32, 0..names.len() as u32, 0..7usize, any::<bool>(), vec(any_evidence(documents.len() as u32), 1..3)), 0..8),
        names in Just(names), documents in Just(documents), wording in name(), score in 0.0..=1.0f32,
    ) -> Discourse {
        let documents = documents.into_iter().map(|(id, year, copy)| Source {
            title: copy.then(|| id.clone()),
            date: year.map(day),
            outlet: None,
            copy_of: copy.then_some(0),
            text: None,
            id,
        });
        let entities = names.into_iter().map(|(name, kind, aliases)| {
            Entity { aliases, ..entity(&name, EntityKind::ALL[kind]) }
        });
        let statements = statements.into_iter().map(|(holder, target, agreement, evidence)| Statement {
            via: vec![target],
            alt: vec![(holder, Agreement::Mixed)],
            score,
            ..statement(holder, Agreement::ALL[agreement], target, evidence)
        });
        let relations = relations.into_iter().map(|(from, to, kind, former, evidence)| {
            Relation { from, to, kind: RelationKind::ALL[kind], former, score, evidence }
        });
        let merge = Merge { entity: 0, name: wording.clone(), wording, document: 0, reason: "x".to_owned(), score };
        Discourse {
            documents: documents.collect(),
            entities: entities.collect(),
            statements: statements.collect(),
            relations: relations.collect(),
            merges: vec![merge],
        }
    }
}

pub(crate) fn day(year: i16) -> stancegraph::text::Date {
    stancegraph::text::Date::new(year, 2, 28).unwrap()
}
