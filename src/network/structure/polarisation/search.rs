//! The search for the best division into camps: all of them where that can be, else local searches.

use rayon::prelude::*;

use crate::network::structure::chance::Chance;
use crate::network::structure::polarisation::Options;
use crate::network::structure::polarisation::quality::{Ideal, Pairs};

/// What a score must grow by to be better: less is the rounding of sums.
const BETTER: f64 = 1e-12;

/// The best of all divisions into two camps; of those that are as good, the first in binary order. Doubles with every
/// actor.
pub fn best_of_all(pairs: &Pairs) -> Vec<usize> {
    let n = pairs.len();
    let camps = |mask: usize| -> Vec<usize> { (0..n).map(|actor| mask >> actor & 1).collect() };
    // The last actor stays in camp 0: the other half are the same divisions.
    let all = 1usize..1 << n.saturating_sub(1);
    let scored = all.filter_map(|mask| Some((mask, pairs.quality(&camps(mask), 2)?.score)));
    let better = |best: (usize, f64), next: (usize, f64)| if next.1 > best.1 + BETTER { next } else { best };
    camps(scored.reduce(better).map_or(0, |(mask, _)| mask))
}

/// The best that local searches find, begun with camps by chance. They run in parallel; the first of the best is kept.
pub fn best_of_searches(pairs: &Pairs, options: Options) -> Vec<usize> {
    let search = |start: u32| {
        let mut search = Search::new(pairs, options.camps, Chance::stream(options.seed, u64::from(start)));
        search.climb();
        (search.score(), search.camps)
    };
    let found: Vec<(f64, Vec<usize>)> = (0..options.starts.max(1)).into_par_iter().map(search).collect();
    let better =
        |best: (f64, Vec<usize>), next: (f64, Vec<usize>)| if next.0 > best.0 + BETTER { next } else { best };
    found.into_iter().reduce(better).map(|(_, camps)| camps).unwrap_or_default()
}

struct Search<'p> {
    pairs: &'p Pairs,
    k: usize,
    camps: Vec<usize>,
    chance: Chance,
}

impl Search<'_> {
    /// Begins with camps of the same size, filled by chance.
    fn new(pairs: &Pairs, k: usize, mut chance: Chance) -> Search<'_> {
        let mut camps: Vec<usize> = (0..pairs.len()).map(|actor| actor % k).collect();
        chance.shuffle(&mut camps);
        Search { pairs, k, camps, chance }
    }

    fn score(&self) -> f64 {
        self.pairs.quality(&self.camps, self.k).map_or(-1.0, |quality| quality.score)
    }

    /// Moves and swaps as long as that makes the score better. Each round makes it better by a step, so it ends.
    fn climb(&mut self) {
        while self.moves() || self.swaps() {}
    }

    /// Puts each actor, in an order by chance, into the camp where the score is best. Whether any was moved.
    fn moves(&mut self) -> bool {
        let mut order: Vec<usize> = (0..self.pairs.len()).collect();
        self.chance.shuffle(&mut order);
        let mut score = self.score();
        let mut moved = false;
        for actor in order {
            let mut best = self.camps[actor];
            let before = best;
            for camp in (0..self.k).filter(|camp| *camp != before) {
                self.camps[actor] = camp;
                let next = self.score();
                if next > score + BETTER {
                    (score, best) = (next, camp);
                }
            }
            self.camps[actor] = best;
            moved |= best != before;
        }
        moved
    }

    /// Swaps two actors of different camps wherever that is better. The camps keep their sizes, so the ideal stays and
    /// only the ties of these two count. Whether any were swapped.
    fn swaps(&mut self) -> bool {
        let mut sizes = vec![0; self.k];
        self.camps.iter().for_each(|camp| sizes[*camp] += 1);
        let ideal = Ideal::new(self.pairs, &sizes);
        let least = BETTER * 2.0 * self.pairs.total();
        let mut swapped = false;
        for a in 0..self.pairs.len() {
            for b in a + 1..self.pairs.len() {
                if self.camps[a] == self.camps[b] {
                    continue;
                }
                let before = self.around(a, b, ideal);
                self.camps.swap(a, b);
                if self.around(a, b, ideal) < before - least {
                    swapped = true;
                } else {
                    self.camps.swap(a, b);
                }
            }
        }
        swapped
    }

    /// What the ties of two actors add to the distance, over the same number of pairs without ties.
    fn around(&self, a: usize, b: usize, ideal: Ideal) -> f64 {
        let of = |actor: usize| -> f64 {
            let ties = self.pairs.of[actor].iter();
            ties.map(|&(other, c, d)| {
                if self.camps[actor] == self.camps[other] {
                    (c - ideal.inside).abs() - ideal.inside + d
                } else {
                    c + (d - ideal.between).abs() - ideal.between
                }
            })
            .sum()
        };
        of(a) + of(b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::polarisation::polarisation;
    use crate::network::structure::toy;

    fn pairs(n: usize, seed: u64) -> Pairs {
        let (congruence, conflict) = (toy::by_chance(n, 0.4, seed), toy::by_chance(n, 0.4, seed + 100));
        Pairs::of_those_tied(&congruence, &conflict).0
    }

    /// Searches find what looking at all divisions finds, on networks without any pattern.
    #[test]
    fn searches_find_the_best_of_all() {
        for seed in 0..15 {
            let pairs = pairs(9 + seed as usize % 4, seed);
            let all = pairs.quality(&best_of_all(&pairs), 2).unwrap().score;
            let searched = pairs.quality(&best_of_searches(&pairs, Options::default()), 2).unwrap().score;
            assert!((all - searched).abs() < 1e-9, "seed {seed}: {all} and {searched}");
        }
    }

    #[test]
    fn threads_do_not_show_and_no_camp_is_empty() {
        let (congruence, conflict) = (toy::by_chance(40, 0.3, 1), toy::by_chance(40, 0.3, 2));
        let options = Options { camps: 3, starts: 6, seed: 5 };
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| polarisation(&congruence, &conflict, options)).unwrap()
        };
        let found = on(1);
        assert_eq!(found, on(4));
        assert_eq!((found.sizes.len(), found.sizes.contains(&0)), (3, false));
        assert_eq!(found.sizes.iter().sum::<u32>(), 40);
    }
}
