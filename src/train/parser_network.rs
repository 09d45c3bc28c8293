//! The network of the tagger and parser in floating point, with its gradients.
//!
//! A word is the sum of its rows and of its vector, mapped; when training is over, the two are folded into one row.
//!
//! Computes what `analyze::network` computes in integers; see there for what the parts mean.

use std::sync::Arc;

use crate::analyze::deprel::Deprel;
use crate::analyze::network::features::{FEATURES, ROOT};
use crate::analyze::network::transition::{Configuration, NONE, SLOTS, TRAIT_VALUES, TRAITS, Transition};
use crate::analyze::network::weights::{HIDDEN, LAYERS, WIDTH};
use crate::train::numeric::{Random, Step, Tensor, add_scaled, backward, forward, softmax};
use crate::train::oracle;
use crate::train::vectors::LENGTH;

/// Scores of transitions, padded.
pub(crate) const SCORES: usize = 4;

/// Relations.
pub(crate) const RELATIONS: usize = Deprel::ALL.len();

/// Stands for no row: a word of which only its vector is seen.
pub(crate) const NO_ROW: u32 = u32::MAX;

/// How much an error in a tag weighs against an error in a transition.
const TAG_WEIGHT: f32 = 0.7;

/// The weights.
pub(crate) struct Model {
    pub(crate) embeddings: Tensor,
    /// What turns the vector of a word into numbers that are added to its row.
    map: Tensor,
    /// For each row of the embeddings the vector of its word; empty for rows that stand for no word or none known.
    vectors: Arc<Vec<Option<[f32; LENGTH]>>>,
    /// Rows with a gradient, and whether each row is among them.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    pub(crate) layers: Vec<Tensor>,
    pub(crate) layer_biases: Vec<Tensor>,
    pub(crate) slots: Tensor,
    pub(crate) absent: Tensor,
    pub(crate) traits: Tensor,
    pub(crate) bias: Tensor,
    pub(crate) transitions: Tensor,
    /// Relations of left arcs, then of right arcs.
    pub(crate) labels: Vec<Tensor>,
    pub(crate) tagger: Tensor,
    pub(crate) n_tags: usize,
}

/// A sentence ready for training.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Embedding rows of each word.
    pub(crate) rows: Vec<[u32; FEATURES]>,
    /// The row whose vector each word has.
    pub(crate) words: Vec<u32>,
    pub(crate) tags: Vec<usize>,
    /// Projective; the root is the number of words.
    pub(crate) heads: Vec<u32>,
    pub(crate) relations: Vec<u8>,
}

/// What varies between sentences and epochs.
pub(crate) struct Regime {
    /// Probability that an activation is dropped.
    pub(crate) dropout: f32,
    /// Probability that a wrong prediction is followed, so that the parser learns to go on from it.
    pub(crate) explore: f32,
}

/// Memory of one sentence's computation.
#[derive(Default)]
pub(crate) struct Memory {
    configuration: Configuration,
    mask: Vec<f32>,
    /// Vectors of the words after each layer, a zero vector before and after.
    pub(crate) words: Vec<Vec<f32>>,
    /// What each layer found, before the rectifier.
    found: Vec<Vec<f32>>,
    contributions: Vec<f32>,
    contribution_gradients: Vec<f32>,
    computed: Vec<bool>,
    gradient: Vec<f32>,
    gradient_below: Vec<f32>,
}

