//! Furniture: finds the lines of a page that are not news, so that the analysis skips them.
//!
//! The patterns are data (`data/lexicon/en/furniture.tsv`). Only whole lines, or whole sentences at the
//! start of one, are taken; news that merely sounds alike ("Sign up to the deal or quit, May tells rebels")
//! is not. Nothing is removed: the spans go into the masks of the document.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use crate::ingest::stream::first_bytes;
use crate::lexicon::furniture::{FurniturePattern, FurniturePatterns, Scope};
use crate::text::span::Span;

/// Longer lines are news; looking at no more keeps the time linear. In bytes.
const MAX_LINE: usize = 400;
/// A link in a list of links is no longer, in bytes.
const MAX_LINK: usize = 120;
/// How many lines a list of links, or a block at the end of the text, may have.
const MAX_LINES: usize = 8;
/// How long a block at the end of the text may be, in bytes.
const MAX_TAIL: usize = 1500;

/// Finds furniture.
pub struct FurnitureFinder {
    patterns: Vec<Pattern>,
    /// How lines that may be furniture begin, by first byte, each with the number of its pattern.
    begins: BTreeMap<u8, Vec<(String, usize)>>,
    /// What they hold, if they begin otherwise.
    holds: Vec<(String, usize)>,
}

/// One pattern. To make a machine of it takes longer than to read a short article: it is made for the first line
/// that may be such furniture, and of most patterns never.
struct Pattern {
    scope: Scope,
    expression: String,
    /// Whether a line of nothing but [`MARKS`] may match.
    of_marks: bool,
    machine: OnceLock<Regex>,
}

impl Pattern {
    fn machine(&self) -> &Regex {
        let compile = || RegexBuilder::new(&self.expression).case_insensitive(true).build();
        self.machine.get_or_init(|| compile().expect("checked by the tests or when the list was read"))
    }
}

impl FurnitureFinder {
    /// Takes the patterns.
    pub fn new(patterns: &FurniturePatterns) -> FurnitureFinder {
        let mut begins: BTreeMap<u8, Vec<(String, usize)>> = BTreeMap::new();
        let mut holds = Vec::new();
        for (n, pattern) in patterns.iter().enumerate() {
            for word in &pattern.begins {
                // A pattern that does not tell how it begins may begin anyhow.
                let first = word.bytes().next().unwrap_or_default();
                begins.entry(first.to_ascii_lowercase()).or_default().push((word.clone(), n));
            }
            holds.extend(pattern.holds.iter().map(|word| (word.clone(), n)));
        }
        let is_marks = |word: &String| word.chars().all(|c| MARKS.contains(c));
        let patterns = patterns.iter().map(|pattern| Pattern {
            scope: pattern.scope,
            expression: whole(pattern),
            of_marks: pattern.begins.iter().any(is_marks),
            machine: OnceLock::new(),
        });
        FurnitureFinder { patterns: patterns.collect(), begins, holds }
    }

    /// The numbers of the patterns that may match `line`, in their order; of the others it is certain that they do
    /// not, and cheap to find out. Of a line that `is_cut` only its first sentence is furniture, if anything.
    fn candidates(&self, line: &str, is_cut: bool) -> Vec<usize> {
        let fits = |n: &usize| !is_cut || self.patterns[*n].scope == Scope::Start;
        let rest = line.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(c));
        let Some(first) = rest.bytes().next() else {
            return (0..self.patterns.len()).filter(|&n| self.patterns[n].of_marks).filter(fits).collect();
        };
        let mut lower = None;
        let mut as_written = |word: &str, check: fn(&str, &str) -> bool| {
            if word.contains(char::is_uppercase) {
                return check(rest, word);
            }
            check(lower.get_or_insert_with(|| rest.to_lowercase()), word)
        };
        let any = self.begins.get(&0).into_iter().flatten();
        let begins = self.begins.get(&first.to_ascii_lowercase()).into_iter().flatten();
        let starts = any.chain(begins).filter(|(_, n)| fits(n));
        let mut found: Vec<usize> = starts
            .filter(|(word, _)| as_written(word, |line, word| line.starts_with(word)))
            .map(|s| s.1)
            .collect();
        let holds = self.holds.iter().filter(|(_, n)| fits(n));
        found.extend(
            holds.filter(|(word, _)| as_written(word, |line, word| line.contains(word))).map(|s| s.1),
        );
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The furniture of `text`, sorted, in linear time. Spans begin and end at the ends of lines or sentences.
    pub fn masks(&self, text: &str) -> Vec<Span> {
        let lines = lines(text);
        let mut masks: Vec<Span> = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            let n_taken = self.line(text, &lines, at, &mut masks);
            at += n_taken.max(1);
        }
        masks
    }

    /// Masks what begins with line `at`; gives the number of lines taken.
    fn line(&self, text: &str, lines: &[Span], at: usize, masks: &mut Vec<Span>) -> usize {
        let line = lines[at];
        // The first sentence alone is looked at in a longer line.
        let words = first_bytes(line.of(text), MAX_LINE);
        let is_whole = words.len() == line.len() as usize;
        let mut n_taken = 0;
        for index in self.candidates(words, !is_whole) {
            let pattern = &self.patterns[index];
            let Some(found) = pattern.machine().find(words) else { continue };
            let last = match pattern.scope {
                Scope::Start => {
                    masks.push(Span::new(line.start, line.start + found.end() as u32));
                    continue;
                }
                Scope::Line => at,
                Scope::List => at + links(text, &lines[at + 1..]),
                Scope::Tail => at + tail(text, &lines[at..]),
            };
            n_taken = n_taken.max(last - at + 1);
        }
        masks.extend(&lines[at..at + n_taken]);
        n_taken
    }
}

