//! From coding to graph: what people coded becomes statements of a discourse, each passage with the coder's name.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::{CodedEntity, CodedStatement, Coding, Value};
use crate::dna::problem::Warnings;
use crate::dna::roles::{Roles, rule};
use crate::extract::{Agreement, Certainty, EntityKind, Modality, RelationKind};
use crate::graph::manifest::{Input, fingerprint};
use crate::resolve::aggregate::{joint_score, statement, weigh};
use crate::resolve::{Discourse, Entity, EntityId, Evidence, Relation, Source};

/// The table that warnings are about.
const TABLE: &str = "STATEMENTS";

/// Puts coded statements into a discourse.
pub(crate) struct Builder<'c> {
    pub(crate) coding: &'c Coding,
    /// The discourse so far.
    pub(crate) discourse: Discourse,
    /// The place in the discourse of each document of the coding.
    pub(crate) documents: Vec<u32>,
    /// The entities of the discourse that entities of the coding are already, by type, variable and place.
    pub(crate) known: BTreeMap<(u32, u32, u32), EntityId>,
    /// The places of statements whose person and organization say nothing of each other.
    pub(crate) unaffiliated: BTreeSet<usize>,
    pub(crate) warnings: &'c mut Warnings,
}

/// A document as the graph has it.
pub(crate) fn source(document: &crate::coding::CodedDocument) -> Source {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    Source {
        id: document.id.clone(),
        title: some(&document.title),
        date: document.date.map(|moment| moment.date()),
        outlet: some(&document.source),
        copy_of: None,
        text: document.text.clone(),
    }
}

/// A document as the manifest names it.
pub(crate) fn input(document: &crate::coding::CodedDocument) -> Input {
    let text = document.text.as_deref().unwrap_or_default().as_bytes();
    Input { id: document.id.clone(), n_bytes: text.len() as u64, hash: fingerprint(text) }
}

