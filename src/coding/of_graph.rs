//! The coding of a graph: every passage that shows a stance is a coded statement.
//!
//! | variable | is |
//! |---|---|
//! | `actor` | who holds it: a person or a group |
//! | `person` | the holder, if a person |
//! | `organization` | the holder, if a group; of a person, the organisation that the graph ties it to best |
//! | `concept` | the target, if an issue or an instrument |
//! | `target` | the target, whatever it is |
//! | `instrument` | the instrument through which it is held, or that holds it |
//! | `agreement` | yes if supported, no if opposed; nothing if mixed |
//! | `stance` | 1, 0 (mixed) or -1 |
//! | `certainty`, `modality` | as the passage words it |
//!
//! Passages of copied documents are left out, and of several in one sentence that say the same all but the surest: a
//! statement is made once, however many words make it.

use std::collections::BTreeMap;

use crate::coding::{CodedDocument, CodedEntity, CodedStatement, Coder, Coding, DataType, StatementType};
use crate::coding::{DateTime, Value, Variable};
use crate::extract::{Agreement, EntityKind};
use crate::graph::StanceGraph;
use crate::graph::affiliation::organisations;
use crate::resolve::{EntityId, Evidence, Statement};
use crate::text::one_line;

/// What the statement type is called.
pub const LABEL: &str = "Statement";

/// The variables, in their order.
const VARIABLES: [(&str, DataType); 10] = [
    ("actor", DataType::ShortText),
    ("person", DataType::ShortText),
    ("organization", DataType::ShortText),
    ("concept", DataType::ShortText),
    ("target", DataType::ShortText),
    ("instrument", DataType::ShortText),
    ("agreement", DataType::Boolean),
    ("stance", DataType::Integer),
    ("certainty", DataType::ShortText),
    ("modality", DataType::ShortText),
];

/// The attributes of entities, as new projects of DNA have them.
const ATTRIBUTES: [&str; 3] = ["Type", "Alias", "Notes"];

/// The coding of a graph, made by one coder, this program. Linear in the number of passages.
pub fn of_graph(graph: &StanceGraph) -> Coding {
    let mut lists: [List; VARIABLES.len()] = Default::default();
    let organisations = organisations(graph);
    let mut statements = Vec::new();
    for (_, _, _, edge) in graph.edges() {
        for statement in graph.statements(edge) {
            let passages = statement.evidence.iter().zip(counted(statement));
            for evidence in passages.filter(|(_, counts)| *counts).map(|(evidence, _)| evidence) {
                let values = values(graph, statement, evidence, &organisations, &mut lists);
                statements.push(CodedStatement {
                    id: statements.len() as i64 + 1,
                    kind: 0,
                    document: evidence.document,
                    span: evidence.span,
                    coder: 0,
                    values,
                    score: evidence.score,
                    quote: Some(one_line(&evidence.sentence).into()),
                });
            }
        }
    }
    let variable = |((name, data), list): ((&str, DataType), List)| Variable {
        name: name.to_owned(),
        data,
        attributes: if data == DataType::ShortText {
            ATTRIBUTES.map(str::to_owned).into()
        } else {
            Vec::new()
        },
        entities: list.entities,
    };
    let variables = VARIABLES.into_iter().zip(lists).map(variable).collect();
    Coding {
        documents: documents(graph),
        types: vec![StatementType { label: LABEL.to_owned(), colour: [239, 208, 51], variables }],
        coders: vec![Coder { name: "stancegraph".to_owned(), colour: [0, 114, 178] }],
        regexes: Vec::new(),
        statements,
    }
}

/// Whether each passage of a statement counts: those of copies do not, and of several in one sentence only the surest
/// (of equal ones the first): "has turned against the levy" has two words for one stance.
pub(crate) fn counted(statement: &Statement) -> Vec<bool> {
    let mut surest: BTreeMap<(u32, [u32; 2]), usize> = BTreeMap::new();
    for (n, passage) in statement.evidence.iter().enumerate().filter(|(_, passage)| !passage.repeats) {
        let best = surest.entry((passage.document, passage.sentence_span)).or_insert(n);
        if passage.score > statement.evidence[*best].score {
            *best = n;
        }
    }
    let mut counts = vec![false; statement.evidence.len()];
    surest.into_values().for_each(|n| counts[n] = true);
    counts
}

