//! The context of a cue: everything between it and the top of its clause that changes what it says.
//!
//! "Ministers **back** the plan" is turned round by *not*, *refuse to*, *voted against*, handed to another holder
//! by *urge ... to*, put in question by *might* and *is expected to*, and made conditional by *would ... if*. The
//! context is read by climbing from the cue to the top, one governing word at a time.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::Modality;
use crate::extract::argument::{arguments, stands_behind, subject};
use crate::extract::page::Page;
use crate::lexicon::operators::Class;
use crate::lexicon::stance::{Kind, Polarity, Slot, StanceEntry};

/// What surrounds a cue does to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Whether the agreement is turned round.
    pub flipped: bool,
    /// Whether it holds only in part or on a real condition.
    pub mixed: bool,
    /// Who holds it instead of the cue's own holder: "**unions** urged ministers to back it". Outermost wins.
    pub holders: Option<Vec<TokenId>>,
    /// Whether it is a demand ("should", "must"): then whoever says it holds it.
    pub demanded: bool,
    /// Actual, conditional, future, past.
    pub modality: Option<Modality>,
    /// Whether it is hearsay: "is said to back it".
    pub reported: bool,
    /// Whether it is a guess from what is seen: "seems to back it".
    pub implied: bool,
    /// Why the cue says nothing about anybody's stance, if it says nothing.
    pub silent: Option<&'static str>,
    /// The governing stance words it was composed with, each with the clause below it.
    pub outer: Vec<(TokenId, TokenId)>,
    /// The top of the climb: the word whose clause holds all the cue's words.
    pub top: TokenId,
}

/// Reads the context of the cue at `cue`.
pub fn context(page: &Page, cue: TokenId) -> Context {
    let mut climb = Climb { page, context: Context { top: cue, ..Context::default() } };
    // "MPs are against it": what is said of the noun is said of its preposition.
    let of_preposition = page.tree.upos(cue) == Upos::Adp && page.tree.deprel(cue) == Deprel::Case;
    let mut at = if of_preposition { page.tree.head(cue).unwrap_or(cue) } else { cue };
    climb.operators(at);
    if of_preposition {
        climb.context.top = at;
        return climb.context;
    }
    while climb.context.silent.is_none() {
        match climb.step(at) {
            Some(next) => at = next,
            None => break,
        }
    }
    climb.context.top = at;
    // A condition that hangs from nothing the climb knows stays one.
    let known = matches!(page.tree.deprel(at), Deprel::Advcl | Deprel::Acl | Deprel::Obl | Deprel::Nmod);
    if !known && climb.is_condition(at) {
        climb.context.silent = Some("condition");
    }
    if climb.is_question(at) {
        climb.context.silent = Some("question");
    }
    climb.context
}

struct Climb<'p, 'a> {
    page: &'p Page<'a>,
    context: Context,
}

impl Climb<'_, '_> {
    /// Takes in the words that hang from `at` itself: negations, auxiliaries, conditions.
    fn operators(&mut self, at: TokenId) {
        let tree = &self.page.tree;
        self.context.demanded |= remedy(self.page, at).is_some();
        for &child in tree.children(at) {
            let class = self.page.operator(child);
            match (tree.deprel(child), class) {
                (
                    Deprel::Advmod | Deprel::Det | Deprel::Case | Deprel::CcPreconj | Deprel::Cc,
                    Some(Class::Negate),
                ) if !self.is_only(child) => self.context.flipped = !self.context.flipped,
                (Deprel::Advmod, None) if self.is_negated(child) => {
                    self.context.flipped = !self.context.flipped;
                }
                (Deprel::Advmod, Some(Class::Reported)) => self.context.reported = true,
                (Deprel::Advmod, Some(Class::Implied)) => self.context.implied = true,
                (Deprel::Aux, Some(Class::Demand)) => self.context.demanded = true,
                (Deprel::Aux, Some(Class::Possible)) => self.context.silent = Some("possibility"),
                // "Could no longer back it" is more than a possibility.
                (Deprel::Aux, Some(Class::Capable)) if self.is_denied(at) => {}
                (Deprel::Aux, Some(Class::Capable)) => self.context.silent = Some("possibility"),
                (Deprel::Aux, Some(Class::Conditional)) => self.modality(Modality::Conditional),
                (Deprel::Aux, Some(Class::Past)) => self.modality(Modality::Past),
                (Deprel::Aux, Some(Class::Future)) => self.modality(Modality::Future),
                (Deprel::Advmod, Some(Class::Past)) => self.modality(Modality::Past),
                (Deprel::Advmod, Some(Class::Question)) => self.context.silent = Some("question"),
                (Deprel::Advmod, Some(Class::Doubt)) => self.context.silent = Some("doubt"),
                (Deprel::Advcl, _) if self.is_condition(child) => self.context.mixed = true,
                _ => {}
            }
        }
    }

