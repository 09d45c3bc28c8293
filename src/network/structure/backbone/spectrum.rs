//! The spectrum of a network: the eigenvalues of its Laplacian, which tell its pieces, bottlenecks and hubs.

use nalgebra::DMatrix;

use crate::network::Network;
use crate::network::structure::adjacency::Adjacency;

/// Which numbers are taken for the spectrum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The eigenvalues of the Laplacian, the strengths on the diagonal minus the weights.
    #[default]
    Laplacian,
    /// The strengths: what DNA 3.0 and 3.1 take for the eigenvalues, since the weights are never subtracted.
    Strengths,
}

/// The values that are not 0, decreasing, as shares of their sum.
pub type Spectrum = Vec<f64>;

/// The spectrum of the positive ties of a network; empty if there are none. The network stays as it is.
///
/// Cubic in the number of vertices that have ties. The steps are sums, products and roots in one order, on one thread.
pub fn spectrum(network: &Network, kind: Kind) -> Spectrum {
    let ties = Adjacency::positive(network).scaled();
    // A vertex without ties has the eigenvalue 0 and changes no other.
    let tied: Vec<usize> = (0..ties.len()).filter(|vertex| ties.degree(*vertex) > 0).collect();
    let mut values: Vec<f64> = match kind {
        Kind::Strengths => tied.iter().map(|vertex| ties.strength(*vertex)).collect(),
        Kind::Laplacian if tied.is_empty() => Vec::new(),
        Kind::Laplacian => {
            let mut laplacian = DMatrix::<f64>::zeros(tied.len(), tied.len());
            for (row, vertex) in tied.iter().enumerate() {
                laplacian[(row, row)] = ties.strength(*vertex);
                for (other, weight) in ties.neighbours(*vertex) {
                    let column = tied.partition_point(|vertex| vertex < other);
                    laplacian[(row, column)] -= weight;
                }
            }
            laplacian.symmetric_eigenvalues().iter().copied().collect()
        }
    };
    // None is below 0 but by rounding.
    values.iter_mut().for_each(|value| *value = value.max(0.0));
    values.sort_by(|a, b| b.total_cmp(a));
    let sum: f64 = values.iter().sum();
    if sum <= 0.0 {
        return Vec::new();
    }
    values.into_iter().map(|value| value / sum).collect()
}

/// The distance of two spectra: `Σ |λ - λ'|`, the largest beside the largest, missing ones being 0. From 0 to 2; the
/// distance of an empty one is 1.
pub fn loss(a: &Spectrum, b: &Spectrum) -> f64 {
    let at = |spectrum: &Spectrum, n: usize| spectrum.get(n).copied().unwrap_or_default();
    (0..a.len().max(b.len())).map(|n| (at(a, n) - at(b, n)).abs()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    fn near(found: &[f64], expected: &[f64]) {
        let is_near = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(found.len() == expected.len() && is_near, "{found:?} is not {expected:?}");
    }

    /// A path of three has the eigenvalues 3, 1, 0 and the strengths 2, 1, 1; a lone vertex and a negative tie add none.
    #[test]
    fn path() {
        let network = toy::network(5, &[(0, 1, 7.0), (1, 2, 7.0), (0, 3, -1.0)]);
        let before = network.clone();
        near(&spectrum(&network, Kind::Laplacian), &[0.75, 0.25, 0.0]);
        near(&spectrum(&network, Kind::Strengths), &[0.5, 0.25, 0.25]);
        assert_eq!(network, before);
    }

    /// All four tied: 4, 4, 4, 0.
    #[test]
    fn all_tied() {
        let ties: Vec<_> = (0..4).flat_map(|a| (a + 1..4).map(move |b| (a, b, 1.0))).collect();
        near(&spectrum(&toy::network(4, &ties), Kind::Laplacian), &[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0, 0.0]);
    }

    #[test]
    fn distances() {
        assert_eq!(loss(&vec![0.75, 0.25], &vec![0.5, 0.25, 0.25]), 0.5);
        assert_eq!(loss(&vec![0.75, 0.25], &Vec::new()), 1.0);
        let hostile = toy::network(2, &[(0, 1, -1.0)]);
        assert!(
            spectrum(&hostile, Kind::Laplacian).is_empty() && spectrum(&hostile, Kind::Strengths).is_empty()
        );
        assert!(spectrum(&Network::default(), Kind::Laplacian).is_empty());
    }
}
