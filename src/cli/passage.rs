//! A passage: where a document has the words that a person typed.

use std::ops::Range;

use stancegraph::pipeline::Reading;
use stancegraph::text::span::Span;

/// The sentences that the typed words touch where they stand first, and how often they stand in the document.
/// White space, capitals and the style of quotation marks and dashes do not matter.
pub(crate) fn find(reading: &Reading, typed: &str) -> Option<(Range<usize>, usize)> {
    let text = &reading.document.text;
    let (wanted, _) = folded(typed);
    let (text, places) = folded(text);
    let at = text.find(&wanted).filter(|_| !wanted.is_empty())?;
    let (start, end) = (places[at], places[at + wanted.len() - 1]);
    let sentences = &reading.analysis.sentences;
    let first = sentences.partition_point(|sentence| sentence.span.end <= start);
    let end = sentences.partition_point(|sentence| sentence.span.start <= end);
    // What stands between sentences, in page furniture, is in none.
    (first < end).then(|| (first..end, text.matches(&wanted).count()))
}

/// How near the sentences of a document come to what was typed: the part of the words that they share, each with
/// the sentence on one line.
pub(crate) fn near(reading: &Reading, typed: &str) -> Vec<(u32, String)> {
    let wanted = words(typed);
    let share = |span: Span| {
        let text = span.of(&reading.document.text);
        let own = words(text);
        let n_shared = wanted.iter().filter(|word| own.contains(word)).count();
        let share = 2000 * n_shared / (wanted.len() + own.len()).max(1);
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (share as u32, line)
    };
    let all = reading.analysis.sentences.iter().map(|sentence| share(sentence.span));
    all.filter(|(share, _)| *share > 0).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.sort();
    words.dedup();
    words
}

/// The text without what does not matter, and for each byte of it the place in the text that it comes from.
fn folded(text: &str) -> (String, Vec<u32>) {
    let (mut kept, mut places) = (String::new(), Vec::new());
    for (at, letter) in text.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
        let before = kept.len();
        match letter {
            '‘' | '’' | '‚' | '‛' | '`' | '´' => kept.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' => kept.push('"'),
            '–' | '—' | '‑' | '−' => kept.push('-'),
            _ => kept.extend(letter.to_lowercase()),
        }
        places.resize(places.len() + kept.len() - before, at as u32);
    }
    (kept, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_capitals_and_marks_are_folded() {
        assert_eq!(folded("“No” –\n she’ll").0, "\"no\"-she'll");
        assert_eq!(folded("a İb").1, [0, 2, 2, 2, 4]);
    }
}