    fn modality(&mut self, modality: Modality) {
        self.context.modality.get_or_insert(modality);
    }

    /// One word up; `None` at the top of what the cue's clause says.
    fn step(&mut self, at: TokenId) -> Option<TokenId> {
        let tree = &self.page.tree;
        let head = tree.head(at)?;
        match tree.deprel(at) {
            Deprel::Conj => {
                self.shared_operators(at, head);
                Some(head)
            }
            Deprel::Acl | Deprel::Advcl | Deprel::Ccomp | Deprel::Xcomp
                if self.is_decision(at) && tree.upos(head) == Upos::Noun =>
            {
                self.decided(head);
                None
            }
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj => self.complement(at, head),
            Deprel::Obj | Deprel::NsubjPass
                if tree.upos(head) == Upos::Verb && tree.upos(at) == Upos::Noun =>
            {
                // "did not voice support": what is said of the light verb is said of the noun.
                self.operators(head);
                if self.is_dropped(head) {
                    self.context.flipped = !self.context.flipped;
                    self.context.implied = true;
                } else if self.is_refused(head, at) {
                    self.context.flipped = !self.context.flipped;
                }
                self.step_over_noun(head)
            }
            Deprel::Advcl | Deprel::Acl | Deprel::Obl | Deprel::Nmod => {
                if self.is_condition(at) {
                    let warner = self.warner(head);
                    if warner.is_none() && !self.is_threat(head) {
                        self.context.silent = Some("condition");
                        return None;
                    }
                    self.context.flipped = !self.context.flipped;
                    self.context.implied = true;
                    self.context.demanded = warner.is_none();
                    self.context.holders = warner.map(|holder| vec![holder]);
                    return None;
                }
                // "It is **not** the party's position to back it"
                let described = tree.first(head, &[Deprel::Cop]).is_some() && tree.upos(head) == Upos::Noun;
                if described && tree.marker(at) == Some("to") && self.is_negated(head) {
                    self.context.flipped = !self.context.flipped;
                }
                self.outer(at, head)
            }
            _ => None,
        }
    }

    /// Who warns that bad things follow: "**Haddad** warned that voters would revolt if ministers backed it".
    fn warner(&self, consequence: TokenId) -> Option<TokenId> {
        let tree = &self.page.tree;
        let warns = |&id: &TokenId| self.page.operator(id) == Some(Class::Warn);
        let warning = std::iter::once(consequence).chain(tree.ancestors(consequence)).take(3).find(warns)?;
        subject(tree, warning)
    }

    /// Whether a speaker says that something will never come: "If we back it you will **never** win". Then what
    /// would be to blame is unwelcome, and the speaker is who says so.
    fn is_threat(&self, consequence: TokenId) -> bool {
        let tree = &self.page.tree;
        let ahead = |aux| {
            let class = self.page.operator(aux);
            matches!(class, Some(Class::Future | Class::Conditional | Class::Possible | Class::Capable))
        };
        self.page.speaker_of(consequence).is_some()
            && self.is_negated(consequence)
            && tree.with(consequence, &[Deprel::Aux]).any(ahead)
    }

    /// Whether the clause is what is put to a decision: "a vote on **whether** we should back it".
    fn is_decision(&self, clause: TokenId) -> bool {
        let tree = &self.page.tree;
        tree.with(clause, &[Deprel::Mark]).any(|mark| tree.lemma(mark) == "whether")
    }

    /// "A petition **demanding a vote** on whether we should back it": who demands the vote wants it backed.
    fn decided(&mut self, noun: TokenId) {
        let tree = &self.page.tree;
        let asks = tree
            .head(noun)
            .filter(|_| self.context.demanded && self.page.operator(noun) == Some(Class::Decide));
        let wanted = |verb: TokenId| {
            let entries = self.page.stances(verb).iter();
            entries
                .filter(|entry| entry.agreement == Polarity::Supports)
                .find(|entry| entry.targets.iter().any(|&slot| arguments(tree, verb, slot).contains(&noun)))
                .map(|entry| arguments(tree, verb, entry.holder))
        };
        match asks.and_then(wanted).filter(|holders| !holders.is_empty()) {
            Some(holders) => {
                self.context.holders = Some(holders);
                self.context.demanded = false;
                self.context.implied = true;
            }
            None => self.context.silent = Some("whether"),
        }
    }

