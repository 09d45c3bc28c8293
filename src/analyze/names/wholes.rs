//! Wholes: names cut too short or too long by a tagger of single words.
//!
//! Small words hold the names of campaigns together: "Campaign *for* Open Rivers", "Mothers *Against* Lead";
//! some are whole sentences: "she runs Another City *Is* Possible". A possessive ends a person's name: "Dana
//! Whitfield*'s* Brexit". And an issue with a name of its own (`issues.tsv`) is no part of an actor's.

use crate::analyze::Token;
use crate::analyze::names::Found;
use crate::analyze::names::words::Word;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::lexicon::Lexicon;
use crate::lexicon::stance::WordClass;
use crate::lexicon::ties::Tie;
use crate::text::lower_case;

const PERSON: u8 = 0;
const GROUP: u8 = 1;
const PLACE: u8 = 2;
/// No word of a name is looked for further from its beginning than this.
const REACH: usize = 10;

/// Makes names whole and takes off what is none of theirs. Linear in the number of words.
pub fn wholes(text: &str, tokens: &[Token], words: &[Word], lexicon: &Lexicon, found: &mut Vec<Found>) {
    let look = Look { text, tokens, words, lexicon };
    found.retain_mut(|name| look.trim(name) && !look.is_issue(name));
    let owners: Vec<Found> = found
        .iter_mut()
        .filter_map(|name| look.owner(name).or_else(|| look.two(name)).or_else(|| look.behind_office(name)))
        .collect();
    found.extend(owners);
    found.sort_by_key(|name| name.first);
    found.retain_mut(|name| look.shorten(name));
    let mut more: Vec<Found> = Vec::new();
    for at in 1..words.len() {
        let after = more.last().is_none_or(|last| last.end <= at);
        let whole = if after { look.campaign(at, found).or_else(|| look.sentence(at, found)) } else { None };
        more.extend(whole);
    }
    if more.is_empty() {
        return;
    }
    let mut taken = vec![false; words.len()];
    for whole in &more {
        taken[whole.first..whole.end].fill(true);
    }
    found.retain(|name| !taken[name.first..name.end].contains(&true));
    found.append(&mut more);
    found.sort_by_key(|name| name.first);
}

struct Look<'d> {
    text: &'d str,
    tokens: &'d [Token],
    words: &'d [Word],
    lexicon: &'d Lexicon,
}

