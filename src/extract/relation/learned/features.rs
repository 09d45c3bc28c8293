//! Features: what can be seen of two ends, as numbers.
//!
//! A feature is a hash of its template and values, so that no text is built for the thousands of pairs of an
//! article. Words count by their lemma, names only as names.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::extract::relation::RelationKind;
use crate::extract::relation::layout::Layout;
use crate::extract::relation::learned::ends::End;
use crate::extract::{EntityKind, Form};
use crate::lexicon::stance::WordClass;

/// Longest path through the tree that is looked at, in steps.
const MAX_PATH: usize = 6;

/// What other passes say of the same two ends: a kind of pass, the relation, details.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    /// Pass and details as a number.
    pub source: u64,
    /// The relation it finds.
    pub kind: RelationKind,
}

/// The features of one pair.
#[derive(Default)]
pub struct Sink(pub Vec<u64>);

impl Sink {
    fn add<const N: usize>(&mut self, template: u64, values: [u64; N]) {
        self.0.push(of(template, values));
    }

    /// Adds a feature of a template that may come twice, unless it stands behind the first `from`.
    fn add_once<const N: usize>(&mut self, from: usize, template: u64, values: [u64; N]) {
        let feature = of(template, values);
        if !self.0[from..].contains(&feature) {
            self.0.push(feature);
        }
    }
}

fn of<const N: usize>(template: u64, values: [u64; N]) -> u64 {
    values.iter().fold(mix(1, template), |hash, &value| mix(hash, value))
}

/// An end with what its pairs share, looked up once for all of them.
pub struct Look {
    /// The end.
    pub end: End,
    /// Kind and form.
    kind: u64,
    /// The noun of the phrase; of a name only what it names.
    word: u64,
    /// Its head and the words above it, nearest first.
    above: Vec<TokenId>,
    /// The prepositions in front of it.
    cases: u64,
    /// The roles beside it.
    roles: Vec<Beside>,
}

/// A role beside an end.
struct Beside {
    first: TokenId,
    token: TokenId,
    word: u64,
    relation: u64,
    /// Where it was found.
    how: u64,
    /// The word before it.
    before: u64,
}

impl Look {
    /// Looks at one end.
    pub fn new(layout: &Layout, words: &[u64], end: End) -> Look {
        let tree = &layout.page.tree;
        let word = match end.form {
            Form::Name => end.kind as u64,
            _ => text(tree.lemma(end.head)),
        };
        let ancestors = tree.ancestors(end.head).filter(|&id| id != end.head).take(2 * MAX_PATH);
        let above = std::iter::once(end.head).chain(ancestors).collect();
        let cases = tree.with(end.head, &[Deprel::Case]).map(|id| words[id as usize]).fold(0, mix);
        let kind = end.kind as u64 * 4 + end.form as u64;
        Look { end, kind, word, above, cases, roles: beside(layout, words, &end) }
    }
}