impl Builder<'_> {
    /// Adds all statements but those that `is_done` names, by their place. Linear in their number and the length of the
    /// texts, times the logarithm, if statements of a document stand together.
    pub(crate) fn add(&mut self, is_done: impl Fn(usize) -> bool) {
        let coding = self.coding;
        let roles: Vec<Roles> = coding.types.iter().map(Roles::new).collect();
        let mut meanings = BTreeMap::new();
        for (n, one) in self.discourse.statements.iter().enumerate() {
            meanings.entry((one.holder, one.target, one.agreement)).or_insert(n);
        }
        let mut ties = BTreeMap::new();
        for (n, one) in self.discourse.relations.iter().enumerate() {
            ties.entry((one.from, one.kind, one.to, one.former)).or_insert(n);
        }
        let mut names = Names::new(&self.discourse);
        let (mut changed, mut changed_ties) = (BTreeSet::new(), BTreeSet::new());
        let mut text: (Option<u32>, Vec<char>) = (None, Vec::new());
        for (n, coded) in coding.statements.iter().enumerate() {
            if is_done(n) {
                continue;
            }
            let roles = &roles[coded.kind as usize];
            let found = match roles.tie {
                Some(places) => self.tie(coded, places, roles.former, &mut names).map(Found::Tie),
                None => self.stance(coded, roles, &mut names).map(Found::Stance),
            };
            let Some(found) = found else { continue };
            let evidence = self.evidence(coded, &mut text);
            let mut add_tie =
                |discourse: &mut Discourse, key: (EntityId, RelationKind, EntityId, bool), evidence| {
                    let place = *ties.entry(key).or_insert_with(|| {
                        let (from, kind, to, former) = key;
                        discourse.relations.push(Relation {
                            from,
                            kind,
                            to,
                            former,
                            score: 0.0,
                            evidence: Vec::new(),
                        });
                        discourse.relations.len() - 1
                    });
                    changed_ties.insert(place);
                    discourse.relations[place].evidence.push(evidence);
                };
            match found {
                Found::Tie(key) => add_tie(&mut self.discourse, key, evidence),
                Found::Stance(stance) => {
                    if let Some(organisation) = stance.member_of.filter(|_| !self.unaffiliated.contains(&n)) {
                        let key = (stance.holder, RelationKind::MemberOf, organisation, false);
                        add_tie(&mut self.discourse, key, evidence.clone());
                    }
                    let key = (stance.holder, stance.target, stance.agreement);
                    let statements = &mut self.discourse.statements;
                    let place = *meanings.entry(key).or_insert_with(|| {
                        statements.push(statement(key.0, key.1, key.2));
                        statements.len() - 1
                    });
                    changed.insert(place);
                    let one = &mut statements[place];
                    one.via.extend(stance.via.filter(|via| !one.via.contains(via)));
                    one.evidence.push(evidence);
                }
            }
        }
        let order = |evidence: &mut Vec<Evidence>| evidence.sort_by_key(|one| (one.document, one.span));
        for place in changed {
            let one = &mut self.discourse.statements[place];
            order(&mut one.evidence);
            weigh(one);
        }
        for place in changed_ties {
            let one = &mut self.discourse.relations[place];
            order(&mut one.evidence);
            one.score = joint_score(&one.evidence);
        }
    }

    fn stance(&mut self, coded: &CodedStatement, roles: &Roles, names: &mut Names) -> Option<Stance> {
        if !roles.has_actor_and_concept() {
            let label = &self.coding.types[coded.kind as usize].label;
            self.skip(coded, format!("the type {label:?} has no variables for an actor and a concept"));
            return None;
        }
        let agreement = self.agreement(coded, roles)?;
        let named = |builder: &Self, place: Option<usize>| {
            let place = place?;
            entity(coded, place)
                .filter(|at| !builder.entity_of(coded.kind, place, *at).name.is_empty())
                .map(|at| (place, at))
        };
        let concept = roles.concept.into_iter().find_map(|place| named(self, place));
        let Some(concept) = concept else {
            self.skip(coded, "it has no concept");
            return None;
        };
        let person = named(self, roles.person);
        let organization = named(self, roles.organization);
        let actor = named(self, roles.actor);
        let instrument = named(self, roles.instrument);
        if person.or(organization).or(actor).or(instrument).is_none() {
            self.skip(coded, "it has neither person, organization nor actor");
            return None;
        }
        let mut enter = |found: Option<(usize, u32)>, kind: EntityKind| {
            found.map(|(place, at)| self.enter(coded.kind, place, at, kind, names))
        };
        let person = enter(person, EntityKind::Person);
        let organization = enter(organization, EntityKind::Group);
        let actor = enter(actor, EntityKind::Group);
        let instrument = enter(instrument, EntityKind::Instrument);
        let target = enter(Some(concept), EntityKind::Issue)?;
        let holder = person.or(organization).or(actor).or(instrument)?;
        Some(Stance {
            holder,
            target,
            agreement,
            via: instrument.filter(|instrument| *instrument != holder),
            member_of: organization.filter(|organization| person.is_some() && *organization != holder),
        })
    }

    fn agreement(&mut self, coded: &CodedStatement, roles: &Roles) -> Option<Agreement> {
        if roles.is_mixed {
            return Some(Agreement::Mixed);
        }
        let mut places = roles.agreement.into_iter().flatten().peekable();
        if places.peek().is_none() {
            let label = &self.coding.types[coded.kind as usize].label;
            self.skip(
                coded,
                format!("the type {label:?} has no variable `agreement` of yes and no or of whole numbers"),
            );
            return None;
        }
        let sides = places.filter_map(|place| match &coded.values[place] {
            Value::Boolean(true) => Some(Agreement::Supports),
            Value::Boolean(false) => Some(Agreement::Opposes),
            Value::Integer(n) if *n > 0 => Some(Agreement::Supports),
            Value::Integer(n) if *n < 0 => Some(Agreement::Opposes),
            Value::Integer(_) => Some(Agreement::Mixed),
            _ => None,
        });
        let side = sides.take(1).next();
        if side.is_none() {
            self.skip(coded, "it does not say whether it is for or against");
        }
        side
    }

    fn tie(
        &mut self,
        coded: &CodedStatement,
        places: [usize; 3],
        former: Option<usize>,
        names: &mut Names,
    ) -> Option<(EntityId, RelationKind, EntityId, bool)> {
        let [source, relation, target] = places.map(|place| entity(coded, place).map(|at| (place, at)));
        let word = relation
            .map(|(place, at)| self.entity_of(coded.kind, place, at).name.as_str())
            .unwrap_or_default();
        let Some(kind) = RelationKind::parse(word) else {
            let all = RelationKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
            self.skip(coded, format!("its relation is none of {all}"));
            return None;
        };
        let named = |(place, at): &(usize, u32)| !self.entity_of(coded.kind, *place, *at).name.is_empty();
        let Some((source, target)) = source.filter(named).zip(target.filter(named)) else {
            self.skip(coded, "it lacks source or target");
            return None;
        };
        let [source, target] =
            [source, target].map(|(place, at)| self.enter(coded.kind, place, at, EntityKind::Group, names));
        let former = former.is_some_and(|place| coded.values[place] == Value::Boolean(true));
        Some((source, kind, target, former))
    }

    fn skip(&mut self, coded: &CodedStatement, why: impl AsRef<str>) {
        self.warnings.add(
            TABLE,
            coded.id,
            format!("{}; the statement is not part of the graph", why.as_ref()),
        );
    }

    fn entity_of(&self, kind: u32, place: usize, at: u32) -> &CodedEntity {
        &self.coding.types[kind as usize].variables[place].entities[at as usize]
    }

    /// The entity of the discourse for one of the coding; its kind is what its attribute `Type` says, if that is one of
    /// ours.
    fn enter(&mut self, kind: u32, place: usize, at: u32, usual: EntityKind, names: &mut Names) -> EntityId {
        let variable = &self.coding.types[kind as usize].variables[place];
        let coded = &variable.entities[at as usize];
        let attribute = |name: &str| {
            let place = variable.attributes.iter().position(|one| one == name)?;
            coded.attributes.get(place).map(|value| value.trim())
        };
        let id = self.known.get(&(kind, place as u32, at)).copied().unwrap_or_else(|| {
            let said = attribute("Type").and_then(|said| EntityKind::parse(&said.to_lowercase()));
            let kind = said.unwrap_or(usual);
            names.place(&mut self.discourse.entities, kind, &coded.name, || {
                let aliases = attribute("Alias").unwrap_or_default().split(';').map(str::trim);
                // Wordings that somebody noted; nobody counted them.
                let aliases =
                    aliases.filter(|alias| !alias.is_empty()).map(|alias| (alias.to_owned(), 0)).collect();
                let parent = coded.parent.map(|parent| variable.entities[parent as usize].name.clone());
                (aliases, parent.filter(|parent| !parent.is_empty()))
            })
        });
        let entity = &mut self.discourse.entities[id as usize];
        entity.n_mentions = entity.n_mentions.saturating_add(1);
        id
    }

    fn evidence(&self, coded: &CodedStatement, text: &mut (Option<u32>, Vec<char>)) -> Evidence {
        let [start, end] = coded.span.map(|end| end as usize);
        let sentence = match &coded.quote {
            Some(quote) => quote.to_string(),
            None => {
                if text.0 != Some(coded.document) {
                    let whole = self.coding.documents[coded.document as usize].text.as_deref();
                    *text = (Some(coded.document), whole.unwrap_or_default().chars().collect());
                }
                text.1.get(start..end).unwrap_or_default().iter().collect()
            }
        };
        let coder = self.coding.coders.get(coded.coder as usize).map_or("", |coder| coder.name.as_str());
        Evidence {
            document: self.documents[coded.document as usize],
            span: coded.span,
            sentence,
            sentence_span: coded.span,
            holder_span: None,
            cue_span: None,
            target_span: None,
            certainty: Certainty::Stated,
            modality: Modality::Actual,
            score: 1.0,
            rule: rule(coder),
            repeats: false,
        }
    }
}