impl Model {
    /// Random weights for a vocabulary of one row for each of `vectors`.
    pub(crate) fn new(vectors: Arc<Vec<Option<[f32; LENGTH]>>>, n_tags: usize, random: &mut Random) -> Model {
        let n_rows = vectors.len();
        let layer = (2.0 / (3.0 * WIDTH as f32)).sqrt();
        let slot = 1.5 * (1.5 / (SLOTS * WIDTH) as f32).sqrt();
        let head = (1.0 / HIDDEN as f32).sqrt();
        Model {
            embeddings: Tensor::random(n_rows * WIDTH, 0.15, random),
            map: Tensor::random(LENGTH * WIDTH, 0.04, random),
            vectors,
            touched: Vec::new(),
            is_touched: vec![false; n_rows],
            layers: (0..LAYERS).map(|_| Tensor::random(3 * WIDTH * WIDTH, layer, random)).collect(),
            layer_biases: (0..LAYERS).map(|_| Tensor::random(WIDTH, 0.0, random)).collect(),
            slots: Tensor::random(SLOTS * WIDTH * HIDDEN, slot, random),
            absent: Tensor::random(SLOTS * HIDDEN, 0.1, random),
            traits: Tensor::random(TRAITS * TRAIT_VALUES * HIDDEN, 0.1, random),
            bias: Tensor::random(HIDDEN, 0.0, random),
            transitions: Tensor::random(HIDDEN * SCORES, head, random),
            labels: (0..2).map(|_| Tensor::random(HIDDEN * RELATIONS, head, random)).collect(),
            tagger: Tensor::random(WIDTH * n_tags, (1.0 / WIDTH as f32).sqrt(), random),
            n_tags,
        }
    }

    /// Adds the gradients of one sentence. Gives the number of wrong transitions and of all.
    pub(crate) fn learn(
        &mut self,
        example: &Example,
        regime: &Regime,
        memory: &mut Memory,
        random: &mut Random,
    ) -> (u32, u32) {
        self.encode(&example.rows, &example.words, regime, memory, random);
        let n_rows = example.rows.len() + 1;
        memory.gradient.clear();
        memory.gradient.resize((n_rows + 2) * WIDTH, 0.0);
        memory.contribution_gradients.clear();
        memory.contribution_gradients.resize(n_rows * SLOTS * HIDDEN, 0.0);
        let (mut n_wrong, mut n_steps) = (0, 0);
        memory.configuration.start(example.rows.len());
        while !memory.configuration.is_final() {
            n_wrong += u32::from(self.step(example, regime, memory, random));
            n_steps += 1;
        }
        self.slots_backward(memory);
        self.tags_backward(example, memory);
        self.layers_backward(memory, n_rows);
        self.embeddings_backward(example, memory);
        (n_wrong, n_steps)
    }

    pub(crate) fn encode(
        &self,
        rows: &[[u32; FEATURES]],
        words: &[u32],
        regime: &Regime,
        memory: &mut Memory,
        random: &mut Random,
    ) {
        let n_rows = rows.len() + 1;
        memory.contributions.resize(n_rows * SLOTS * HIDDEN, 0.0);
        memory.computed.clear();
        memory.computed.resize(n_rows * SLOTS, false);
        memory.words.resize(LAYERS + 1, Vec::new());
        memory.found.resize(LAYERS, Vec::new());
        for words in &mut memory.words {
            words.clear();
            words.resize((n_rows + 2) * WIDTH, 0.0);
        }
        let kept = 1.0 / (1.0 - regime.dropout);
        memory.mask.clear();
        let mask = |_| if random.unit() < regime.dropout { 0.0 } else { kept };
        memory.mask.extend((0..n_rows * WIDTH).map(mask));
        let root = [ROOT];
        let rows = rows.iter().map(<[u32; FEATURES]>::as_slice).chain([root.as_slice()]);
        let vectors = memory.words[0][WIDTH..].chunks_exact_mut(WIDTH);
        let known = words.iter().map(|&word| self.vectors[word as usize].as_ref()).chain([None]);
        for (((vector, rows), known), mask) in
            vectors.zip(rows).zip(known).zip(memory.mask.chunks_exact(WIDTH))
        {
            if let Some(known) = known {
                forward(&self.map.weights, known, vector);
            }
            for &row in rows.iter().filter(|&&row| row != NO_ROW) {
                add_scaled(vector, 1.0, &self.embeddings.weights[row as usize * WIDTH..][..WIDTH]);
            }
            vector.iter_mut().zip(mask).for_each(|(x, mask)| *x *= mask);
        }
        for layer in 0..LAYERS {
            let (below, above) = memory.words.split_at_mut(layer + 1);
            let (below, above) = (&below[layer], &mut above[0]);
            let found = &mut memory.found[layer];
            found.clear();
            for row in 0..n_rows {
                let mut sums = [0.0; WIDTH];
                sums.copy_from_slice(&self.layer_biases[layer].weights);
                forward(&self.layers[layer].weights, &below[row * WIDTH..][..3 * WIDTH], &mut sums);
                for k in 0..WIDTH {
                    above[(row + 1) * WIDTH + k] = below[(row + 1) * WIDTH + k] + sums[k].max(0.0);
                }
                found.extend_from_slice(&sums);
            }
        }
    }

