//! Shapes: outlines of nodes and the lines between them, as SVG paths.

use std::collections::BTreeMap;

use crate::export::layout::Place;
use crate::extract::EntityKind;

/// How far lines between the same two nodes stand apart, in points.
const SPREAD: f64 = 22.0;

/// A line from border to border, bent if there are others between the same two.
pub(crate) struct Line {
    from: Place,
    bend: Place,
    to: Place,
}

impl Line {
    /// A line that is not bent.
    pub(crate) fn straight(from: Place, to: Place) -> Line {
        Line { from, bend: [0, 1].map(|axis| (from[axis] + to[axis]) / 2.0), to }
    }

    /// The line as a path.
    pub(crate) fn path(&self) -> String {
        let [from, bend, to] = [self.from, self.bend, self.to].map(point);
        format!("M{from} Q{bend} {to}")
    }

    /// The way it goes where it ends, of length 1.
    fn way(&self) -> Place {
        let way = [0, 1].map(|axis| self.to[axis] - self.bend[axis]);
        let length = length(way).max(1e-6);
        way.map(|part| part / length)
    }

    /// The place so far before its end and so far to its side.
    fn beside(&self, back: f64, side: f64) -> String {
        let [x, y] = self.way();
        point([self.to[0] - x * back - y * side, self.to[1] - y * back + x * side])
    }

    /// A filled arrow at its end.
    pub(crate) fn arrow(&self, back: f64, side: f64) -> String {
        format!("M{} L{} L{} Z", point(self.to), self.beside(back, side), self.beside(back, -side))
    }

    /// A bar across its end.
    pub(crate) fn bar(&self, side: f64) -> String {
        format!("M{} L{}", self.beside(2.0, side), self.beside(2.0, -side))
    }

    /// A diamond at its end.
    pub(crate) fn diamond(&self, back: f64, side: f64) -> String {
        let half = back / 2.0;
        let corners = [self.beside(half, side), self.beside(back, 0.0), self.beside(half, -side)];
        format!("M{} L{} Z", point(self.to), corners.join(" L"))
    }
}

/// Lines between boxes (centre, size) for these pairs. Lines between the same two boxes are bent apart, one from a box to
/// itself is a loop at its upper right corner.
pub(crate) fn lines(boxes: &[(Place, [f64; 2])], ends: &[(u32, u32)]) -> Vec<Line> {
    let pair = |&(one, other): &(u32, u32)| (one.min(other), one.max(other));
    let mut n_between: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
    for ends in ends {
        n_between.entry(pair(ends)).or_default().0 += 1;
    }
    let line = |own: &(u32, u32)| {
        let (n, seen) = n_between.get_mut(&pair(own)).expect("every pair was counted");
        let rank = f64::from(*seen) - f64::from(*n - 1) / 2.0;
        *seen += 1;
        let (source, target) = (&boxes[own.0 as usize], &boxes[own.1 as usize]);
        if own.0 == own.1 {
            return to_itself(source, f64::from(*seen));
        }
        // Seen from the same side whichever way the line goes.
        let side = if own.0 < own.1 { rank * SPREAD } else { -rank * SPREAD };
        let way = [0, 1].map(|axis| target.0[axis] - source.0[axis]);
        let length = length(way).max(1e-6);
        let across = [-way[1] / length, way[0] / length];
        let bend = [0, 1].map(|axis| (source.0[axis] + target.0[axis]) / 2.0 + across[axis] * side * 2.0);
        Line { from: border(source, bend), bend, to: border(target, bend) }
    };
    ends.iter().map(line).collect()
}

fn to_itself((centre, size): &(Place, [f64; 2]), n: f64) -> Line {
    let [right, top] = [centre[0] + size[0] / 2.0, centre[1] - size[1] / 2.0];
    let reach = 14.0 + 8.0 * n;
    Line { from: [right - 10.0, top], bend: [right + reach, top - reach], to: [right, top + 8.0] }
}