    /// "She **dropped** her support for the levy": what is ended is a stance.
    fn is_dropped(&self, verb: TokenId) -> bool {
        self.page.stances(verb).iter().any(|entry| {
            entry.kind == Kind::Act
                && entry.agreement == Polarity::Opposes
                && entry.targets.contains(&Slot::Object)
        })
    }

    /// "He **rejected** calls for an inquiry": whoever is against the calls is against what they are for.
    fn is_refused(&self, verb: TokenId, noun: TokenId) -> bool {
        let against = |entry: &&StanceEntry| {
            entry.kind == Kind::Position
                && entry.agreement == Polarity::Opposes
                && entry.targets.contains(&Slot::Object)
        };
        !self.page.stances(noun).is_empty() && self.page.stances(verb).iter().any(against)
    }

    /// Above a light verb only real complements are climbed.
    fn step_over_noun(&mut self, verb: TokenId) -> Option<TokenId> {
        matches!(self.page.tree.deprel(verb), Deprel::Xcomp | Deprel::Ccomp | Deprel::Conj).then_some(verb)
    }

    /// "refused to back", "is expected to back", "did not think it wise to back".
    fn complement(&mut self, at: TokenId, head: TokenId) -> Option<TokenId> {
        let tree = &self.page.tree;
        let leaves_open = |id: TokenId| self.page.operator(id) == Some(Class::Condition);
        if tree.with(at, &[Deprel::Mark]).any(leaves_open) {
            self.context.silent = Some("whether");
            return None;
        }
        // "branded the offer a disgrace": one stance said by two words.
        let is_named = tree.upos(at) != Upos::Verb && self.page.lexicon.naming.contains(tree.lemma(head));
        if is_named {
            self.operators(head);
            return Some(head);
        }
        if let Some(outer) = self.outer(at, head) {
            return Some(outer);
        }
        match self.page.operator(head) {
            Some(Class::Negate) => self.context.flipped = !self.context.flipped,
            Some(Class::Predict | Class::Possible | Class::Capable) => {
                self.context.silent = Some("prediction");
            }
            Some(Class::Demand) => self.context.demanded = true,
            Some(Class::Doubt) => self.context.silent = Some("doubt"),
            Some(Class::Reported) if tree.is_passive(head) => self.context.reported = true,
            Some(Class::Implied) => self.context.implied = true,
            Some(Class::Past) => self.modality(Modality::Past),
            Some(Class::Raise) if self.is_negated(head) => {
                self.context.flipped = !self.context.flipped;
                return None;
            }
            _ if tree.deprel(at) == Deprel::Xcomp => {}
            _ => return None,
        }
        self.operators(head);
        Some(head)
    }

    /// Composes with a stance word above, and gives that word: "**called for** ministers to back it", "**opposed
    /// to** scrapping it".
    fn outer(&mut self, at: TokenId, head: TokenId) -> Option<TokenId> {
        // "stopped *short* of backing": the phrase may hang from a word of the cue.
        let above = self.page.tree.head(head).filter(|_| self.page.tree.upos(head) == Upos::Adj);
        let found = |head| governing(self.page, at, head).map(|entry| (entry, head));
        let (entry, head) = found(head).or_else(|| above.and_then(found))?;
        match entry.agreement {
            Polarity::Supports => {}
            Polarity::Opposes => {
                self.context.flipped = !self.context.flipped;
                self.context.implied |= entry.kind == Kind::Commit;
            }
            Polarity::Mixed => self.context.mixed = true,
        }
        let holders = arguments(&self.page.tree, head, entry.holder);
        match holders.is_empty() {
            false => self.context.holders = Some(holders),
            // "Ministers were urged to back it", nobody says by whom.
            true if entry.kind == Kind::Urge => self.context.silent = Some("urged by nobody"),
            true => {}
        }
        self.context.outer.push((head, at));
        // The modality of the stance is that of its outermost word: "will call for a ban".
        self.context.modality = None;
        self.context.demanded = false;
        self.operators(head);
        Some(head)
    }

