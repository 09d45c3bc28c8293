//! A draft: a stance as it was found, before issues are sorted into chains.

use crate::analyze::TokenId;
use crate::extract::statement::target::Target;
use crate::extract::{Agreement, Certainty, MentionId, Modality};
use crate::text::span::Span;

/// A statement whose target may not be a mention yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Who: a mention, or an instrument that speaks.
    pub holder: Target,
    /// Toward what.
    pub target: Target,
    /// The head of the target's words.
    pub target_head: TokenId,
    /// For or against.
    pub agreement: Agreement,
    /// Other true readings.
    pub alt: Vec<(Target, Agreement)>,
    /// The word it started from.
    pub cue: TokenId,
    /// The words of holder, cue, target.
    pub holder_span: Span,
    /// See above.
    pub cue_span: Span,
    /// See above.
    pub target_span: Span,
    /// The clause that shows it.
    pub evidence: Span,
    /// On whose word.
    pub certainty: Certainty,
    /// Held, would be held ...
    pub modality: Modality,
    /// The third party on whose word it is reported.
    pub attributed_to: Option<MentionId>,
    /// How sure.
    pub score: f32,
    /// What the learned readings make of it; `None` if they were not asked.
    pub likely: Option<Likely>,
    /// Which pattern or pass.
    pub rule: &'static str,
}

/// What the learned readings make of a statement.
#[derive(Clone, Copy, Debug)]
pub struct Likely {
    /// Log odds that the cue by itself carries a stance of this sign, and one of the other sign, in steps of two thirds.
    pub cue: [i32; 2],
    /// How likely the target is one, by this sign and by the other.
    pub target: [f32; 2],
    /// How likely the holder is one.
    pub holder: f32,
}