enum Found {
    Stance(Stance),
    Tie((EntityId, RelationKind, EntityId, bool)),
}

struct Stance {
    holder: EntityId,
    target: EntityId,
    agreement: Agreement,
    via: Option<EntityId>,
    member_of: Option<EntityId>,
}

/// The place of the value among the entities of its variable.
fn entity(coded: &CodedStatement, place: usize) -> Option<u32> {
    match coded.values[place] {
        Value::Entity(at) => Some(at),
        _ => None,
    }
}

/// Entities of a discourse by kind and name.
struct Names(BTreeMap<(EntityKind, String), EntityId>);

impl Names {
    fn new(discourse: &Discourse) -> Names {
        let mut names = BTreeMap::new();
        for (n, entity) in discourse.entities.iter().enumerate() {
            names.entry((entity.kind, entity.name.clone())).or_insert(n as EntityId);
        }
        Names(names)
    }

    fn place(
        &mut self,
        entities: &mut Vec<Entity>,
        kind: EntityKind,
        name: &str,
        more: impl FnOnce() -> (Vec<(String, u32)>, Option<String>),
    ) -> EntityId {
        *self.0.entry((kind, name.to_owned())).or_insert_with(|| {
            let (aliases, parent) = more();
            entities.push(Entity { name: name.to_owned(), kind, aliases, n_mentions: 0, parent });
            entities.len() as EntityId - 1
        })
    }
}
