//! Balance: does a signed network fall into two camps, friends inside and opponents between?
//!
//! For networks of congruence minus conflict ([`Aggregation::Subtract`](crate::network::Aggregation::Subtract)). A
//! triad is balanced if it has no or two negative ties (Cartwright and Harary 1956, doi 10.1037/h0046049); frustration
//! is what must go for two camps opposed in all and agreed in all (Harary 1959; Aref and Wilson 2018, doi
//! 10.1093/comnet/cnx037).

pub mod triads;
pub mod frustration;

use crate::network::Network;
use crate::network::structure::adjacency::Adjacency;
use crate::network::structure::balance::frustration::{Frustration, frustration};
use crate::network::structure::balance::triads::{Triads, triads};

/// How balanced a network is.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Balance {
    /// Its triads. A network of two modes has none.
    pub triads: Triads,
    /// The least number of ties that must go.
    pub by_number: Frustration,
    /// The least weight of ties that must go. Others may have to than by number.
    pub by_weight: Frustration,
}

/// The balance of a network, of one or two modes. The triads take up to the number of ties to the power of 1.5; for
/// frustration see there.
pub fn balance(network: &Network, seed: u64) -> Balance {
    let ties = Adjacency::new(network);
    let triads = triads(&ties.clone().scaled());
    let by_weight = frustration(&ties, seed);
    Balance { triads, by_number: frustration(&ties.signs(), seed), by_weight }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    /// A friend of both of two opponents: one tie must go, and by weight it is the weakest.
    #[test]
    fn a_triad_of_one_negative_tie() {
        let found = balance(&toy::network(3, &[(0, 1, 3.0), (0, 2, 1.5), (1, 2, -2.0)]), 1);
        assert_eq!(found.triads.by_negative_ties, [0, 1, 0, 0]);
        assert_eq!((found.by_number.value, found.by_number.share), (1.0, Some(1.0 / 3.0)));
        assert_eq!((found.by_weight.value, found.by_weight.share), (1.5, Some(1.5 / 6.5)));
        assert_eq!(found.by_weight.camps, [Some(0), Some(0), Some(1)]);
        assert!(found.by_number.exact && found.by_weight.exact);
    }

    /// Two actors, two concepts, three for and one against: no triads, and one of four ties must go.
    #[test]
    fn two_modes() {
        let ties = [(0, 0, 1.0), (0, 1, 1.0), (1, 0, 1.0), (1, 1, -1.0)];
        let found = balance(&toy::two_mode(2, 2, &ties), 1);
        assert_eq!((found.triads, found.by_number.value), (Triads::default(), 1.0));
    }

    #[test]
    fn nothing_is_balanced() {
        let found = balance(&Network::default(), 1);
        let nothing = Frustration { exact: true, ..Frustration::default() };
        assert_eq!(found, Balance { by_number: nothing.clone(), by_weight: nothing, ..Balance::default() });
        let lone = balance(&toy::network(2, &[]), 1);
        assert_eq!((lone.by_number.share, lone.by_number.camps), (None, vec![None, None]));
    }
}
