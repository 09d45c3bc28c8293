//! Offsets: DNA counts UTF-16 code units, as Java does; everything here counts code points.

/// The characters of a text that take two code units, so that offsets can be turned both ways.
pub(crate) struct Offsets {
    /// Their places in code points, increasing.
    pairs: Vec<u32>,
    /// Length of the text in code points.
    n_points: u32,
}

/// An offset in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Between two characters.
    At(u32),
    /// Inside a character that takes two code units: this is its place.
    Inside(u32),
    /// After the end of the text.
    Outside,
}

impl Offsets {
    /// Goes through the text once.
    pub(crate) fn new(text: &str) -> Offsets {
        let mut offsets = Offsets { pairs: Vec::new(), n_points: 0 };
        for c in text.chars() {
            if c.len_utf16() == 2 {
                offsets.pairs.push(offsets.n_points);
            }
            offsets.n_points += 1;
        }
        offsets
    }

    /// Where an offset in code units lies. Takes the logarithm of the number of pairs.
    pub(crate) fn of_units(&self, units: i64) -> Place {
        if units < 0 || units > i64::from(self.n_points) + self.pairs.len() as i64 {
            return Place::Outside;
        }
        // The pair number k begins at the unit `pairs[k] + k`.
        let starts = |k: usize| i64::from(self.pairs[k]) + k as i64;
        let (mut low, mut high) = (0, self.pairs.len());
        while low < high {
            let middle = (low + high) / 2;
            if starts(middle) < units { low = middle + 1 } else { high = middle }
        }
        match low.checked_sub(1).filter(|last| starts(*last) + 1 == units) {
            Some(last) => Place::Inside(self.pairs[last]),
            None => Place::At((units - low as i64) as u32),
        }
    }

    /// The offset in code units of an offset in code points.
    pub(crate) fn to_units(&self, points: u32) -> i64 {
        i64::from(points) + self.pairs.partition_point(|place| *place < points) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_units() {
        let text = "a😀é😀😀“x”";
        let offsets = Offsets::new(text);
        let mut units = 0;
        for (n, c) in text.chars().enumerate() {
            assert_eq!(offsets.of_units(units), Place::At(n as u32));
            assert_eq!(offsets.to_units(n as u32), units);
            if c.len_utf16() == 2 {
                assert_eq!(offsets.of_units(units + 1), Place::Inside(n as u32));
            }
            units += c.len_utf16() as i64;
        }
        assert_eq!(offsets.of_units(units), Place::At(8));
        assert_eq!(offsets.of_units(units + 1), Place::Outside);
        assert_eq!(offsets.of_units(-1), Place::Outside);
    }
}
