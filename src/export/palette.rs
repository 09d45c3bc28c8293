//! The palette: one colour for each kind of node and edge and how large they are drawn, the same in every format.
//!
//! Colours of Okabe and Ito (2008), which people who see red and green alike can tell apart: bluish green for
//! support, vermilion for opposition. No format leaves the difference to colour alone.

use crate::extract::{Agreement, EntityKind};
use crate::graph::{Edge, Tie};

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// The colour of a kind of entity, strong enough for a border or a dot.
pub fn of_kind(kind: EntityKind) -> Colour {
    match kind {
        EntityKind::Person => Colour::new(0x00, 0x72, 0xb2),
        EntityKind::Group => Colour::new(0xe6, 0x9f, 0x00),
        EntityKind::Issue => Colour::new(0x59, 0x59, 0x59),
        EntityKind::Instrument => Colour::new(0xcc, 0x79, 0xa7),
        EntityKind::Place => Colour::new(0x56, 0xb4, 0xe9),
    }
}

/// What an edge says of its two ends; decides its colour and how its line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// They agree, or one is for the other: green, solid.
    For,
    /// They do not, or one is against the other: vermilion, dashed.
    Against,
    /// Both: purple, dotted.
    Mixed,
    /// Neither: grey.
    Neither,
}

impl Sign {
    /// That of a tie of the graph.
    pub fn of_tie(tie: Tie) -> Sign {
        match tie {
            Tie::Stance(Agreement::Supports) => Sign::For,
            Tie::Stance(Agreement::Opposes) => Sign::Against,
            Tie::Stance(Agreement::Mixed) => Sign::Mixed,
            Tie::Relation(_) => Sign::Neither,
        }
    }

    /// 1 for, -1 against, 0 for both or neither.
    pub fn polarity(self) -> i32 {
        match self {
            Sign::For => 1,
            Sign::Against => -1,
            Sign::Mixed | Sign::Neither => 0,
        }
    }

    /// The colour of such edges.
    pub fn colour(self) -> Colour {
        match self {
            Sign::For => Colour::new(0x00, 0x9e, 0x73),
            Sign::Against => Colour::new(0xd5, 0x5e, 0x00),
            Sign::Mixed => Colour::new(0x80, 0x60, 0xa8),
            Sign::Neither => Colour::new(0x8c, 0x8c, 0x8c),
        }
    }
}

/// How wide a node that was counted so often is drawn, in points: by the root, so that areas compare.
pub fn size_of(n: u32) -> f64 {
    let size = 6.0 + 2.5 * f64::from(n).sqrt().min(16.0);
    (size * 10.0).round() / 10.0
}

/// How thick a tie of this weight is drawn, in points, where the strongest weighs `strongest`: by the root of its share,
/// whatever unit weights have.
pub fn thickness_among(weight: f64, strongest: f64) -> f64 {
    let share = if strongest > 0.0 { (weight / strongest).abs().min(1.0) } else { 0.0 };
    0.8 + 5.2 * share.sqrt()
}

/// How thick an edge is drawn, in points. Grows with the logarithm, so that one edge of a thousand passages does not
/// cover the rest.
pub fn thickness_of(edge: &Edge) -> f64 {
    let base = if matches!(edge.tie, Tie::Stance(_)) { 1.4 } else { 0.9 };
    (base + 0.8 * f64::from(edge.weight).log2()).min(7.0)
}

impl Colour {
    /// A colour of these parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Colour {
        Colour { red, green, blue }
    }

    /// Mixed with white so far that black writing on it is easy to read.
    pub fn tint(self) -> Colour {
        let tint = |part: u8| (255 - (255 - u16::from(part)) / 4) as u8;
        Colour::new(tint(self.red), tint(self.green), tint(self.blue))
    }

    /// As `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// As hue, saturation and value from 0 to 1: the one way to write a colour in DOT that Graphviz and Gephi
    /// both take as it is meant (Gephi makes `#rrggbb` invisible). Six places make it exact.
    pub fn hsv(self) -> String {
        let [red, green, blue] = [self.red, self.green, self.blue].map(|part| f64::from(part) / 255.0);
        let value = red.max(green).max(blue);
        let range = value - red.min(green).min(blue);
        let sixth = if range == 0.0 {
            0.0
        } else if value == red {
            ((green - blue) / range).rem_euclid(6.0)
        } else if value == green {
            (blue - red) / range + 2.0
        } else {
            (red - green) / range + 4.0
        };
        let saturation = if value == 0.0 { 0.0 } else { range / value };
        format!("{:.6} {saturation:.6} {value:.6}", sixth / 6.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hue_saturation_value() {
        // The figures of the sample that Gephi was tried with.
        assert_eq!(Colour::new(0x1f, 0x77, 0xb4).hsv(), "0.568233 0.827778 0.705882");
        assert_eq!(Colour::new(0xd6, 0x27, 0x28).hsv(), "0.999048 0.817757 0.839216");
        assert_eq!(Colour::new(0, 0, 0).hsv(), "0.000000 0.000000 0.000000");
        assert_eq!(Colour::new(127, 127, 127).hex(), "#7f7f7f");
    }
}