impl Look<'_> {
    /// Cuts a person's name at a possessive: "Dana Whitfield" of "Dana Whitfield's Brexit". "The Greens' Dana
    /// Whitfield" is she; then the owner is a name of its own.
    fn owner(&self, name: &mut Found) -> Option<Found> {
        let possessive = |&at: &usize| self.token(at).xpos == Xpos::Pos;
        let at = (name.first + 1..name.end).find(possessive).filter(|_| name.class == PERSON)?;
        if at + 1 == name.end || !self.words[at + 1].forename {
            name.end = at;
            return None;
        }
        let class =
            if self.words[name.first].place > 0 && self.words[name.first].party == 0 { PLACE } else { GROUP };
        let owner = Found { first: name.first, end: at, class };
        name.first = at + 1;
        Some(owner)
    }

    /// "within the union, Whitfield added" is no name with a comma, as "Health, Education and Labor" is.
    fn two(&self, name: &mut Found) -> Option<Found> {
        let is_comma = |&at: &usize| self.token(at).xpos == Xpos::Comma;
        let comma = (name.first + 1..name.end).find(is_comma).filter(|_| name.class == GROUP)?;
        let one_more = comma + 2 == name.end && !self.written(comma + 1).ends_with('.');
        let word = &self.words[(comma + 1).min(self.words.len() - 1)];
        if !one_more || word.organisation_word > 0 || word.capital != 1 {
            return None;
        }
        let body = word.party > 0 || word.organisation > 0;
        let class = if body {
            GROUP
        } else if word.place > 0 {
            PLACE
        } else {
            PERSON
        };
        name.end = comma;
        Some(Found { first: comma + 1, end: comma + 2, class })
    }

    /// Takes an opening quotation mark off a name, and a bracket that is open at its end: "Omar Haddad (R-Ohio";
    /// false if nothing is left.
    fn trim(&self, name: &mut Found) -> bool {
        while name.first < name.end && self.token(name.first).upos == Upos::Punct {
            name.first += 1;
        }
        let opens = |&at: &usize| self.token(at).xpos == Xpos::OpenBracket;
        name.end = (name.first..name.end).find(opens).unwrap_or(name.end);
        name.first < name.end
    }

    /// "People's Vote": an issue from its first word to its last.
    fn is_issue(&self, name: &Found) -> bool {
        let (first, last) = (self.words[name.first].first, self.words[name.end - 1].end - 1);
        let span = self.tokens[first as usize].span.cover(self.tokens[last as usize].span);
        let whole = lower_case(span.of(self.text));
        match whole.contains('’') {
            true => self.lexicon.issues.contains(&whole.replace('’', "'")),
            false => self.lexicon.issues.contains(&whole),
        }
    }

    /// Takes an issue off the end of a name; false if nothing is left.
    fn shorten(&self, name: &mut Found) -> bool {
        let issue = |at: usize| {
            let word = &self.words[at];
            let vouched = at > name.first && (word.party > 0 || word.organisation > 0);
            !vouched && self.lexicon.issues.contains(&lower_case(self.written(at)))
        };
        while name.first < name.end && issue(name.end - 1) {
            name.end -= 1;
        }
        // "Ten Labour MPs" at the head of a sentence.
        let counts = |at: usize| self.token(at).upos == Upos::Num && self.words[at].opening;
        if name.first + 1 < name.end && counts(name.first) && self.words[name.first + 1].party > 0 {
            name.first += 1;
        }
        if name.first < name.end && (name.first..name.end).all(|at| self.words[at].party > 0) {
            name.class = GROUP;
        }
        name.first < name.end
    }

    /// "Republican Senator Dana Whitfield": an office before a name is none of it, a party before the office a
    /// name of its own.
    fn behind_office(&self, name: &mut Found) -> Option<Found> {
        let is_office = |&at: &usize| {
            let written = lower_case(self.written(at));
            !self.words[at].forename && self.lexicon.roles.get(&written).is_some_and(|role| role.person)
        };
        let inside = name.first..name.end.saturating_sub(1);
        let last = inside.rev().find(is_office).filter(|_| name.class == PERSON)?;
        let first = std::mem::replace(&mut name.first, last + 1);
        let class = |word: &Word| match () {
            () if word.party > 0 => Some(GROUP),
            () if word.place > 0 => Some(PLACE),
            () => None,
        };
        let end = (first..last).find(|&at| class(&self.words[at]).is_none()).unwrap_or(last);
        let class = class(self.words.get(first).filter(|_| first < end)?)?;
        Some(Found { first, end, class })
    }

    /// "Campaign *for* Open Rivers": the small word at `at` between a head and more capitals.
    fn campaign(&self, at: usize, found: &[Found]) -> Option<Found> {
        if !matches!(self.token(at).upos, Upos::Adp | Upos::Part | Upos::Sconj) || self.words[at].style != 0 {
            return None;
        }
        let link = lower_case(self.written(at));
        if !self.lexicon.name_links.contains(&link) {
            return None;
        }
        let head = at - 1;
        let first = self.run_before(at, found)?;
        let body = matches!(self.words[head].organisation_word.wrapping_sub(1), 0 | 1 | 5 | 7 | 8);
        let infinitive = self.token(at + 1).upos == Upos::Verb;
        // "Doctors for the Union": capitals in the middle of a sentence, or a capital link.
        let people = (!self.words[head].opening || self.words[at].capital > 0)
            && self.token(head).xpos != Xpos::Nnp
            && self.is_people(head);
        let joins = match &*link {
            "to" => body && infinitive,
            _ => body || people,
        };
        let end = self.run_behind(at + 1, found)?;
        (joins).then_some(Found { first, end, class: GROUP })
    }

    /// "runs *Another City Is Possible*": capitals with a small word among them, behind a word that asks for a
    /// name.
    fn sentence(&self, at: usize, found: &[Found]) -> Option<Found> {
        let word = &self.words[at];
        if word.capital != 1 || word.opening || word.style != 0 || self.words[at - 1].capital > 0 {
            return None;
        }
        let end = (at..self.words.len().min(at + REACH))
            .find(|&next| self.words[next].capital == 0 || self.words[next].opening)?;
        let small = |at: usize| {
            self.words[at].capital == 1
                && matches!(
                    self.token(at).upos,
                    Upos::Aux | Upos::Pron | Upos::Det | Upos::Part | Upos::Adp | Upos::Sconj
                )
                && self.lexicon.function_words.get(&lower_case(self.written(at))).is_some()
        };
        let clear = |name: &Found| name.class != PERSON || name.end <= at || end <= name.first;
        (at + 3 <= end && (at + 1..end).any(small) && self.asks(at - 1) && near(found, at).iter().all(clear))
            .then_some(Found { first: at, end, class: GROUP })
    }

    /// Whether the word before it makes what follows an organisation: "chairs ...", "the campaign ...".
    fn asks(&self, at: usize) -> bool {
        let lemma = &self.token(at).lemma;
        let leads = |tie: Tie| matches!(tie, Tie::Leads | Tie::WorksFor | Tie::MemberOf);
        self.lexicon.ties.find(lemma, WordClass::Verb).any(|word| leads(word.relation))
            || self.lexicon.designators.class(lemma).is_some()
    }

    /// Where the run of capitals that ends before `at` begins; a person in it ends it.
    fn run_before(&self, at: usize, found: &[Found]) -> Option<usize> {
        let mut first = at;
        while first > 0 && at - first < REACH {
            let word = &self.words[first - 1];
            let person = |name: &Found| name.class == PERSON && (name.first..name.end).contains(&(first - 1));
            let determiner = matches!(self.token(first - 1).upos, Upos::Det | Upos::Adp | Upos::Pron);
            // "Citizens' Coalition for ..."
            let owner = self.token(first - 1).xpos == Xpos::Pos && first < at;
            if word.capital == 0 && !owner
                || determiner
                || word.style != 0
                || near(found, first - 1).iter().any(person)
            {
                break;
            }
            first -= 1;
            if word.opening {
                break;
            }
        }
        while first < at && self.words[first].capital == 0 {
            first += 1;
        }
        (first < at).then_some(first)
    }

    /// Where the run of capitals from `at` ends: "*Open Rivers and Lakes*", "*the Earth*".
    fn run_behind(&self, at: usize, found: &[Found]) -> Option<usize> {
        let capital = |at: usize| self.words.get(at).is_some_and(|word| word.capital > 0 && !word.opening);
        let mut end = at;
        if !capital(end) && self.words.get(end).is_some() && self.token(end).upos == Upos::Det {
            end += 1;
        }
        if !capital(end) {
            return None;
        }
        while end - at < REACH {
            let joint =
                self.words.get(end).is_some() && matches!(&*self.token(end).lemma, "and" | "of" | "&");
            let named = |at: usize| near(found, at).iter().any(|name| name.first == at);
            if capital(end) {
                end += 1;
            } else if joint && capital(end + 1) && !named(end + 1) {
                end += 2;
            } else {
                break;
            }
        }
        Some(end)
    }

    fn is_people(&self, at: usize) -> bool {
        let lemma = lower_case(&self.token(at).lemma);
        matches!(self.token(at).xpos, Xpos::Nns | Xpos::Nnps)
            && (self.lexicon.gender.gender(&lemma).is_some() || self.lexicon.actors.get(&lemma).is_some())
    }

    fn written(&self, at: usize) -> &str {
        let word = &self.words[at];
        self.tokens[word.first as usize].span.cover(self.tokens[word.end as usize - 1].span).of(self.text)
    }

    fn token(&self, at: usize) -> &Token {
        let at = at.min(self.words.len() - 1);
        &self.tokens[self.words[at].first as usize]
    }
}

/// The names that may hold the word at `at`.
fn near(found: &[Found], at: usize) -> &[Found] {
    let after = found.partition_point(|name| name.first <= at + REACH);
    let before = found.partition_point(|name| name.end + REACH < at);
    &found[before.min(after)..after]
}
