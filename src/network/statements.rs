//! The statements behind a network, with their words: what a reader asks for who doubts a tie.

use std::borrow::Cow;

use crate::coding::{CodedDocument, CodedStatement};
use crate::network::plan::Plan;
use crate::network::select::{Levels, Selection};

/// The statements that a network was made of.
///
/// ```
/// use stancegraph::coding::of_graph::of_graph;
/// use stancegraph::network::{options::Options, plan::Plan, select::select, statements::Statements};
/// use stancegraph::{extract::Options as Reading, lexicon::Lexicon, pipeline, text::Document};
/// let text = "The Farmers' Union opposes the levy. Dana Whitfield rejected the levy.";
/// let lexicon = Lexicon::builtin();
/// let reading = pipeline::read(Document::new("brief.txt", text), lexicon, Reading::default());
/// let corpus = [(reading.document, reading.extraction)];
/// let coding = of_graph(&pipeline::connect(&corpus, lexicon, 0.0, Default::default()));
/// let plan = Plan::new(&coding, &Options::default()).unwrap();
/// let statements = Statements { plan: &plan, selection: &select(&plan), part: None };
/// let first = statements.each().next().unwrap();
/// assert_eq!([first.row, first.column, first.level.as_deref().unwrap()], ["Farmers' Union", "levy", "no"]);
/// assert_eq!(first.words(), "The Farmers' Union opposes the levy.");
/// ```
#[derive(Clone, Copy)]
pub struct Statements<'s> {
    /// How the network was planned.
    pub plan: &'s Plan<'s>,
    /// What was selected for it.
    pub selection: &'s Selection,
    /// Of what they are, where a network is of several: `before`.
    pub part: Option<&'s str>,
}

/// One of them.
#[derive(Clone)]
pub struct Behind<'s> {
    /// The value of the first variable.
    pub row: &'s str,
    /// The value of the second.
    pub column: &'s str,
    /// The value of the qualifier: yes and no for a boolean one; `None` if it has none or there is none.
    pub level: Option<Cow<'s, str>>,
    /// The index of the document in its coding.
    pub n_document: u32,
    /// The document.
    pub document: &'s CodedDocument,
    statement: &'s CodedStatement,
    plan: &'s Plan<'s>,
}

impl<'s> Statements<'s> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.selection.events.len()
    }

    /// All of them, in the order of [`Selection::events`].
    pub fn each(&self) -> impl Iterator<Item = Behind<'s>> {
        let Statements { plan, selection, .. } = *self;
        selection.events.iter().map(move |event| Behind {
            row: &selection.rows[event.row as usize],
            column: &selection.columns[event.column as usize],
            level: level(&selection.levels, event.level as usize),
            n_document: event.document,
            document: &plan.coding.documents[event.document as usize],
            statement: &plan.coding.statements[event.statement as usize],
            plan,
        })
    }

    /// What the two variables and the qualifier are called.
    pub fn variables(&self) -> (&'s str, &'s str, Option<&'s str>) {
        let plan = self.plan;
        (&plan.rows.name, &plan.columns.name, plan.qualifier.as_ref().map(|field| field.name.as_str()))
    }
}

impl<'s> Behind<'s> {
    /// Its words, as [`Coding::words`](crate::coding::Coding::words) has them.
    pub fn words(&self) -> Cow<'s, str> {
        self.plan.coding.words(self.statement)
    }

    /// Where it stands in its document: code points, end exclusive.
    pub fn span(&self) -> [u32; 2] {
        self.statement.span
    }

    /// How sure it is, 0 to 1; 1 if a person coded it.
    pub fn score(&self) -> f32 {
        self.statement.score
    }
}

fn level(levels: &Levels, n: usize) -> Option<Cow<'_, str>> {
    match levels {
        Levels::None => None,
        Levels::Boolean => ["no", "yes"].get(n).map(|word| Cow::Borrowed(*word)),
        Levels::Integer { values, .. } => values.get(n).map(|value| value.to_string().into()),
        Levels::Text(texts) => texts.get(n).map(|text| text.as_str().into()),
    }
}