    /// Takes one transition; says whether the model would have taken a wrong one.
    fn step(&mut self, example: &Example, regime: &Regime, memory: &mut Memory, random: &mut Random) -> bool {
        let slots = memory.configuration.slots();
        let traits = memory.configuration.traits(&slots);
        let (hidden, mask) = self.hidden(&slots, &traits, regime, memory, random);
        let mut scores = [0.0; SCORES];
        forward(&self.transitions.weights, &hidden, &mut scores);
        let costs = oracle::costs(&memory.configuration, &example.heads);
        let least = costs.iter().flatten().min().copied();
        let best = |correct: bool| {
            let candidates = (0..3).filter(|&i| costs[i].is_some() && (!correct || costs[i] == least));
            candidates.fold(None, |best, i| match best {
                Some(j) if scores[j] >= scores[i] => best,
                _ => Some(i),
            })
        };
        let predicted = best(false).expect("a legal transition");
        let gold = best(true).expect("a transition of least cost");
        let is_wrong = costs[predicted] != least;
        let mut hidden_gradient = [0.0; HIDDEN];
        let score_gradient = transition_gradient(&scores, &costs, least);
        let Tensor { weights, gradient, .. } = &mut self.transitions;
        backward(weights, gradient, &hidden, &mut hidden_gradient, &score_gradient);

        let taken = if is_wrong && random.unit() >= regime.explore { gold } else { predicted };
        let transition = Transition::ALL[taken];
        let label = self.label(example, transition, &hidden, &mut hidden_gradient, &memory.configuration);
        for k in 0..HIDDEN {
            hidden_gradient[k] *= if hidden[k] > 0.0 { mask[k] } else { 0.0 };
        }
        self.hidden_backward(&slots, &traits, &hidden_gradient, memory);
        memory.configuration.apply(transition, label);
        is_wrong
    }

    /// The vector of the configuration, and the mask of what was dropped.
    pub(crate) fn hidden(
        &self,
        slots: &[u32; SLOTS],
        traits: &[usize; TRAITS],
        regime: &Regime,
        memory: &mut Memory,
        random: &mut Random,
    ) -> ([f32; HIDDEN], [f32; HIDDEN]) {
        let mut hidden = [0.0; HIDDEN];
        hidden.copy_from_slice(&self.bias.weights);
        for (slot, &word) in slots.iter().enumerate() {
            if word == NONE {
                add_scaled(&mut hidden, 1.0, &self.absent.weights[slot * HIDDEN..][..HIDDEN]);
                continue;
            }
            let cell = word as usize * SLOTS + slot;
            let contribution = &mut memory.contributions[cell * HIDDEN..][..HIDDEN];
            if !memory.computed[cell] {
                memory.computed[cell] = true;
                contribution.fill(0.0);
                let weights = &self.slots.weights[slot * WIDTH * HIDDEN..][..WIDTH * HIDDEN];
                forward(weights, &memory.words[LAYERS][(word as usize + 1) * WIDTH..][..WIDTH], contribution);
            }
            add_scaled(&mut hidden, 1.0, contribution);
        }
        for (i, &value) in traits.iter().enumerate() {
            let row = i * TRAIT_VALUES + value;
            add_scaled(&mut hidden, 1.0, &self.traits.weights[row * HIDDEN..][..HIDDEN]);
        }
        let kept = 1.0 / (1.0 - regime.dropout);
        let mask = [0.0; HIDDEN].map(|_: f32| if random.unit() < regime.dropout { 0.0 } else { kept });
        (std::array::from_fn(|k| hidden[k].max(0.0) * mask[k]), mask)
    }

