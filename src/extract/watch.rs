//! A watcher: whoever looks on while a document is read, and is told what fell out and why.
//!
//! The reading tells of every decision against something at the place where it is made. `()` looks away: every
//! call on it is empty, so that the plain reading pays nothing.

use crate::analyze::TokenId;
use crate::extract::matcher::Found;
use crate::extract::page::Page;
use crate::extract::pattern::Pattern;
use crate::extract::relation::Tie;
use crate::extract::relation::layout::Layout;
use crate::extract::relation::learned::Pair;
use crate::extract::statement::context::Context;
use crate::extract::statement::draft::Draft;
use crate::extract::statement::learned::features::TargetAt;
use crate::extract::statement::trust::Sight;
use crate::lexicon::stance::StanceEntry;

/// Why a line of the stance list, or a draft that came of one, says nothing in the end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Lost {
    /// Another line of the same word says who is urged.
    Urges,
    /// The line tells a stance only under a word that says who wants it.
    Alone,
    /// No pattern fits.
    Unfit,
    /// Nobody stands there who could hold it.
    Unheld,
    /// The word that heads the target names nothing.
    Unnamed(TokenId),
    /// An instrument does it, which says nothing of what it wants.
    Deed,
    /// "no councillor"
    Nobody,
    /// The holder is the target.
    Itself,
    /// "Insisted on the radio that ...": where it is said.
    Venue,
    /// "A good discussion": one of many, which is no issue.
    Instance,
    /// "Has not defeated it" is no wish to keep it.
    NotYet,
    /// What is only said or met is no issue.
    Idle,
    /// The word above has said it with this as its target.
    Composed,
    /// The weights give it less than this.
    Unlikely(f32),
    /// The same sentence says the opposite more surely.
    Outdone,
    /// "It" stands for nothing spoken of before.
    NoAntecedent,
    /// The holder or target is a pronoun that stands for nobody named.
    Nameless,
    /// Something likelier or plainer says the same of holder and topic.
    Known,
}

/// What the weights decide about one target of a cue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// A pattern has found it.
    Found,
    /// It became a draft.
    Made,
    /// It is part of what is to be ended, and on the side of the end.
    Ended,
    /// It is said no longer to be so, and a pattern found the other side.
    Over,
    /// It is less likely than this.
    Unlikely(f32),
    /// Times its holder it is less likely than this, or the holder or target cannot be one.
    Unheld(f32),
}

/// What a watcher is told, in this order.
pub(crate) trait Watch {
    /// Lines of the stance list stand at `cue`, in this context.
    fn cue(&mut self, _page: &Page, _cue: TokenId, _lines: &[&StanceEntry], _context: &Context) {}

    /// A line came to nothing, with this holder and target or at all.
    fn line(&mut self, _page: &Page, _at: (TokenId, &StanceEntry), _lost: Lost) {}

    /// A pattern fits at a line.
    fn fit(&mut self, _page: &Page, _at: (TokenId, &StanceEntry), _pattern: &Pattern, _places: &[Found]) {}

    /// What the patterns found, before the weights are asked.
    fn patterns(&mut self, _page: &Page, _drafts: &[Draft]) {}

    /// What the weights decide about a target of `cue`.
    fn weighed(&mut self, _cue: TokenId, _target: TargetAt, _verdict: Verdict) {}

    /// A settled statement as it is weighed once more.
    fn trusted(&mut self, _sight: &Sight) {}

    /// The ties that rules found, and the pairs that were weighed (none without the weights).
    fn ties(&mut self, _layout: &Layout, _found: &[Tie], _pairs: &[Pair<[f32; 7]>]) {}

    /// The ties that are left.
    fn ties_left(&mut self, _page: &Page, _left: &[Tie]) {}

    /// A draft fell out.
    fn draft(&mut self, _page: &Page, _draft: &Draft, _lost: Lost) {}
}

impl Watch for () {}