/// What may stand before furniture, beside white space.
const MARKS: &str = "[(*•·–—|>»-";

/// The pattern with what may stand around it.
fn whole(pattern: &FurniturePattern) -> String {
    let inner = &pattern.pattern;
    match pattern.scope {
        Scope::Start => format!(r"^\s*(?:{inner})(?:\s+|$)"),
        _ => format!(r"^[\s\[(*•·–—|>»-]*(?:{inner})[\s.!:)\]»›>→*|…-]*$"),
    }
}

/// The lines that are not blank, without their ends.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        let span = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len() as u32);
        at += line.len() as u32;
        (!line.trim().is_empty()).then_some(span)
    });
    lines.collect()
}

/// How many of these lines are links: short, and not ended like a sentence.
fn links(text: &str, lines: &[Span]) -> usize {
    let is_link = |line: &&Span| {
        let words = line.of(text).trim_end();
        words.len() <= MAX_LINK && !words.ends_with(['.', '!', '?', '”', '"', '’', '\'', ':'])
    };
    lines.iter().take(MAX_LINES).take_while(is_link).count()
}

/// How many lines follow the first of these to the end of the text, if they are few and news came before.
fn tail(text: &str, lines: &[Span]) -> usize {
    let n_after = lines.len() - 1;
    let (start, len) = (lines[0].start as usize, text.trim_end().len());
    let is_tail = n_after <= MAX_LINES && len - start <= MAX_TAIL.min(start);
    if is_tail { n_after } else { 0 }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::lexicon::Lexicon;

    static FINDER: LazyLock<FurnitureFinder> =
        LazyLock::new(|| FurnitureFinder::new(&Lexicon::builtin().furniture));

    fn masked(text: &str) -> Vec<&str> {
        FINDER.masks(text).into_iter().map(|mask| mask.of(text)).collect()
    }

    #[test]
    fn every_pattern_does_what_its_examples_say() {
        let patterns = &Lexicon::builtin().furniture;
        let finder = &*FINDER;
        let mut wrong = Vec::new();
        for (n, pattern) in patterns.iter().enumerate() {
            assert!(!pattern.masked.is_empty() && !pattern.kept.is_empty(), "{}: no examples", pattern.name);
            let own = Regex::new(&format!("(?i){}", whole(pattern))).unwrap();
            for example in pattern.masked.iter().filter(|example| !own.is_match(example)) {
                wrong.push(format!("{} does not mask: {example}", pattern.name));
            }
            for example in pattern.masked.iter().filter(|line| !finder.candidates(line, false).contains(&n)) {
                wrong.push(format!("{}: begins leaves out: {example}", pattern.name));
            }
            for example in pattern.kept.iter().filter(|example| !finder.masks(example).is_empty()) {
                wrong.push(format!("{}: must be kept: {example}", pattern.name));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn lines_of_marks_are_known() {
        for line in ["***", "—", " - - ", "[", "·", "|||", "> >"] {
            let matching = |n: &usize| FINDER.patterns[*n].machine().is_match(line);
            let all: Vec<usize> = (0..FINDER.patterns.len()).filter(matching).collect();
            let found: Vec<usize> = FINDER.candidates(line, false).into_iter().filter(matching).collect();
            assert_eq!(found, all, "{line}");
        }
    }

    #[test]
    fn masks_lines_and_nothing_else() {
        let text = "Plan wins\r\n3 min read\r\nMinisters backed the plan.\r\n\r\nShare this article\r\n";
        assert_eq!(masked(text), ["3 min read", "Share this article"]);
        assert_eq!(masked(&format!("Advertisement {}", "word ".repeat(500))), Vec::<&str>::new());
    }

    #[test]
    fn masks_a_block_at_the_end_but_not_the_news() {
        let news = "Ministers backed the plan after a long debate on Monday.\n".repeat(5);
        let text = format!("{news}ExampleHome Newsletters\nExampleHome brings you analysis: Subscribe");
        assert_eq!(masked(&text), ["ExampleHome Newsletters", "ExampleHome brings you analysis: Subscribe"]);
        let text = format!("Plan wins\nThe Example Newsletter\n{news}");
        assert_eq!(masked(&text), ["The Example Newsletter"]);
        let text =
            format!("{news}Related articles\nFish deal falls apart\nTories split\nThe vote is on Monday.");
        assert_eq!(masked(&text), ["Related articles", "Fish deal falls apart", "Tories split"]);
    }

    #[test]
    fn masks_a_first_sentence() {
        let text = "Sign up to our politics newsletter. Ministers rejected the plan.";
        assert_eq!(masked(text), ["Sign up to our politics newsletter. "]);
    }
}