    fn hidden_backward(
        &mut self,
        slots: &[u32; SLOTS],
        traits: &[usize; TRAITS],
        hidden: &[f32; HIDDEN],
        memory: &mut Memory,
    ) {
        add_scaled(&mut self.bias.gradient, 1.0, hidden);
        for (slot, &word) in slots.iter().enumerate() {
            let target = match word {
                NONE => &mut self.absent.gradient[slot * HIDDEN..][..HIDDEN],
                _ => &mut memory.contribution_gradients[(word as usize * SLOTS + slot) * HIDDEN..][..HIDDEN],
            };
            add_scaled(target, 1.0, hidden);
        }
        for (i, &value) in traits.iter().enumerate() {
            let row = i * TRAIT_VALUES + value;
            add_scaled(&mut self.traits.gradient[row * HIDDEN..][..HIDDEN], 1.0, hidden);
        }
    }

    /// The relation the model gives the arc of `transition`; learns from it if the arc is right.
    fn label(
        &mut self,
        example: &Example,
        transition: Transition,
        hidden: &[f32; HIDDEN],
        hidden_gradient: &mut [f32; HIDDEN],
        configuration: &Configuration,
    ) -> u8 {
        if transition == Transition::Shift {
            return 0;
        }
        let (head, dependent) = configuration.arc(transition);
        if head == configuration.n_words() {
            return Deprel::Root as u8;
        }
        let Tensor { weights, gradient, .. } =
            &mut self.labels[usize::from(transition == Transition::RightArc)];
        let mut scores = [0.0; RELATIONS];
        forward(weights, hidden, &mut scores);
        let mut best = 0;
        for i in 1..RELATIONS {
            if scores[i] > scores[best] {
                best = i;
            }
        }
        if example.heads[dependent as usize] == head {
            softmax(&mut scores);
            scores[usize::from(example.relations[dependent as usize])] -= 1.0;
            backward(weights, gradient, hidden, hidden_gradient, &scores);
        }
        best as u8
    }

    fn slots_backward(&mut self, memory: &mut Memory) {
        for (cell, &computed) in memory.computed.iter().enumerate() {
            if !computed {
                continue;
            }
            let (word, slot) = (cell / SLOTS, cell % SLOTS);
            let matrix = slot * WIDTH * HIDDEN..(slot + 1) * WIDTH * HIDDEN;
            let Tensor { weights, gradient, .. } = &mut self.slots;
            backward(
                &weights[matrix.clone()],
                &mut gradient[matrix],
                &memory.words[LAYERS][(word + 1) * WIDTH..][..WIDTH],
                &mut memory.gradient[(word + 1) * WIDTH..][..WIDTH],
                &memory.contribution_gradients[cell * HIDDEN..][..HIDDEN],
            );
        }
    }

    fn tags_backward(&mut self, example: &Example, memory: &mut Memory) {
        let Tensor { weights, gradient, .. } = &mut self.tagger;
        let mut scores = vec![0.0; self.n_tags];
        for (i, &tag) in example.tags.iter().enumerate() {
            let vector = &memory.words[LAYERS][(i + 1) * WIDTH..][..WIDTH];
            scores.fill(0.0);
            forward(weights, vector, &mut scores);
            softmax(&mut scores);
            scores[tag] -= 1.0;
            scores.iter_mut().for_each(|score| *score *= TAG_WEIGHT);
            backward(weights, gradient, vector, &mut memory.gradient[(i + 1) * WIDTH..][..WIDTH], &scores);
        }
    }

