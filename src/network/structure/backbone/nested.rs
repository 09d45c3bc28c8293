//! The nested backbone: concepts in the order in which they can go.

use crate::network::Network;
use crate::network::structure::backbone::spectrum::Kind;
use crate::network::structure::backbone::{Comparison, Concept};

/// What a loss must be less by to be less: closer ones are the rounding of sums.
const LESS: f64 = 1e-12;

/// A concept that goes.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Step {
    /// The number of the step, from 1.
    pub step: u32,
    /// Its place among the concepts.
    pub concept: usize,
    /// Its name.
    pub name: String,
    /// How many statements are of it.
    pub statements: u32,
    /// How many concepts are left.
    pub left: usize,
    /// How far the spectrum of those left is from that of all.
    pub backbone_loss: f64,
    /// How far the spectrum of those gone is from that of all.
    pub redundant_loss: f64,
}

/// Removes, one after the other, the concept without which the spectrum changes least, until none is left. Of concepts
/// that are as good, the first goes.
///
/// `make` gives the network of the concepts whose flag is set. Called about n²/2 times for n concepts.
pub fn nested(concepts: &[Concept], kind: Kind, make: impl FnMut(&[bool]) -> Network) -> Vec<Step> {
    let mut comparison = Comparison::new(concepts.len(), kind, make);
    let mut kept = vec![true; concepts.len()];
    let mut steps = Vec::new();
    for left in (0..concepts.len()).rev() {
        let mut best: Option<(usize, f64)> = None;
        for concept in 0..concepts.len() {
            if !kept[concept] {
                continue;
            }
            kept[concept] = false;
            let loss = comparison.loss(&kept);
            kept[concept] = true;
            if best.is_none_or(|(_, least)| loss < least - LESS) {
                best = Some((concept, loss));
            }
        }
        let Some((concept, backbone_loss)) = best else { break };
        kept[concept] = false;
        let Concept { name, statements } = concepts[concept].clone();
        let redundant_loss = comparison.loss_of_the_others(&kept);
        let step = steps.len() as u32 + 1;
        steps.push(Step { step, concept, name, statements, left, backbone_loss, redundant_loss });
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::backbone::tests::{toy_concepts, toy_network};

    /// By strengths, with shares by hand. All: 5, 8, 8, 5 of 26. Without "curfew" the same, without "permits" 4, 7, 7, 4
    /// of 22: 2 * (7/22 - 8/26) + 2 * (5/26 - 4/22) = 12/286. Then "levy" alone leaves four of 1/4:
    /// 2 * (8/26 - 1/4) + 2 * (1/4 - 5/26) = 3/13; "pipeline" alone two of 1/2: 2 * (1/2 - 8/26) + 2 * 5/26 = 10/13.
    #[test]
    fn strengths_by_hand() {
        let steps = nested(&toy_concepts(), Kind::Strengths, toy_network);
        let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(names, ["curfew", "permits", "pipeline", "levy"]);
        let near = |found: Vec<f64>, expected: [f64; 4]| {
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?} {expected:?}");
        };
        near(steps.iter().map(|step| step.backbone_loss).collect(), [0.0, 12.0 / 286.0, 3.0 / 13.0, 1.0]);
        // Gone: nothing that ties, then 0-1 and 2-3 (four of 1/4), then with 1-2: 1, 4, 4, 1 of 10, then all.
        near(steps.iter().map(|step| step.redundant_loss).collect(), [1.0, 3.0 / 13.0, 24.0 / 65.0, 0.0]);
        assert_eq!((steps[1].step, steps[1].concept, steps[1].left, steps[1].statements), (2, 1, 2, 2));
    }

    /// The Laplacian sees another order of losses than the strengths: that both chains are one piece.
    #[test]
    fn laplacian() {
        let steps = nested(&toy_concepts(), Kind::Laplacian, toy_network);
        assert_eq!(steps[0].name, "curfew");
        assert_eq!(steps.len(), 4);
        assert!(steps.windows(2).all(|two| two[0].backbone_loss <= two[1].backbone_loss + 1e-12));
        // "levy" alone: two pairs, eigenvalues 2, 2 of 4. All: path of 5, 3, 5 with eigenvalues
        // 8 + sqrt(34), 10, 8 - sqrt(34), 0 of 26.
        let root = 34f64.sqrt();
        let expected = ((8.0 + root) / 26.0 - 0.5).abs() + (0.5 - 10.0 / 26.0) + (8.0 - root) / 26.0;
        assert!((steps[2].backbone_loss - expected).abs() < 1e-12, "{steps:?} {expected}");
    }

    #[test]
    fn no_concepts_and_no_ties() {
        assert_eq!(nested(&[], Kind::Laplacian, |_| Network::default()), []);
        let silent = nested(&toy_concepts()[..2], Kind::Laplacian, |_| Network::default());
        assert_eq!(
            silent.iter().map(|step| (step.concept, step.backbone_loss)).collect::<Vec<_>>(),
            [(0, 0.0), (1, 0.0)]
        );
    }
}