/// Mixes a value into a hash.
pub fn mix(hash: u64, value: u64) -> u64 {
    let mixed = (hash ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// For every token what it counts as: its role, its lemma, or only that it is a name or number.
pub fn words(layout: &Layout) -> Vec<u64> {
    let tree = &layout.page.tree;
    let word = |id: TokenId| match (layout.role(id), tree.upos(id)) {
        (Some((_, role)), _) => mix(7, role.relation as u64),
        (None, Upos::Propn) => 1,
        (None, Upos::Num) => 2,
        _ => text(tree.lemma(id)),
    };
    (0..layout.page.analysis.tokens.len() as TokenId).map(word).collect()
}

fn text(word: &str) -> u64 {
    if word.is_ascii() {
        return word.bytes().fold(3, |hash, byte| mix(hash, u64::from(byte.to_ascii_lowercase())));
    }
    word.chars().flat_map(char::to_lowercase).fold(3, |hash, c| mix(hash, u64::from(u32::from(c))))
}

/// How two ends stand to each other in the text.
struct Places {
    /// Whether the first stands first.
    order: u64,
    /// Whether the second stands within the first (1), or the first within the second (2).
    nest: u64,
    /// Where the words between them start.
    low: TokenId,
    /// One behind the last word between them.
    high: TokenId,
    /// How many words that is.
    gap: u64,
}

fn places(a: &End, b: &End) -> Places {
    let nest = match () {
        () if a.holds(b.head) => 1,
        () if b.holds(a.head) => 2,
        () => 0,
    };
    let (low, high) = if a.first < b.first { (a.end, b.first) } else { (b.end, a.first) };
    Places { order: u64::from(a.first < b.first), nest, low, high, gap: u64::from(high.saturating_sub(low)) }
}

/// What tells most of the tie from `one` to `other`: what the two are, how far apart, the path between them. After
/// these, three of four pairs need no second sight.
pub fn at_first_sight(layout: &Layout, words: &[u64], (one, other): (&Look, &Look), sink: &mut Sink) {
    sink.0.clear();
    let (a, b) = (&one.end, &other.end);
    let (ka, kb) = (one.kind, other.kind);
    let Places { order, nest, gap, .. } = places(a, b);
    let steps = [0, 1, 2, 3, 4, 4, 4, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6];
    let near = steps.get(gap as usize).copied().unwrap_or(7);
    let (ha, hb) = (one.word, other.word);
    sink.add(1, []);
    sink.add(2, [ka, kb]);
    sink.add(3, [ka, kb, order, nest]);
    sink.add(4, [order, near, nest]);
    sink.add(5, [b.sort]);
    sink.add(6, [a.sort]);
    sink.add(7, [b.sort, ka, nest]);
    sink.add(8, [a.sort, b.sort, near]);
    for (template, head) in [(9, ha), (10, hb)] {
        sink.add(template, [head]);
        sink.add(template + 2, [head, nest]);
    }
    path(layout, words, (one, other), sink);
}

/// All other features of the tie from `one` to `other`, each once; `between` counts the ends between them.
pub fn at_second_sight(
    layout: &Layout,
    words: &[u64],
    (one, other): (&Look, &Look),
    between: u64,
    hints: &[Hint],
    sink: &mut Sink,
) {
    let tree = &layout.page.tree;
    let (a, b) = (&one.end, &other.end);
    let (ka, kb) = (one.kind, other.kind);
    let Places { order, nest, low, high, gap } = places(a, b);
    let (ha, hb) = (one.word, other.word);
    let at = |id: TokenId| words.get(id as usize).copied().unwrap_or(0);
    match nest {
        0 => {
            let middle = (low..high.min(low + 13)).map(at);
            if gap <= 6 {
                let all = middle.clone().fold(order, mix);
                sink.add(20, [all]);
                sink.add(21, [all, ka, b.sort]);
            }
            if gap <= 12 {
                let from = sink.0.len();
                for word in middle {
                    sink.add_once(from, 22, [order, word]);
                    sink.add_once(from, 23, [order, word, a.kind as u64, b.kind as u64]);
                }
            }
            sink.add(24, [between.min(3)]);
            sink.add(25, [between.min(3), order, ka, kb]);
            let sides = [a.end.max(b.end), a.first.wrapping_sub(1), b.first.wrapping_sub(1), a.end, b.end];
            for (n, id) in sides.into_iter().enumerate() {
                sink.add(26, [n as u64, order, at(id)]);
            }
        }
        1 => {
            let behind = (b.end..a.end).take(4).map(at).fold(0, mix);
            let before = (a.first..b.first).take(4).map(at).fold(0, mix);
            sink.add(30, [before, behind]);
            sink.add(31, [behind]);
            sink.add(32, [before]);
            sink.add(33, [before, ha]);
            sink.add(34, [tree.deprel(b.head) as u64, ka, b.sort]);
        }
        _ => {
            sink.add(35, [tree.deprel(a.head) as u64]);
            sink.add(36, [tree.deprel(a.head) as u64, hb]);
        }
    }
    roles(layout, words, 40, (one, other), sink);
    roles(layout, words, 60, (other, one), sink);
    let from = sink.0.len();
    for hint in hints {
        sink.add_once(from, 80, [hint.kind as u64]);
        sink.add_once(from, 81, [hint.kind as u64, hint.source]);
        sink.add_once(from, 82, [hint.kind as u64, hint.source, b.sort, kb]);
    }
}

/// The path through the tree, with the words on it.
fn path(layout: &Layout, words: &[u64], (one, other): (&Look, &Look), sink: &mut Sink) {
    let page = layout.page;
    let tree = &page.tree;
    let (a, b) = (&one.end, &other.end);
    let (ka, kb) = (one.kind, other.kind);
    let (from_a, from_b) = (&one.above, &other.above);
    let joint =
        from_a.iter().enumerate().find_map(|(n, id)| Some((n, from_b.iter().position(|other| other == id)?)));
    let Some((n_up, n_down)) = joint else { return };
    if n_up + n_down > MAX_PATH || n_up + n_down == 0 {
        sink.add(100, [(n_up + n_down) as u64]);
        return;
    }
    let rises = from_a[..n_up].iter().map(|&id| tree.deprel(id) as u64 * 2);
    let falls = from_b[..n_down].iter().rev().map(|&id| tree.deprel(id) as u64 * 2 + 1);
    let steps = rises.chain(falls);
    let top = (n_up > 0 && n_down > 0).then(|| from_a[n_up]);
    let rising = from_a[..n_up].iter().skip(1);
    let inner = rising.chain(&top).chain(from_b[..n_down].iter().skip(1).rev()).copied();
    let shape = steps.clone().fold(0, mix);
    let said = inner.clone().map(|id| words[id as usize]).fold(0, mix);
    let cases = mix(one.cases, other.cases);
    sink.add(101, [shape]);
    sink.add(102, [shape, ka, kb]);
    sink.add(103, [shape, b.sort]);
    sink.add(104, [said]);
    sink.add(105, [said, shape]);
    sink.add(106, [shape, cases]);
    sink.add(107, [said, cases]);
    let (Some(first), Some(last)) = (steps.clone().next(), steps.last()) else { return };
    let from = sink.0.len();
    for id in inner {
        let word = words[id as usize];
        sink.add_once(from, 108, [word]);
        sink.add_once(from, 109, [word, first, last]);
        sink.add_once(from, 110, [word, a.kind as u64, b.kind as u64]);
        let class = match tree.upos(id) {
            Upos::Verb => WordClass::Verb,
            Upos::Noun => WordClass::Noun,
            Upos::Adj => WordClass::Adjective,
            _ => continue,
        };
        for tie in page.lexicon.ties.find(tree.lemma(id), class) {
            sink.add_once(from, 111, [tie.relation as u64]);
            sink.add_once(from, 112, [tie.relation as u64, first, last]);
            sink.add_once(from, 113, [tie.relation as u64, shape]);
        }
    }
}

/// The roles beside one end.
fn beside(layout: &Layout, words: &[u64], own: &End) -> Vec<Beside> {
    let tree = &layout.page.tree;
    let beside = [Deprel::NmodDesc, Deprel::Appos, Deprel::Compound, Deprel::Flat, Deprel::List, Deprel::Dep];
    let mut found: Vec<(TokenId, u64)> = Vec::new();
    if own.form != Form::Name {
        found.extend((own.first..own.end).map(|id| (id, u64::from(id == own.head))));
    }
    let outside = |id: &TokenId| !own.holds(*id);
    found.extend(tree.with(own.head, &beside).filter(outside).map(|id| (id, 2)));
    if let Some(head) = tree.head(own.head).filter(outside) {
        match tree.deprel(own.head) {
            deprel if beside.contains(&deprel) => found.push((head, 3)),
            Deprel::Nsubj => found.push((head, 4)),
            Deprel::Conj => found.extend(tree.with(head, &beside).map(|id| (id, 5))),
            _ => {}
        }
    }
    found.extend(own.first.checked_sub(1).map(|id| (id, 6)));
    let comma = own.first.checked_sub(2).filter(|&id| tree.upos(id + 1) == Upos::Punct);
    found.extend(comma.map(|id| (id, 7)));
    let mut roles: Vec<Beside> = Vec::new();
    for (token, how) in found {
        let Some((first, role)) = layout.role(token) else { continue };
        if roles.iter().any(|role| role.token == token) {
            continue;
        }
        let before = first.checked_sub(1).map_or(0, |id| words[id as usize]);
        let (word, relation) = (text(&role.word), role.relation as u64);
        roles.push(Beside { first, token, word, relation, how, before });
    }
    roles
}

/// The roles beside one end, and how each stands to the other end.
fn roles(layout: &Layout, words: &[u64], base: u64, (own, other): (&Look, &Look), sink: &mut Sink) {
    let from = sink.0.len();
    let sort = other.end.sort;
    for &Beside { first, token, word, relation, how, before } in &own.roles {
        let stands = stands(layout, words, (first, token), other);
        sink.add_once(from, base, [word]);
        sink.add_once(from, base + 1, [relation]);
        sink.add_once(from, base + 2, [relation, stands]);
        sink.add_once(from, base + 3, [word, stands]);
        sink.add_once(from, base + 4, [relation, how, stands]);
        sink.add_once(from, base + 5, [word, sort]);
        sink.add_once(from, base + 6, [relation, stands, sort]);
        sink.add_once(from, base + 7, [before, relation]);
        sink.add_once(from, base + 8, [before, word, stands]);
    }
    sink.add(base + 9, [own.roles.len() as u64]);
}

/// How a role stands to an end: within it, above or below it in the tree, before or behind it.
fn stands(layout: &Layout, words: &[u64], (first, role): (TokenId, TokenId), other: &Look) -> u64 {
    let tree = &layout.page.tree;
    let end = &other.end;
    if end.holds(role) {
        return 1;
    }
    if tree.head(end.head) == Some(role) {
        return mix(mix(2, tree.deprel(end.head) as u64), other.cases);
    }
    if tree.head(role) == Some(end.head) {
        return mix(3, tree.deprel(role) as u64);
    }
    let nominal = |id: TokenId| matches!(tree.upos(id), Upos::Noun | Upos::Propn | Upos::Adj);
    if end.end <= first && first - end.end <= 3 && (end.end..first).all(nominal) {
        return 4;
    }
    if end.first > role && end.first - role < 8 {
        let prepositions = (role + 1..end.first).rev().filter(|&id| tree.upos(id) == Upos::Adp);
        return prepositions.take(2).map(|id| words[id as usize]).fold(5, mix);
    }
    match end.end <= role {
        true => mix(6, u64::from((role - end.end) / 4).min(3)),
        false => mix(7, u64::from(end.first.saturating_sub(role) / 4).min(3)),
    }
}

/// Whether two ends can be tied at all; most pairs of a sentence cannot.
pub fn plausible(a: &End, b: &End) -> bool {
    let instrument = |end: &End| end.kind == EntityKind::Instrument;
    a.thing != b.thing
        && a.kind != EntityKind::Place
        && !(instrument(a) && (instrument(b) || b.kind == EntityKind::Place))
        && !(a.form == Form::Pronoun && b.form == Form::Pronoun)
}
