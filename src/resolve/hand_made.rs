//! Readings made by hand, for tests of the resolution alone.

use crate::extract::{
    Agreement, Certainty, Chain, EntityKind, Extraction, Form, Mention, Modality, RelationKind,
    RelationMention, StatementMention,
};
use crate::text::{Document, span::Span};

/// Builds the reading of one document.
pub(crate) struct Hand {
    document: Document,
    extraction: Extraction,
}

impl Hand {
    /// A document whose every line is a sentence.
    pub(crate) fn new(text: &str) -> Hand {
        let mut start = 0;
        let sentences = text.split('\n').map(|line| {
            let span = Span::new(start, start + line.len() as u32);
            start = span.end + 1;
            span
        });
        let extraction = Extraction { sentences: sentences.collect(), ..Extraction::default() };
        Hand { document: Document::new("test", text), extraction }
    }

    /// Adds a chain whose first wording stands in the text; further wordings are aliases.
    pub(crate) fn chain(mut self, kind: EntityKind, wordings: &[&str]) -> Hand {
        let chain = self.extraction.chains.len() as u32;
        for wording in wordings {
            let start = self.document.text.find(wording).expect("the wording in the text") as u32;
            let form = match kind {
                _ if wording.starts_with("the ") || wording.starts_with(char::is_lowercase) => Form::Nominal,
                _ => Form::Name,
            };
            let span = Span::new(start, start + wording.len() as u32);
            self.extraction.mentions.push(Mention { span, head: 0, form, kind, chain });
        }
        let aliases = wordings[1..].iter().map(|alias| ((*alias).to_owned(), 1)).collect();
        let n_mentions = wordings.len() as u32;
        self.extraction.chains.push(Chain {
            name: wordings[0].to_owned(),
            kind,
            aliases,
            n_mentions,
            joins: Vec::new(),
        });
        self
    }

    /// Adds a statement between the chains of two wordings, shown by the words `evidence`.
    pub(crate) fn says(
        mut self,
        holder: &str,
        agreement: Agreement,
        target: &str,
        evidence: &str,
        score: f32,
    ) -> Hand {
        let (holder, target) = (self.mention(holder), self.mention(target));
        let span = |id: u32| self.extraction.mentions[id as usize].span;
        let start = self.document.text.find(evidence).expect("the evidence in the text") as u32;
        self.extraction.statements.push(StatementMention {
            holder,
            target,
            agreement,
            certainty: Certainty::Stated,
            modality: Modality::Actual,
            score,
            evidence: Span::new(start, start + evidence.len() as u32),
            holder_span: span(holder),
            cue_span: Span::default(),
            target_span: span(target),
            rule: "test",
            via: None,
            attributed_to: None,
            alt: Vec::new(),
        });
        self
    }

    /// Adds a membership.
    pub(crate) fn member_of(mut self, from: &str, to: &str) -> Hand {
        let (from, to) = (self.mention(from), self.mention(to));
        let evidence = self.extraction.mentions[from as usize].span;
        let (kind, former, score, rule) = (RelationKind::MemberOf, false, 0.9, "test");
        self.extraction.relations.push(RelationMention { from, kind, to, former, score, evidence, rule });
        self
    }

    pub(crate) fn done(self) -> (Document, Extraction) {
        (self.document, self.extraction)
    }

    fn mention(&self, wording: &str) -> u32 {
        let is = |mention: &Mention| mention.span.of(&self.document.text) == wording;
        self.extraction.mentions.iter().position(is).expect("a mention so worded") as u32
    }
}
