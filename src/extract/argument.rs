//! An argument: who does, undergoes or is told what a word says, wherever the grammar has put them.
//!
//! "Ministers oppose the plan", "the plan is opposed by ministers", "ministers, who oppose the plan", "ministers
//! vowed to oppose the plan" and "a plan opposed by ministers" all have the same subject and object of *oppose*.
//! Patterns ask for these logical arguments by name and never see voice, control or relative clauses.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::tree::Tree;
use crate::lexicon::stance::Slot;

/// How far a subject may be handed down from verb to verb.
const MAX_STEPS: usize = 6;

/// The heads of what fills `slot` of the word `cue`, in the order of the text, conjuncts not included.
pub fn arguments(tree: &Tree, cue: TokenId, slot: Slot) -> Vec<TokenId> {
    if tree.upos(cue) == Upos::Adp {
        return of_preposition(tree, cue, slot);
    }
    match slot {
        Slot::Subject => subject(tree, cue).into_iter().collect(),
        Slot::Object => object(tree, cue).into_iter().collect(),
        Slot::Clause => clauses(tree, cue),
        Slot::Infinitive => {
            let infinitive = |&id: &TokenId| tree.token(id).xpos == Xpos::Vb && tree.marker(id) == Some("to");
            clauses(tree, cue).into_iter().filter(infinitive).collect()
        }
        Slot::Head => modified(tree, cue).into_iter().collect(),
        Slot::Possessor => possessors(tree, cue),
        Slot::Itself => vec![named_as(tree, cue).unwrap_or(cue)],
        Slot::Speaker => Vec::new(),
        Slot::Preposition(word) => behind(tree, cue, word),
    }
}

/// "Whitfield is (or has become, has emerged as) a *critic* of the levy": whoever is one.
fn named_as(tree: &Tree, cue: TokenId) -> Option<TokenId> {
    let subject = match (tree.first(cue, &[Deprel::Cop]), tree.head(cue)) {
        (Some(_), _) => tree.first(cue, &[Deprel::Nsubj]),
        (None, Some(_)) => predicated(tree, cue),
        _ => None,
    };
    subject.filter(|&subject| tree.upos(subject) == Upos::Propn)
}