fn documents(graph: &StanceGraph) -> Vec<CodedDocument> {
    let document = |source: &crate::resolve::Source| CodedDocument {
        id: source.id.clone(),
        title: source.title.clone().unwrap_or_default(),
        source: source.outlet.clone().unwrap_or_default(),
        date: source.date.map(|date| DateTime::from_parts(date, jiff::civil::Time::midnight())),
        ..CodedDocument::default()
    };
    graph.discourse.documents.iter().map(document).collect()
}

/// The entities of a variable, each once.
#[derive(Default)]
struct List {
    places: BTreeMap<String, u32>,
    entities: Vec<CodedEntity>,
}

impl List {
    /// The place of the entity of this name, which is entered if it is new.
    fn place(&mut self, name: &str, attributes: impl Fn() -> [String; ATTRIBUTES.len()]) -> u32 {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.entities.len() as u32;
        self.places.insert(name.to_owned(), place);
        let attributes = attributes().into();
        self.entities.push(CodedEntity { name: name.to_owned(), attributes, ..CodedEntity::default() });
        place
    }

    fn enter(&mut self, graph: &StanceGraph, entity: EntityId) -> Value {
        let entity = &graph.discourse.entities[entity as usize];
        let place = self.place(&entity.name, || {
            let aliases: Vec<&str> = entity.aliases.iter().map(|(wording, _)| wording.as_str()).collect();
            [entity.kind.as_str().to_owned(), aliases.join("; "), String::new()]
        });
        if let Some(parent) = entity.parent.as_deref().filter(|parent| *parent != entity.name) {
            let parent =
                self.place(parent, || [entity.kind.as_str().to_owned(), String::new(), String::new()]);
            self.entities[place as usize].parent = Some(parent);
        }
        Value::Entity(place)
    }

    fn word(&mut self, word: &str) -> Value {
        Value::Entity(self.place(word, Default::default))
    }
}

fn values(
    graph: &StanceGraph,
    statement: &Statement,
    evidence: &Evidence,
    organisations: &BTreeMap<EntityId, EntityId>,
    lists: &mut [List; VARIABLES.len()],
) -> Vec<Value> {
    let kind = |id: EntityId| graph.discourse.entities[id as usize].kind;
    let (holder, target) = (statement.holder, statement.target);
    let is_instrument = kind(holder) == EntityKind::Instrument;
    let is_actor = !matches!(kind(holder), EntityKind::Instrument | EntityKind::Issue);
    let is_person = kind(holder) == EntityKind::Person;
    let organisation =
        if is_person { organisations.get(&holder).copied() } else { is_actor.then_some(holder) };
    let is_concept = matches!(kind(target), EntityKind::Issue | EntityKind::Instrument);
    let instrument = if is_instrument { Some(holder) } else { statement.via.first().copied() };
    let [actor, person, organization, concept, whole, with, .., certainty, modality] = lists;
    let enter = |list: &mut List, id: Option<EntityId>| id.map_or(Value::Missing, |id| list.enter(graph, id));
    let (agreement, stance) = match statement.agreement {
        Agreement::Supports => (Value::Boolean(true), 1),
        Agreement::Opposes => (Value::Boolean(false), -1),
        Agreement::Mixed => (Value::Missing, 0),
    };
    vec![
        enter(actor, is_actor.then_some(holder)),
        enter(person, is_person.then_some(holder)),
        enter(organization, organisation),
        enter(concept, is_concept.then_some(target)),
        enter(whole, Some(target)),
        enter(with, instrument),
        agreement,
        Value::Integer(stance),
        certainty.word(evidence.certainty.as_str()),
        modality.word(evidence.modality.as_str()),
    ]
}
