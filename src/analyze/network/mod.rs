//! The tagger and parser: one small integer network that gives each word its part of speech and its head.
//!
//! Word forms go through hashed embeddings ([`features`]) and three convolutions ([`layers`]); from there one
//! head reads the tag of each word, another steers an arc-hybrid transition parser ([`transition`]) after
//! Kiperwasser and Goldberg (TACL 2016), with convolutions in place of an LSTM. Eight-bit embeddings and
//! fixed-point activations: the same input gives the same tree on every machine. Trained by `train parser` on
//! the treebanks named in `data/models/en/parser.md`.

pub(crate) mod features;
pub(crate) mod layers;
pub(crate) mod simd;
pub(crate) mod transition;
pub(crate) mod weights;

use crate::analyze::network::features::{Beginning, FEATURES, form, rows};
use crate::analyze::network::layers::{Activations, best};
use crate::analyze::network::simd::{Instructions, Shape, product};
use crate::analyze::network::transition::{Configuration, Transition};
use crate::analyze::network::weights::{HIDDEN, LABELS, Network, TRANSITIONS};
use crate::analyze::{deprel::Deprel, upos::Upos, xpos::Xpos};
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
    words: Vec<[u32; FEATURES]>,
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
            words: Vec::new(),
            activations: Activations::default(),
            configuration: Configuration::default(),
            tags: Vec::new(),
            parsed: Vec::new(),
        }
    }

    /// Tags and parses one sentence, whose words are spans of `text`, in order. The heads always form a tree
    /// with one root. Linear in the number of words.
    pub fn parse(&mut self, text: &str, words: &[Span]) -> &[Parsed] {
        self.parsed.clear();
        if words.is_empty() {
            return &self.parsed;
        }
        self.words.clear();
        let mut beginning = Beginning::new();
        for word in words {
            let form = form(word.of(text));
            self.words.push(rows(&form, beginning.holds(&form), &self.network.vocabulary));
        }
        self.activations.encode(self.network, self.instructions, &self.words);
        self.activations.tag(self.network, self.instructions, words.len(), &mut self.tags);
        self.attach(words.len());
        let n_words = words.len() as u32;
        for (node, &tag) in self.configuration.nodes.iter().zip(&self.tags) {
            let (upos, xpos) = self.network.tags[tag];
            let head = (node.head != n_words).then_some(node.head);
            self.parsed.push(Parsed { upos, xpos, head, deprel: Deprel::ALL[usize::from(node.label)] });
        }
        &self.parsed
    }

    /// Runs the transition system to its end.
    fn attach(&mut self, n_words: usize) {
        self.configuration.start(n_words);
        while !self.configuration.is_final() {
            let legal = self.configuration.legal();
            let hidden = self.activations.hidden(self.network, self.instructions, &self.configuration);
            let transition = self.transition(&hidden, legal);
            let label = self.label(&hidden, transition);
            self.configuration.apply(transition, label);
        }
    }

    fn transition(&self, hidden: &[i16; HIDDEN], legal: [bool; 3]) -> Transition {
        let mut scores = [0; TRANSITIONS];
        if legal.iter().filter(|&&legal| legal).count() > 1 {
            let shape = Shape { n_rows: 1, stride: HIDDEN, n_in: HIDDEN, n_out: TRANSITIONS };
            product(self.instructions, hidden, &self.network.transitions, &mut scores, shape);
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
        let mut scores = [0; LABELS];
        let shape = Shape { n_rows: 1, stride: HIDDEN, n_in: HIDDEN, n_out: LABELS };
        product(self.instructions, hidden, weights, &mut scores, shape);
        scores[Deprel::Root as usize] = i32::MIN;
        best(&scores[..Deprel::ALL.len()]) as u8
    }
}