    /// "will oppose the bill and vote against it": *will* belongs to both unless the second has its own.
    fn shared_operators(&mut self, at: TokenId, head: TokenId) {
        let tree = &self.page.tree;
        let own = [Deprel::Aux, Deprel::Nsubj, Deprel::NsubjPass];
        if tree.first(at, &own).is_some() {
            return;
        }
        self.context.demanded |= remedy(self.page, head).is_some();
        for aux in tree.with(head, &[Deprel::Aux]) {
            match self.page.operator(aux) {
                Some(Class::Possible | Class::Capable) => self.context.silent = Some("possibility"),
                Some(Class::Conditional) => self.modality(Modality::Conditional),
                Some(Class::Future) => self.modality(Modality::Future),
                Some(Class::Demand) => self.context.demanded = true,
                _ => {}
            }
        }
    }

    fn is_negated(&self, at: TokenId) -> bool {
        let tree = &self.page.tree;
        tree.with(at, &[Deprel::Advmod, Deprel::Det])
            .any(|child| self.page.operator(child) == Some(Class::Negate))
    }

    /// As [`Climb::is_negated`], by an adverb too: "*no longer* backs it".
    fn is_denied(&self, at: TokenId) -> bool {
        let mut adverbs = self.page.tree.with(at, &[Deprel::Advmod]);
        self.is_negated(at) || adverbs.any(|adverb| self.is_negated(adverb))
    }

    /// "not only backs it": the word after the negation takes it back.
    fn is_only(&self, negation: TokenId) -> bool {
        let next = negation + 1;
        (next as usize) < self.page.analysis.tokens.len() && self.page.operator(next) == Some(Class::Only)
    }

    /// "if ministers back it", "unless it is scrapped".
    fn is_condition(&self, clause: TokenId) -> bool {
        let tree = &self.page.tree;
        let class = |child| self.page.operator(child);
        let opens = |child| class(child) == Some(Class::Condition) && tree.lemma(child) != "whether";
        tree.with(clause, &[Deprel::Mark]).any(opens)
    }

    fn is_question(&self, at: TokenId) -> bool {
        let sentence = &self.page.analysis.sentences[self.page.tree.token(at).sentence as usize];
        (sentence.first..sentence.end)
            .rev()
            .take(3)
            .any(|id| self.page.span(id).of(&self.page.document.text) == "?")
    }
}

/// The noun that says the infinitive is proposed: "the only **way** is to scrap it", "there is one **option**,
/// and that is to scrap it".
pub fn remedy(page: &Page, verb: TokenId) -> Option<TokenId> {
    let tree = &page.tree;
    let subjects = [Deprel::Nsubj, Deprel::NsubjOuter];
    let names = |id: TokenId| tree.upos(id) == Upos::Noun && page.operator(id) == Some(Class::Remedy);
    let (copula, subject) = (tree.first(verb, &[Deprel::Cop])?, tree.first(verb, &subjects)?);
    if tree.token(verb).xpos != Xpos::Vb || tree.marker(verb) != Some("to") || copula < subject {
        return None;
    }
    if names(subject) {
        return Some(subject);
    }
    let first = page.analysis.sentences[tree.token(verb).sentence as usize].first;
    let pointed = (first..subject).rev().take(REACH).find(|&id| names(id));
    pointed.filter(|_| tree.token(subject).xpos == Xpos::Dt)
}

/// How far before "that is to ..." the noun is looked for that it points to, in tokens.
const REACH: usize = 16;

/// The entry of the stance word `head` in whose frame `at` fills a place for clauses or prepositions.
pub fn governing<'l>(page: &Page<'l>, at: TokenId, head: TokenId) -> Option<&'l StanceEntry> {
    let tree = &page.tree;
    let marker = tree.marker(at);
    let fits = |slot: &Slot| match slot {
        Slot::Clause => match tree.deprel(at) {
            Deprel::Xcomp | Deprel::Ccomp => true,
            Deprel::Acl | Deprel::Advcl => matches!(marker, Some("to" | "that")),
            _ => false,
        },
        Slot::Infinitive => marker == Some("to") && tree.token(at).xpos == Xpos::Vb,
        Slot::Preposition(word) => {
            stands_behind(tree, at, word)
                && matches!(tree.deprel(at), Deprel::Advcl | Deprel::Acl | Deprel::Obl | Deprel::Nmod)
        }
        // "oppose scrapping the fee": a gerund as object.
        Slot::Object => tree.deprel(at) == Deprel::Xcomp || tree.deprel(at) == Deprel::Ccomp,
        _ => false,
    };
    let mut entries = page.stances(head).iter().copied();
    entries.find(|entry| entry.kind != Kind::Judge && entry.targets.iter().any(fits))
}
