//! Coding: statements as discourse network analysis has them, whoever made them.
//!
//! A coded statement is a passage of a document with one value for each variable of its statement type: who
//! (`person`, `organization`), what about (`concept`), for or against (`agreement`). This is the model of DNA, the
//! Discourse Network Analyzer (Leifeld 2017, doi 10.1093/oxfordhb/9780190228217.013.25). People code by hand, this
//! program by reading: [`of_graph`](of_graph::of_graph) makes a coding of a graph, [`dna`](crate::dna) reads and writes
//! those of DNA, and networks are made of either.

pub mod join;
pub mod of_graph;

use std::borrow::Cow;

pub use jiff::civil::DateTime;

/// Documents, variables, coders and statements of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coding {
    /// The documents; statements refer to them by index.
    pub documents: Vec<CodedDocument>,
    /// What kinds of statements there are, with their variables.
    pub types: Vec<StatementType>,
    /// Who coded.
    pub coders: Vec<Coder>,
    /// Words that DNA highlights for its coders.
    pub regexes: Vec<Highlight>,
    /// The statements, in the order of the source.
    pub statements: Vec<CodedStatement>,
}

/// A document with the fields that DNA gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedDocument {
    /// What it is called in the source: a file name, or the number it has in a `.dna`.
    pub id: String,
    /// Its headline; empty if there is none, as are the next five.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Who published it: the outlet.
    pub source: String,
    /// Part of the outlet.
    pub section: String,
    /// What kind of text it is.
    pub kind: String,
    /// Remarks of the coders.
    pub notes: String,
    /// Who added it: index into [`Coding::coders`].
    pub coder: Option<u32>,
    /// When it was published; `None` if that is not known.
    pub date: Option<DateTime>,
    /// The text, if it is at hand.
    pub text: Option<String>,
}

/// A kind of statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementType {
    /// Its name: `DNA Statement`.
    pub label: String,
    /// Its colour: red, green, blue.
    pub colour: [u8; 3],
    /// Its variables; a statement has one value for each.
    pub variables: Vec<Variable>,
}

/// A variable of a statement type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Variable {
    /// Its name: `organization`.
    pub name: String,
    /// What values it takes.
    pub data: DataType,
    /// The values that exist, of short text; an empty one may be among them. Statements refer to them by index.
    pub entities: Vec<CodedEntity>,
    /// The names of the attributes that its entities have.
    pub attributes: Vec<String>,
}

/// What values a variable takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DataType {
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// One of a list of entities.
    #[default]
    ShortText,
    /// Any text.
    LongText,
}

/// A value of a variable of short text: a person, an organization, a concept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedEntity {
    /// Its name.
    pub name: String,
    /// Its colour: red, green, blue.
    pub colour: [u8; 3],
    /// The wider entity of the same variable that it belongs to.
    pub parent: Option<u32>,
    /// One value for each attribute of the variable; empty where there is none.
    pub attributes: Vec<String>,
}

/// A coder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coder {
    /// The name.
    pub name: String,
    /// The colour: red, green, blue.
    pub colour: [u8; 3],
}

/// A pattern that DNA shows in colour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Highlight {
    /// The regular expression.
    pub pattern: String,
    /// The colour: red, green, blue.
    pub colour: [u8; 3],
}

/// A coded statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedStatement {
    /// Its number in the source.
    pub id: i64,
    /// Index into [`Coding::types`].
    pub kind: u32,
    /// Index into [`Coding::documents`].
    pub document: u32,
    /// Where it stands in the text: code points, end exclusive.
    pub span: [u32; 2],
    /// Index into [`Coding::coders`].
    pub coder: u32,
    /// One for each variable of the type, in their order.
    pub values: Vec<Value>,
    /// How sure, 0 to 1; 1 if a person coded it.
    pub score: f32,
    /// Its words, where the document has no text at hand.
    pub quote: Option<Box<str>>,
}

/// What a statement says for one variable.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Missing,
    /// Of a boolean variable.
    Boolean(bool),
    /// Of an integer variable.
    Integer(i64),
    /// Of a variable of short text: index into [`Variable::entities`].
    Entity(u32),
    /// Of a variable of long text.
    Text(Box<str>),
}

impl Coding {
    /// The words of a statement; empty where neither text nor quotation is at hand. Linear in the length of the text.
    pub fn words<'c>(&'c self, statement: &'c CodedStatement) -> Cow<'c, str> {
        if let Some(quote) = &statement.quote {
            return Cow::Borrowed(quote);
        }
        let text = self.documents[statement.document as usize].text.as_deref().unwrap_or_default();
        let [start, end] = statement.span;
        Cow::Owned(text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect())
    }

    /// The statement type of this label, whatever the letters' size; `None` if there is none.
    pub fn type_named(&self, label: &str) -> Option<u32> {
        self.types.iter().position(|one| one.label.eq_ignore_ascii_case(label)).map(|n| n as u32)
    }
}

impl StatementType {
    /// The place of the variable of this name; `None` if there is none.
    pub fn variable(&self, name: &str) -> Option<usize> {
        self.variables.iter().position(|variable| variable.name == name)
    }
}

impl DataType {
    /// As `.dna` files have it: `short text`.
    pub fn as_str(self) -> &'static str {
        match self {
            DataType::Boolean => "boolean",
            DataType::Integer => "integer",
            DataType::ShortText => "short text",
            DataType::LongText => "long text",
        }
    }

    /// The type written `text`.
    pub fn parse(text: &str) -> Option<DataType> {
        let all = [DataType::Boolean, DataType::Integer, DataType::ShortText, DataType::LongText];
        all.into_iter().find(|data| data.as_str() == text)
    }
}
