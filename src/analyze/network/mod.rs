//! The tagger and parser: one small integer network that gives each word its part of speech and its head.
//!
//! Word forms go through hashed embeddings (`features`) and three convolutions (`layers`); from there one
//! head reads the tag of each word, another steers an arc-hybrid transition parser (`transition`) after
//! Kiperwasser and Goldberg (TACL 2016), with convolutions in place of an LSTM. Eight-bit embeddings and
//! fixed-point activations: the same input gives the same tree on every machine. Trained by `train parser` on
//! the treebanks named in `data/models/en/parser.md`.

mod familiar;
pub(crate) mod features;
pub(crate) mod layers;
mod loops;
pub(crate) mod simd;
pub(crate) mod transition;
pub(crate) mod weights;

use crate::analyze::clusters::Cluster;
use crate::analyze::network::familiar::Familiar;
use crate::analyze::network::features::{Beginning, form};
use crate::analyze::network::layers::Activations;
use crate::analyze::network::loops::{Score, best};
use crate::analyze::network::simd::{Instructions, Shape, product, vectorised};
use crate::analyze::network::transition::{Configuration, Transition};
use crate::analyze::network::weights::{HIDDEN, Network, WIDE_LABELS};
use crate::analyze::{deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::lexicon::readings::Readings;
use crate::text::span::Span;

/// The grammar of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Index of its head among the words of the sentence; `None` for the root.
    pub head: Option<u32>,
    /// How it depends on its head; `Deprel::Root` for the root and for no other word.
    pub deprel: Deprel,
    /// The words it is like.
    pub cluster: Cluster,
}

/// The tagger and parser with the memory it works in: make one per thread and use it again and again.
///
/// ```
/// use stancegraph::analyze::{deprel::Deprel, network::Parser, upos::Upos};
/// use stancegraph::text::span::Span;
/// let words = [Span::new(0, 9), Span::new(10, 16), Span::new(17, 20), Span::new(21, 25), Span::new(25, 26)];
/// let mut parser = Parser::new();
/// let parsed = parser.parse("Ministers backed the plan.", &words);
/// assert_eq!((parsed[1].upos, parsed[1].head), (Upos::Verb, None));
/// assert_eq!((parsed[0].deprel, parsed[0].head), (Deprel::Nsubj, Some(1)));
/// assert_eq!((parsed[3].deprel, parsed[3].head), (Deprel::Obj, Some(1)));
/// ```
pub struct Parser {
    network: &'static Network,
    instructions: Instructions,
    familiar: Familiar,
    clusters: Vec<Cluster>,
    activations: Activations,
    configuration: Configuration,
    tags: Vec<usize>,
    parsed: Vec<Parsed>,
}

impl Parser {
    /// A parser with the weights the program ships with. Cheap: no weight is unpacked.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Parser {
        Parser::with(Network::shipped(), Instructions::best())
    }

    /// A parser with other weights, or other instructions than the machine's best.
    pub(crate) fn with(network: &'static Network, instructions: Instructions) -> Parser {
        Parser {
            network,
            instructions,
            familiar: Familiar::new(),
            clusters: Vec::new(),
            activations: Activations::default(),
            configuration: Configuration::default(),
            tags: Vec::new(),
            parsed: Vec::new(),
        }
    }

    /// Tags and parses one sentence, whose words are spans of `text`, in order. The heads always form a tree
    /// with one root. Linear in the number of words.
    pub fn parse(&mut self, text: &str, words: &[Span]) -> &[Parsed] {
        self.parse_as(text, words, &Readings::default())
    }

    /// As [`Parser::parse`]; words that `readings` lists are seen as what they are to be read as.
    pub fn parse_as(&mut self, text: &str, words: &[Span], readings: &Readings) -> &[Parsed] {
        self.parsed.clear();
        if words.is_empty() {
            return &self.parsed;
        }
        self.clusters.clear();
        let mut beginning = Beginning::new();
        for (n, vector) in self.activations.start(words.len()).iter_mut().enumerate() {
            let form = form(shown(text, words, n, readings));
            let begins = beginning.holds(&form);
            let known = self.familiar.word(self.network, self.instructions, form, begins);
            *vector = known.vector;
            self.clusters.push(known.cluster);
        }
        self.activations.encode(self.network, self.instructions, words.len());
        self.activations.tag(self.network, self.instructions, words.len(), &mut self.tags);
        self.attach(words.len());
        self.activations.shrink();
        let n_words = words.len() as u32;
        let words = self.configuration.nodes.iter().zip(&self.tags).zip(&self.clusters);
        for ((node, &tag), &cluster) in words {
            let (upos, xpos) = self.network.tags[tag];
            let head = (node.head != n_words).then_some(node.head);
            let deprel = Deprel::ALL[usize::from(node.label)];
            self.parsed.push(Parsed { upos, xpos, head, deprel, cluster });
        }
        &self.parsed
    }

    /// Runs the transition system to its end.
    fn attach(&mut self, n_words: usize) {
        self.configuration.start(n_words);
        while !self.configuration.is_final() {
            let legal = self.configuration.legal();
            if legal == [true, false, false] {
                self.configuration.apply(Transition::Shift, 0);
                continue;
            }
            let hidden = self.activations.hidden(self.network, self.instructions, &self.configuration);
            let transition = self.transition(&hidden, legal);
            let label = self.label(&hidden, transition);
            self.configuration.apply(transition, label);
        }
    }

    fn transition(&self, hidden: &[i16; HIDDEN], legal: [bool; 3]) -> Transition {
        let mut scores = [0; 3];
        if legal.iter().filter(|&&legal| legal).count() > 1 {
            scores = vectorised(self.instructions, Score { hidden, weights: &self.network.transitions });
        }
        let masked: [i32; 3] = std::array::from_fn(|i| if legal[i] { scores[i] } else { i32::MIN });
        Transition::ALL[best(&masked)]
    }

    /// The relation of the arc that `transition` adds.
    fn label(&self, hidden: &[i16; HIDDEN], transition: Transition) -> u8 {
        if transition == Transition::Shift {
            return 0;
        }
        if self.configuration.arc(transition).0 == self.configuration.n_words() {
            return Deprel::Root as u8;
        }
        let weights = &self.network.labels[usize::from(transition == Transition::RightArc)];
        let mut scores = [0; WIDE_LABELS];
        let shape = Shape { n_rows: 1, stride: HIDDEN, n_in: HIDDEN, n_out: WIDE_LABELS };
        product(self.instructions, hidden, weights, &mut scores, shape);
        scores[Deprel::Root as usize] = i32::MIN;
        best(&scores[..Deprel::ALL.len()]) as u8
    }
}