/// Where the line from the centre of a box to a place leaves the box.
fn border((centre, size): &(Place, [f64; 2]), toward: Place) -> Place {
    let way = [0, 1].map(|axis| toward[axis] - centre[axis]);
    let part = [0, 1].map(|axis| size[axis] / 2.0 / way[axis].abs().max(1e-6));
    let part = part[0].min(part[1]).min(1.0);
    [0, 1].map(|axis| centre[axis] + way[axis] * part)
}

/// The outline of a node of this kind: a person is an oval, a group a box, an issue a box with round corners, an
/// instrument a sheet with a folded corner, a place a hexagon.
pub(crate) fn outline(kind: EntityKind, centre: Place, size: [f64; 2]) -> String {
    let [x, y] = centre;
    let [w, h] = size.map(|part| part / 2.0);
    let line = |points: &[Place]| {
        let points: Vec<String> = points.iter().map(|&place| point(place)).collect();
        format!("M{} Z", points.join(" L"))
    };
    match kind {
        EntityKind::Person => {
            let [left, right] = [[x - w, y], [x + w, y]].map(point);
            format!("M{left} A{w:.1} {h:.1} 0 0 1 {right} A{w:.1} {h:.1} 0 0 1 {left} Z")
        }
        EntityKind::Group => line(&[[x - w, y - h], [x + w, y - h], [x + w, y + h], [x - w, y + h]]),
        EntityKind::Issue => {
            let r = h.min(9.0);
            let arc = |to: Place| format!("A{r:.1} {r:.1} 0 0 1 {}", point(to));
            let corners = [
                (point([x + w - r, y - h]), arc([x + w, y - h + r])),
                (point([x + w, y + h - r]), arc([x + w - r, y + h])),
                (point([x - w + r, y + h]), arc([x - w, y + h - r])),
                (point([x - w, y - h + r]), arc([x - w + r, y - h])),
            ];
            let sides: Vec<String> = corners.iter().map(|(to, arc)| format!("L{to} {arc}")).collect();
            format!("M{} {} Z", point([x - w + r, y - h]), sides.join(" "))
        }
        EntityKind::Instrument => {
            let fold = h.min(8.0);
            let sheet = line(&[
                [x - w, y - h],
                [x + w - fold, y - h],
                [x + w, y - h + fold],
                [x + w, y + h],
                [x - w, y + h],
            ]);
            let folded =
                [[x + w - fold, y - h], [x + w - fold, y - h + fold], [x + w, y - h + fold]].map(point);
            format!("{sheet} M{}", folded.join(" L"))
        }
        EntityKind::Place => {
            let cut = h.min(9.0);
            line(&[
                [x - w, y],
                [x - w + cut, y - h],
                [x + w - cut, y - h],
                [x + w, y],
                [x + w - cut, y + h],
                [x - w + cut, y + h],
            ])
        }
    }
}

fn length(way: Place) -> f64 {
    (way[0] * way[0] + way[1] * way[1]).sqrt()
}

fn point([x, y]: Place) -> String {
    format!("{x:.1},{y:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_between_the_same_two_are_bent_apart() {
        let boxes = [([0.0, 0.0], [20.0, 10.0]), ([100.0, 0.0], [20.0, 10.0])];
        let lines = lines(&boxes, &[(0, 1), (1, 0), (0, 1)]);
        let mut bends: Vec<i64> = lines.iter().map(|line| line.bend[1] as i64).collect();
        bends.sort_unstable();
        bends.dedup();
        assert_eq!(bends.len(), 3, "{bends:?}");
        assert!(lines.iter().all(|line| line.from[0].abs() > 4.0), "lines begin at the border");
    }

    #[test]
    fn a_line_ends_where_the_box_does() {
        assert_eq!(border(&([0.0, 0.0], [20.0, 10.0]), [100.0, 0.0]), [10.0, 0.0]);
        assert_eq!(border(&([0.0, 0.0], [20.0, 10.0]), [0.0, -50.0]), [0.0, -5.0]);
    }
}