    fn layers_backward(&mut self, memory: &mut Memory, n_rows: usize) {
        for layer in (0..LAYERS).rev() {
            memory.gradient_below.clone_from(&memory.gradient);
            let Tensor { weights, gradient, .. } = &mut self.layers[layer];
            for row in 0..n_rows {
                let above = &memory.gradient[(row + 1) * WIDTH..][..WIDTH];
                let found = &memory.found[layer][row * WIDTH..][..WIDTH];
                let sums: [f32; WIDTH] = std::array::from_fn(|k| if found[k] > 0.0 { above[k] } else { 0.0 });
                add_scaled(&mut self.layer_biases[layer].gradient, 1.0, &sums);
                let window = row * WIDTH..(row + 3) * WIDTH;
                let below = &mut memory.gradient_below[window.clone()];
                backward(weights, gradient, &memory.words[layer][window], below, &sums);
            }
            // What lies before the first word and after the root is always zero: it has no gradient.
            memory.gradient_below[..WIDTH].fill(0.0);
            memory.gradient_below[(n_rows + 1) * WIDTH..].fill(0.0);
            std::mem::swap(&mut memory.gradient, &mut memory.gradient_below);
        }
    }

    fn embeddings_backward(&mut self, example: &Example, memory: &mut Memory) {
        let root = [ROOT];
        let rows = example.rows.iter().map(<[u32; FEATURES]>::as_slice).chain([root.as_slice()]);
        let gradients = memory.gradient[WIDTH..].chunks_exact_mut(WIDTH);
        let known = example.words.iter().map(|&word| self.vectors[word as usize].as_ref()).chain([None]);
        for (((rows, gradient), known), mask) in
            rows.zip(gradients).zip(known).zip(memory.mask.chunks_exact(WIDTH))
        {
            gradient.iter_mut().zip(mask).for_each(|(x, mask)| *x *= mask);
            for (number, map) in known.into_iter().flatten().zip(self.map.gradient.chunks_exact_mut(WIDTH)) {
                add_scaled(map, *number, gradient);
            }
            for &row in rows.iter().filter(|&&row| row != NO_ROW) {
                if !std::mem::replace(&mut self.is_touched[row as usize], true) {
                    self.touched.push(row);
                }
                add_scaled(&mut self.embeddings.gradient[row as usize * WIDTH..][..WIDTH], 1.0, gradient);
            }
        }
    }

    /// The embeddings with what the vectors add to them, as the finished network has them.
    pub(crate) fn folded(&self) -> Vec<f32> {
        let mut folded = self.embeddings.weights.clone();
        for (row, known) in folded.chunks_exact_mut(WIDTH).zip(self.vectors.iter()) {
            if let Some(known) = known {
                forward(&self.map.weights, known, row);
            }
        }
        folded
    }

    /// Every tensor, in a fixed order.
    pub(crate) fn tensors(&mut self) -> impl Iterator<Item = &mut Tensor> {
        let lists = self.layers.iter_mut().chain(&mut self.layer_biases).chain(&mut self.labels);
        let singles =
            [&mut self.embeddings, &mut self.map, &mut self.slots, &mut self.absent, &mut self.traits];
        lists.chain(singles).chain([&mut self.bias, &mut self.transitions, &mut self.tagger])
    }

    /// Updates all weights from the gradients gathered so far.
    pub(crate) fn update(&mut self, step: Step) {
        for row in self.touched.drain(..) {
            self.is_touched[row as usize] = false;
            self.embeddings.update_range(row as usize * WIDTH, (row as usize + 1) * WIDTH, step);
        }
        for tensor in self.layers.iter_mut().chain(&mut self.layer_biases).chain(&mut self.labels) {
            tensor.update(step);
        }
        for tensor in [&mut self.map, &mut self.slots, &mut self.absent, &mut self.traits, &mut self.bias] {
            tensor.update(step);
        }
        self.transitions.update(step);
        self.tagger.update(step);
    }
}

/// The gradient that raises the probability of any transition of least cost.
fn transition_gradient(scores: &[f32], costs: &[Option<u32>; 3], least: Option<u32>) -> [f32; SCORES] {
    let mut of_legal = [f32::MIN; 3];
    let mut of_correct = [f32::MIN; 3];
    for i in (0..3).filter(|&i| costs[i].is_some()) {
        of_legal[i] = scores[i];
        if costs[i] == least {
            of_correct[i] = scores[i];
        }
    }
    softmax(&mut of_legal);
    softmax(&mut of_correct);
    [of_legal[0] - of_correct[0], of_legal[1] - of_correct[1], of_legal[2] - of_correct[2], 0.0]
}