/// A preposition that takes sides by itself: "MPs are **against** the plan", "voters **against** the plan".
fn of_preposition(tree: &Tree, preposition: TokenId, slot: Slot) -> Vec<TokenId> {
    let Some(noun) = tree.head(preposition).filter(|_| tree.deprel(preposition) == Deprel::Case) else {
        return Vec::new();
    };
    match slot {
        Slot::Head | Slot::Object => vec![noun],
        Slot::Subject if tree.first(noun, &[Deprel::Cop]).is_some() => {
            surface_subject(tree, noun, MAX_STEPS).into_iter().collect()
        }
        Slot::Subject if tree.deprel(noun) == Deprel::Nmod => tree.head(noun).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Who does it: the subject of an active verb, the agent of a passive one, the noun a copula describes.
pub fn subject(tree: &Tree, cue: TokenId) -> Option<TokenId> {
    if passive_form(tree, cue) {
        return tree
            .first(cue, &[Deprel::OblAgent])
            .or_else(|| tree.with(cue, &[Deprel::Obl]).find(|&child| tree.marker(child) == Some("by")));
    }
    surface_subject(tree, cue, MAX_STEPS)
}

/// What a participle describes as an adjective does: "farmers are opposed", "farmers opposed to the levy".
pub fn described(tree: &Tree, cue: TokenId) -> Option<TokenId> {
    match tree.deprel(cue) {
        Deprel::Acl | Deprel::Amod if tree.first(cue, &[Deprel::Nsubj, Deprel::NsubjPass]).is_none() => {
            tree.head(cue).map(|head| predicated(tree, head).or_else(|| equated(tree, head)).unwrap_or(head))
        }
        _ => surface_subject(tree, cue, MAX_STEPS),
    }
}

/// What it is done to: the object of an active verb, the subject of a passive one.
pub fn object(tree: &Tree, cue: TokenId) -> Option<TokenId> {
    if passive_form(tree, cue) {
        return match tree.deprel(cue) {
            Deprel::Acl | Deprel::Amod if tree.first(cue, &[Deprel::NsubjPass]).is_none() => tree.head(cue),
            _ => surface_subject(tree, cue, MAX_STEPS),
        };
    }
    // "Told the board to pay" has only whom it is told.
    let object = tree.first(cue, &[Deprel::Obj]).or_else(|| tree.first(cue, &[Deprel::Iobj]));
    if let Some(object) = object {
        return Some(antecedent(tree, object).unwrap_or(object));
    }
    // "The levy, which hauliers oppose" with two subjects: the pronoun is the object.
    let subjects: Vec<TokenId> = tree.with(cue, &[Deprel::Nsubj]).collect();
    if let [first, _, ..] = subjects[..]
        && let Some(noun) = antecedent(tree, first)
    {
        return Some(noun);
    }
    // "The plan Labour opposes", "a deal to reject": the noun above is what it is done to.
    let own_subject = tree.first(cue, &[Deprel::Nsubj, Deprel::NsubjPass]);
    match tree.deprel(cue) {
        Deprel::AclRelcl if own_subject.is_some_and(|s| antecedent(tree, s).is_none()) => tree.head(cue),
        _ => None,
    }
}

/// The grammatical subject, handed down through coordination, control, relative and participial clauses.
pub fn surface_subject(tree: &Tree, cue: TokenId, steps: usize) -> Option<TokenId> {
    let own = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];
    let mut subjects = tree.with(cue, &own);
    let first = subjects.next();
    let second = subjects.next().filter(|_| first.is_some_and(|first| antecedent(tree, first).is_some()));
    if let Some(subject) = second.or(first) {
        return Some(antecedent(tree, subject).unwrap_or(subject));
    }
    let head = tree.head(cue).filter(|_| steps > 0)?;
    let verbal =
        matches!(tree.upos(cue), Upos::Verb | Upos::Aux) || tree.first(cue, &[Deprel::Cop]).is_some();
    match tree.deprel(cue) {
        // "attacked the deal and backed a vote"
        Deprel::Conj => surface_subject(tree, head, steps - 1),
        // "urged Corbyn to back a vote", "vowed to back a vote"
        Deprel::Xcomp => controller(tree, head, steps - 1),
        // "Speaking in Leeds, she backed the plan"; "to win votes, he backed it"
        Deprel::Advcl if verbal => match tree.token(cue).xpos {
            Xpos::Vbg | Xpos::Vbn | Xpos::Vb => {
                asked(tree, head, cue).or_else(|| surface_subject(tree, head, steps - 1))
            }
            _ => None,
        },
        // "a petition demanding a vote", "MPs opposed to the deal"
        Deprel::Acl => match tree.token(cue).xpos {
            Xpos::Vb => possessors(tree, head).first().copied(),
            _ => Some(head),
        },
        // "MPs who back it" where the pronoun was lost, "MPs opposed to it"
        Deprel::AclRelcl if tree.first(cue, &[Deprel::Nsubj]).is_none() => Some(head),
        // "is under pressure to back": the noun's own subject
        _ if tree.deprel(cue) == Deprel::Ccomp && tree.token(cue).xpos == Xpos::Vbg => {
            surface_subject(tree, head, steps - 1)
        }
        _ => None,
    }
}

/// Whose act the complement of `verb` is: its object if it has one, else its subject.
fn controller(tree: &Tree, verb: TokenId, steps: usize) -> Option<TokenId> {
    if passive_form(tree, verb) {
        return surface_subject(tree, verb, steps);
    }
    tree.first(verb, &[Deprel::Obj, Deprel::Iobj])
        .or_else(|| asked(tree, verb, TokenId::MAX))
        .filter(|&object| matches!(tree.upos(object), Upos::Noun | Upos::Propn | Upos::Pron))
        .or_else(|| surface_subject(tree, verb, steps))
}

/// "Called for *Whitfield* to resign": who is to do what `clause` says.
fn asked(tree: &Tree, verb: TokenId, clause: TokenId) -> Option<TokenId> {
    let mut behind = tree.with(verb, &[Deprel::Obl]);
    behind.find(|&id| {
        verb + 1 < id && id < clause && tree.marker(id) == Some("for") && tree.lemma(verb + 1) == "for"
    })
}

/// Passive, with or without its auxiliary: "was rejected", "a plan rejected by".
pub fn passive_form(tree: &Tree, cue: TokenId) -> bool {
    if tree.upos(cue) != Upos::Verb {
        return false;
    }
    if tree.token(cue).xpos != Xpos::Vbn {
        return false;
    }
    if tree.is_passive(cue) {
        return true;
    }
    // "The offer that nurses rejected": a subject and no "be", whatever the parser calls it.
    if tree.first(cue, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some() {
        return false;
    }
    if tree.first(cue, &[Deprel::Aux]).is_some_and(|aux| tree.lemma(aux) == "have") {
        return false;
    }
    match tree.deprel(cue) {
        Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::Amod => true,
        Deprel::Conj | Deprel::Xcomp => tree.head(cue).is_some_and(|head| passive_form(tree, head)),
        _ => false,
    }
}

/// The noun a relative pronoun stands for; `None` if `pronoun` is none.
pub fn antecedent(tree: &Tree, pronoun: TokenId) -> Option<TokenId> {
    if !matches!(tree.token(pronoun).xpos, Xpos::Wdt | Xpos::Wp) {
        return None;
    }
    let clause = tree.ancestors(pronoun).find(|&id| tree.deprel(id) == Deprel::AclRelcl)?;
    tree.head(clause)
}

/// Clausal complements: "wants to leave", "says ministers should act", "a call for ministers to act".
fn clauses(tree: &Tree, cue: TokenId) -> Vec<TokenId> {
    let noun = matches!(tree.upos(cue), Upos::Noun | Upos::Propn | Upos::Adj);
    let complement = |&child: &TokenId| match tree.deprel(child) {
        Deprel::Xcomp | Deprel::Ccomp => true,
        Deprel::Acl | Deprel::Advcl if noun => {
            tree.marker(child) == Some("to") || tree.marker(child) == Some("that")
        }
        // The parser often hangs "to back it" of "urged him to back it" as an adverbial.
        Deprel::Advcl => cue < child && tree.marker(child) == Some("to"),
        _ => false,
    };
    tree.children(cue).iter().copied().filter(complement).collect()
}

/// The noun that an adjective, participle or phrase describes: "a damaging deal", "the deal is damaging".
fn modified(tree: &Tree, cue: TokenId) -> Option<TokenId> {
    let subject = tree.first(cue, &[Deprel::Nsubj, Deprel::NsubjOuter, Deprel::Csubj]);
    if let Some(subject) = subject {
        return Some(antecedent(tree, subject).unwrap_or(subject));
    }
    let head = tree.head(cue)?;
    match tree.deprel(cue) {
        // "called her a *corrupt* politician": she is.
        Deprel::Amod => predicated(tree, head).or_else(|| equated(tree, head)).or(Some(head)),
        Deprel::Compound | Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl | Deprel::Appos => Some(head),
        Deprel::Conj => modified(tree, head),
        // "called the deal a disaster", "considers it damaging"
        Deprel::Xcomp => tree.first(head, &[Deprel::Obj]).or_else(|| surface_subject(tree, head, MAX_STEPS)),
        _ => predicated(tree, cue),
    }
}

/// Whom a noun with a verdict is said of: "*Turkey* would be an invaluable bridge", "*she* is doing a great job"; of "this
/// is a bad deal" it is the deal.
fn equated(tree: &Tree, noun: TokenId) -> Option<TokenId> {
    let subject = match (tree.first(noun, &[Deprel::Cop]), tree.head(noun)) {
        (Some(_), _) => surface_subject(tree, noun, MAX_STEPS)?,
        // "She was one of the great advocates."
        (None, Some(one)) if tree.marker(noun) == Some("of") && tree.lemma(one) == "one" => {
            return equated(tree, one);
        }
        (None, Some(verb)) if tree.deprel(noun) == Deprel::Obj && tree.lemma(verb) == "do" => {
            surface_subject(tree, verb, MAX_STEPS)?
        }
        _ => return None,
    };
    let points = matches!(tree.lemma(subject), "it" | "this" | "that" | "these" | "those" | "there");
    (subject < noun && !points).then_some(subject)
}

/// Of what a noun or adjective is the predicate under a verb: "called *her* a liar", "described *her* as corrupt",
/// "*she* became a critic", "*she* emerged as a critic".
fn predicated(tree: &Tree, predicate: TokenId) -> Option<TokenId> {
    let verb = tree.head(predicate).filter(|&verb| tree.upos(verb) == Upos::Verb && verb < predicate)?;
    let is_said = match tree.deprel(predicate) {
        Deprel::Xcomp => true,
        Deprel::Obl => tree.marker(predicate) == Some("as"),
        _ => false,
    };
    let described = || object(tree, verb).or_else(|| surface_subject(tree, verb, MAX_STEPS));
    is_said.then(described).flatten().filter(|&described| described < predicate)
}

/// Whose it is that something gets: "won the backing **of peers**", "drew criticism **from unions**", "found favour **with
/// donors**".
pub(crate) fn givers(tree: &Tree, noun: TokenId) -> Vec<TokenId> {
    owners(tree, noun, &["by", "from", "among", "within", "of", "with"])
}

fn owners(tree: &Tree, noun: TokenId, prepositions: &[&str]) -> Vec<TokenId> {
    if let Some(owner) = tree.first(noun, &[Deprel::NmodPoss]) {
        return vec![owner];
    }
    let behind = prepositions.iter().map(|preposition| behind(tree, noun, preposition));
    if let Some(owners) = behind.into_iter().find(|owners| !owners.is_empty()) {
        return owners;
    }
    let name = tree.with(noun, &[Deprel::Compound]).find(|&child| tree.upos(child) == Upos::Propn);
    name.into_iter().collect()
}

/// Whose it is: "Labour's opposition", "opposition from Labour", "Labour opposition", "Labour voiced opposition".
fn possessors(tree: &Tree, noun: TokenId) -> Vec<TokenId> {
    let owners = owners(tree, noun, &["by", "from", "among", "within"]);
    if !owners.is_empty() {
        return owners;
    }
    // "Ministers voiced their opposition", "Labour is under pressure": the verb's subject.
    let Some(head) = tree.head(noun) else {
        return surface_subject(tree, noun, MAX_STEPS).into_iter().collect();
    };
    match tree.deprel(noun) {
        Deprel::Obj | Deprel::Obl | Deprel::Xcomp => subject(tree, head).into_iter().collect(),
        Deprel::Conj => possessors_of_conjunct(tree, head),
        _ => surface_subject(tree, noun, 0).into_iter().collect(),
    }
}

fn possessors_of_conjunct(tree: &Tree, noun: TokenId) -> Vec<TokenId> {
    match tree.upos(noun) {
        Upos::Noun => possessors(tree, noun),
        _ => Vec::new(),
    }
}

/// What stands behind a preposition: "called for a vote", "against scrapping it", "the vote he called for".
pub fn behind(tree: &Tree, cue: TokenId, preposition: &str) -> Vec<TokenId> {
    let places = [
        Deprel::Obl,
        Deprel::OblAgent,
        Deprel::OblUnmarked,
        Deprel::Nmod,
        Deprel::Advcl,
        Deprel::Acl,
        Deprel::Xcomp,
        Deprel::Ccomp,
        Deprel::Obj,
    ];
    let infinitive = |id: TokenId| tree.token(id).xpos == Xpos::Vb && preposition == "to";
    let hangs = |id: &TokenId| stands_behind(tree, *id, preposition) && !infinitive(*id);
    let mut found: Vec<TokenId> = tree.with(cue, &places).filter(hangs).collect();
    // "repeated her opposition to the cull": the parser may hang the phrase from the verb.
    let carried = matches!(tree.deprel(cue), Deprel::Obj | Deprel::NsubjPass | Deprel::Obl);
    if let (true, true, Some(verb)) =
        (found.is_empty(), carried && tree.upos(cue) == Upos::Noun, tree.head(cue))
    {
        found = tree.with(verb, &places).filter(hangs).filter(|&id| cue < id).collect();
    }
    if !found.is_empty() {
        return found.into_iter().map(|id| antecedent(tree, id).unwrap_or(id)).collect();
    }
    // "called on Labour" parsed as verb + particle + object, and stranded "the vote he called for".
    let stranded = tree
        .with(cue, &[Deprel::CompoundPrt, Deprel::Advmod, Deprel::Obl])
        .any(|child| tree.lemma(child) == preposition && tree.children(child).is_empty());
    match stranded {
        true => object(tree, cue).or_else(|| relative_head(tree, cue)).into_iter().collect(),
        false => Vec::new(),
    }
}

/// Whether a word or clause stands behind a preposition; of "for the levy to be scrapped" "to" is a marker, too.
pub(crate) fn stands_behind(tree: &Tree, id: TokenId, preposition: &str) -> bool {
    let opens = |mark: TokenId| tree.lemma(mark) == "for";
    tree.marker(id) == Some(preposition) || preposition == "for" && tree.with(id, &[Deprel::Mark]).any(opens)
}

fn relative_head(tree: &Tree, cue: TokenId) -> Option<TokenId> {
    (tree.deprel(cue) == Deprel::AclRelcl).then(|| tree.head(cue)).flatten()
}