/// What the network is shown for the `n`th of the `words`.
pub(crate) fn shown<'a>(text: &'a str, words: &[Span], n: usize, readings: &'a Readings) -> &'a str {
    let neighbour = |n: Option<usize>| n.and_then(|n| words.get(n)).map_or("", |word| word.of(text));
    let (left, right) = (neighbour(n.checked_sub(1)), neighbour(Some(n + 1)));
    readings.shown(words[n].of(text), left, right).unwrap_or_else(|| written(text, words[n]))
}

/// The word as the treebanks write it: a hyphen between spaces is a dash, for which they have "--". Their own
/// lone hyphens stand inside words ("pro - Brexit"), since they cut these.
fn written(text: &str, word: Span) -> &str {
    let beside = |side: Option<char>| side.is_some_and(char::is_whitespace);
    let is_dash = matches!(word.of(text), "-" | "‐" | "–" | "—")
        && beside(text[..word.start as usize].chars().next_back())
        && beside(text[word.end as usize..].chars().next());
    if is_dash { "--" } else { word.of(text) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analyze::network::simd::available;

    /// A sentence with a space between any two words, and where its words are.
    fn spaced(sentence: &str) -> (String, Vec<Span>) {
        let text: String = sentence.split_whitespace().map(|word| format!("{word} ")).collect();
        let mut start = 0;
        let words = text.split_terminator(' ').map(|word| {
            let span = Span::new(start, start + word.len() as u32);
            start = span.end + 1;
            span
        });
        let words = words.collect();
        (text, words)
    }

    fn parse(sentence: &str) -> Vec<Parsed> {
        let (text, words) = spaced(sentence);
        Parser::new().parse(&text, &words).to_vec()
    }

    /// The tree as "word<relation<head" for the words asked for.
    fn arcs(sentence: &str, asked: &[usize]) -> Vec<String> {
        let words: Vec<_> = sentence.split_whitespace().collect();
        let parsed = parse(sentence);
        let arc = |&word: &usize| {
            let head = parsed[word].head.map_or("", |head| words[head as usize]);
            format!("{}<{}<{head}", words[word], parsed[word].deprel.as_str())
        };
        asked.iter().map(arc).collect()
    }

    fn assert_tree(parsed: &[Parsed]) {
        let roots = parsed.iter().filter(|word| word.head.is_none());
        assert_eq!(roots.count(), usize::from(!parsed.is_empty()));
        for (i, word) in parsed.iter().enumerate() {
            assert_eq!(word.head.is_none(), word.deprel == Deprel::Root, "{i}");
        }
        // Every word leads to the root: colour the paths, each word once.
        let mut state = vec![0; parsed.len()];
        for start in 0..parsed.len() {
            let mut path = Some(start);
            while let Some(word) = path.filter(|&word| state[word] == 0) {
                state[word] = start + 1;
                path = parsed[word].head.map(|head| head as usize);
            }
            assert!(path.is_none_or(|word| state[word] != start + 1), "a circle through {path:?}");
            let mut path = Some(start);
            while let Some(word) = path.filter(|&word| state[word] == start + 1) {
                state[word] = usize::MAX;
                path = parsed[word].head.map(|head| head as usize);
            }
        }
    }

    const SENTENCES: [&str; 5] = [
        "Ministers backed the plan .",
        "“ We won’t accept this deal , ” the shadow chancellor told reporters on Tuesday .",
        "The petition , which was signed by 40,000 members , rejects a second referendum .",
        "She said that the union had urged MPs to oppose the bill .",
        "TORY REBELS DEFY PM OVER CUTS",
    ];

    #[test]
    fn finds_subject_object_and_clause() {
        let said = arcs("She said that the union wanted to oppose the bill .", &[0, 1, 4, 5, 7, 9]);
        let expected = [
            "She<nsubj<said",
            "said<root<",
            "union<nsubj<wanted",
            "wanted<ccomp<said",
            "oppose<xcomp<wanted",
            "bill<obj<oppose",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn finds_the_agent_of_a_passive() {
        let passive = arcs("The motion was rejected by Labour members .", &[1, 2, 4, 6]);
        let expected = [
            "motion<nsubj:pass<rejected",
            "was<aux:pass<rejected",
            "by<case<members",
            "members<obl:agent<rejected",
        ];
        assert_eq!(passive, expected);
    }

    #[test]
    fn finds_negation_and_the_possessor() {
        let denial =
            arcs("The party ’s leader did n’t support the government ’s plan .", &[1, 3, 4, 5, 8, 10]);
        let expected = [
            "party<nmod:poss<leader",
            "leader<nsubj<support",
            "did<aux<support",
            "n’t<advmod<support",
            "government<nmod:poss<plan",
            "plan<obj<support",
        ];
        assert_eq!(denial, expected);
    }

    #[test]
    fn typographic_marks_parse_as_plain_ones() {
        assert_eq!(parse("It is n’t “ fair ” ."), parse("It is n't \" fair \" ."));
    }

    #[test]
    fn tags_names_verbs_and_tenses() {
        let parsed = parse("She says ministers met Jeremy Corbyn on Tuesday .");
        let tags: Vec<_> = parsed.iter().map(|word| (word.upos, word.xpos)).collect();
        assert_eq!(tags[1], (Upos::Verb, Xpos::Vbz));
        assert_eq!(tags[2], (Upos::Noun, Xpos::Nns));
        assert_eq!(tags[3], (Upos::Verb, Xpos::Vbd));
        assert_eq!(tags[4], (Upos::Propn, Xpos::Nnp));
    }

    #[test]
    fn every_kind_of_instructions_parses_alike() {
        for sentence in SENTENCES {
            let (text, words) = spaced(sentence);
            let results: Vec<_> = available()
                .into_iter()
                .map(|with| Parser::with(Network::shipped(), with).parse(&text, &words).to_vec())
                .collect();
            assert!(results.iter().all(|result| *result == results[0]), "{sentence}");
        }
    }

    #[test]
    fn a_used_parser_parses_like_a_new_one() {
        let mut used = Parser::new();
        for sentence in SENTENCES.iter().chain(SENTENCES.iter().rev()) {
            let (text, words) = spaced(sentence);
            assert_eq!(used.parse(&text, &words), parse(sentence), "{sentence}");
        }
    }

    #[test]
    fn no_words_and_one_word() {
        assert_eq!(parse(""), []);
        assert_eq!(parse("Yes").len(), 1);
        assert_tree(&parse("Yes"));
    }

    #[test]
    fn five_thousand_words_are_one_tree() {
        let sentence = "the minister said ( and ".repeat(1000);
        let parsed = parse(&sentence);
        assert_eq!(parsed.len(), 5000);
        assert_tree(&parsed);
    }

    proptest! {
        #[test]
        fn any_words_form_a_tree_on_any_machine(words in proptest::collection::vec("\\PC{0,6}", 0..60)) {
            let text: String = words.concat();
            let mut start = 0;
            let spans: Vec<_> = words
                .iter()
                .map(|word| {
                    let span = Span::new(start, start + word.len() as u32);
                    start = span.end;
                    span
                })
                .collect();
            let results: Vec<_> = available()
                .into_iter()
                .map(|with| Parser::with(Network::shipped(), with).parse(&text, &spans).to_vec())
                .collect();
            assert_tree(&results[0]);
            prop_assert!(results.iter().all(|result| *result == results[0]));
        }
    }
}
