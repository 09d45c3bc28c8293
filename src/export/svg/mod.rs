//! SVG: the graph as a picture that needs no other program.
//!
//! Every node is its name in a shape of its kind, every edge a line between the borders of two shapes: solid green with
//! an arrow supports, dashed vermilion with a bar opposes, dotted with a diamond is mixed, thin grey lines are other ties.
//! Names never lie on each other. Resting the pointer shows the sentences. Graphviz's `dot`, where it is installed, can be
//! asked to lay it out instead.

mod graphviz;
mod shapes;

use std::io::{self, Write};

use quick_xml::events::{BytesText, Event};
use quick_xml::writer::Writer;

use crate::export::columns::{self, EDGE, present};
use crate::export::dot::broken;
use crate::export::layout::{Place, apart};
use crate::export::palette::{of_kind, of_tie, thickness_of};
use crate::export::passages::passages;
use crate::export::svg::shapes::{Line, lines};
use crate::export::xml::{Xml, legal};
use crate::export::{Drawing, Format, Readable, Way};
use crate::extract::{Agreement, EntityKind};
use crate::graph::Tie;

/// A picture.
pub const FORMAT: Format = Format {
    name: "SVG",
    endings: &["svg"],
    about: "a picture for browsers, papers and slides; sentences show when the pointer rests on a line",
    write: Way::One(write),
    readable: Some(READABLE),
};

/// As many names and lines as can be told apart in one picture.
pub(crate) const READABLE: Readable = Readable { whole: [120, 200], part: [70, 110] };

/// Who lays the picture out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// This program.
    #[default]
    Own,
    /// Graphviz's `dot`, which must be installed.
    Dot,
}

/// Size of the letters of names, in points, and the height of a line of them.
const LETTER: f64 = 12.0;
const LINE_HEIGHT: f64 = 14.0;
/// Space around the picture, and below it for the legend.
const BORDER: f64 = 24.0;
const LEGEND: f64 = 54.0;
/// Narrower pictures have no room for the legend.
const MIN_WIDTH: f64 = 640.0;

/// A node on the paper.
struct Shape<'g> {
    kind: EntityKind,
    lines: Vec<String>,
    about: String,
    centre: Place,
    size: [f64; 2],
    id: &'g str,
}

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    if drawing.settings.layout == Layout::Dot {
        return graphviz::write(drawing, out);
    }
    let shapes = shapes_of(drawing);
    let right = shapes.iter().map(|shape| shape.centre[0] + shape.size[0] / 2.0).fold(0.0, f64::max) + BORDER;
    let bottom =
        shapes.iter().map(|shape| shape.centre[1] + shape.size[1] / 2.0).fold(0.0, f64::max) + BORDER;
    let (width, height) = (right.max(MIN_WIDTH), bottom + LEGEND);
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    let [w, h] = [width, height].map(|part| format!("{part:.0}"));
    let view = format!("0 0 {w} {h}");
    let root = xml.create_element("svg").with_attributes([
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", w.as_str()),
        ("height", &h),
        ("viewBox", &view),
        ("font-family", "Helvetica, Arial, sans-serif"),
        ("role", "img"),
    ]);
    root.write_inner_content(|xml| {
        text(xml, "title", &[], "Who stands where")?;
        let paper = [("width", "100%"), ("height", "100%"), ("fill", "#ffffff")];
        xml.create_element("rect").with_attributes(paper).write_empty()?;
        write_edges(drawing, &shapes, xml)?;
        shapes.iter().try_for_each(|shape| write_node(shape, xml))?;
        write_legend(drawing, bottom, xml)
    })?;
    xml.get_mut().write_all(b"\n")
}

/// Where the nodes stand, with room for their names; the leftmost and topmost at the border.
fn shapes_of<'g>(drawing: &'g Drawing) -> Vec<Shape<'g>> {
    let graph = drawing.graph;
    let nodes = graph.discourse.entities.iter().zip(graph.network.node_weights());
    let mut shapes: Vec<Shape> = nodes
        .zip(drawing.places())
        .map(|((entity, node), place)| {
            let lines: Vec<String> =
                broken(&shortened(&legal(&entity.name))).split('\n').map(str::to_owned).collect();
            let widest = lines.iter().map(|line| width_of(line, LETTER)).fold(0.0, f64::max);
            // A person's oval needs more room at its sides.
            let side = if entity.kind == EntityKind::Person { 26.0 } else { 16.0 };
            let size = [widest + side, lines.len() as f64 * LINE_HEIGHT + 10.0];
            let about = format!(
                "{} ({}), mentions: {}, supported by {}, opposed by {}",
                entity.name,
                entity.kind.as_str(),
                entity.n_mentions,
                node.n_supported_by,
                node.n_opposed_by
            );
            // Names are wider than high, and so should the picture be.
            let centre = [place[0] * 1.4, place[1] * 0.9];
            Shape { kind: entity.kind, lines, about, centre, size, id: &node.id }
        })
        .collect();
    let mut centres: Vec<Place> = shapes.iter().map(|shape| shape.centre).collect();
    let sizes: Vec<[f64; 2]> = shapes.iter().map(|shape| shape.size).collect();
    apart(&mut centres, &sizes);
    let corner = |axis: usize| {
        let starts = centres.iter().zip(&sizes).map(|(centre, size)| centre[axis] - size[axis] / 2.0);
        starts.fold(f64::MAX, f64::min).min(f64::MAX / 2.0)
    };
    let corner = [corner(0), corner(1)];
    for (shape, centre) in shapes.iter_mut().zip(&centres) {
        shape.centre = [0, 1].map(|axis| centre[axis] - corner[axis] + BORDER);
    }
    shapes
}

/// A name of a thousand words is cut; the tooltip has it whole.
fn shortened(name: &str) -> String {
    const MOST: usize = 80;
    match name.chars().count() > MOST {
        true => name.chars().take(MOST - 1).chain(['…']).collect(),
        false => name.to_owned(),
    }
}

/// About how wide a line is in Helvetica: letters of other scripts are as wide as they are high.
fn width_of(line: &str, letter: f64) -> f64 {
    let width = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | ' ' | '\'' | '’' => 0.36,
        'm' | 'w' | 'M' | 'W' => 0.88,
        c if c.is_ascii_uppercase() => 0.72,
        c if (c as u32) < 0x500 => 0.58,
        _ => 1.05,
    };
    line.chars().map(|c| width(c) * letter).sum()
}

fn write_edges(drawing: &Drawing, shapes: &[Shape], xml: &mut Xml) -> io::Result<()> {
    let graph = drawing.graph;
    let boxes: Vec<(Place, [f64; 2])> = shapes.iter().map(|shape| (shape.centre, shape.size)).collect();
    let ends: Vec<(u32, u32)> = graph.edges().map(|(_, source, target, _)| (source, target)).collect();
    for ((id, source, target, edge), line) in graph.edges().zip(lines(&boxes, &ends)) {
        let name = |id: u32| graph.discourse.entities[id as usize].name.as_str();
        let former = if edge.former { "formerly " } else { "" };
        let heading = edge.tie.as_str().replace('_', " ");
        let about = format!("{} {former}{heading} {}\n{}", name(source), name(target), passages(graph, edge));
        let id = format!("e{}", id.index() + 1);
        // What the line shows by its look, in figures, for programs; all sentences stand in its title.
        let values = columns::of_edge(graph, edge);
        let data: Vec<(String, String)> = present(&EDGE, &values)
            .filter(|(name, ..)| *name != "evidence")
            .map(|(name, _, value)| (format!("data-{}", name.replace('_', "-")), legal(&value.written())))
            .collect();
        let group = xml
            .create_element("g")
            .with_attributes([("id", id.as_str()), ("class", edge.tie.as_str())])
            .with_attributes(data.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        group.write_inner_content(|xml| {
            text(xml, "title", &[], &about)?;
            write_line(xml, &line, edge.tie, thickness_of(edge))
        })?;
    }
    Ok(())
}

/// The line with its end: an arrow, a bar, a diamond.
fn write_line(xml: &mut Xml, line: &Line, tie: Tie, thickness: f64) -> io::Result<()> {
    let colour = of_tie(tie).hex();
    let thickness = format!("{thickness:.1}");
    let path = line.path();
    let mut attributes =
        vec![("d", path.as_str()), ("fill", "none"), ("stroke", &colour), ("stroke-width", &thickness)];
    attributes.extend(match tie {
        Tie::Stance(Agreement::Opposes) => Some(("stroke-dasharray", "7 4")),
        Tie::Stance(Agreement::Mixed) => Some(("stroke-dasharray", "2 3")),
        _ => None,
    });
    attributes.push(("stroke-opacity", "0.85"));
    xml.create_element("path").with_attributes(attributes).write_empty()?;
    let (end, fill) = match tie {
        Tie::Stance(Agreement::Supports) => (line.arrow(9.0, 4.5), colour.as_str()),
        Tie::Stance(Agreement::Opposes) => (line.bar(7.0), "none"),
        Tie::Stance(Agreement::Mixed) => (line.diamond(10.0, 4.5), "#ffffff"),
        Tie::Relation(_) => (line.arrow(6.0, 3.0), colour.as_str()),
    };
    let width = if matches!(tie, Tie::Stance(Agreement::Opposes)) { "2.6" } else { "1" };
    let attributes = [("d", end.as_str()), ("fill", fill), ("stroke", &colour), ("stroke-width", width)];
    xml.create_element("path").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn write_node(shape: &Shape, xml: &mut Xml) -> io::Result<()> {
    let colour = of_kind(shape.kind);
    let (outline, fill) = (shapes::outline(shape.kind, shape.centre, shape.size), colour.tint().hex());
    let group = xml.create_element("g").with_attributes([("id", shape.id), ("class", shape.kind.as_str())]);
    group.write_inner_content(|xml| {
        text(xml, "title", &[], &shape.about)?;
        let attributes =
            [("d", outline.as_str()), ("fill", &fill), ("stroke", &colour.hex()), ("stroke-width", "1.2")];
        xml.create_element("path").with_attributes(attributes).write_empty()?;
        let top = shape.centre[1] - (shape.lines.len() as f64 - 1.0) * LINE_HEIGHT / 2.0 + LETTER * 0.35;
        for (n, line) in shape.lines.iter().enumerate() {
            let [x, y] = [shape.centre[0], top + n as f64 * LINE_HEIGHT].map(|part| format!("{part:.1}"));
            text(xml, "text", &[("x", &x), ("y", &y), ("font-size", "12"), ("text-anchor", "middle")], line)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// What lines and shapes mean, and what was left out.
fn write_legend(drawing: &Drawing, top: f64, xml: &mut Xml) -> io::Result<()> {
    let group = xml.create_element("g").with_attributes([("id", "legend"), ("font-size", "11")]);
    group.write_inner_content(|xml| {
        let (first, second) = (top + 14.0, top + 36.0);
        let mut left = BORDER;
        for (tie, name) in [
            (Tie::Stance(Agreement::Supports), "supports"),
            (Tie::Stance(Agreement::Opposes), "opposes"),
            (Tie::Stance(Agreement::Mixed), "mixed"),
            (Tie::Relation(crate::extract::RelationKind::MemberOf), "other tie"),
        ] {
            let thickness = if matches!(tie, Tie::Stance(_)) { 2.0 } else { 1.0 };
            write_line(xml, &Line::straight([left, first], [left + 40.0, first]), tie, thickness)?;
            label(xml, left + 48.0, first + 4.0, name)?;
            left += 62.0 + width_of(name, 11.0);
        }
        for &kind in EntityKind::ALL {
            let name = kind.as_str();
            let size = [width_of(name, 11.0) + 22.0, 17.0];
            let centre = [left + size[0] / 2.0, first];
            let (outline, fill) = (shapes::outline(kind, centre, size), of_kind(kind).tint().hex());
            let attributes = [("d", outline.as_str()), ("fill", &fill), ("stroke", &of_kind(kind).hex())];
            xml.create_element("path").with_attributes(attributes).write_empty()?;
            label(xml, left + 11.0, first + 4.0, name)?;
            left += size[0] + 8.0;
        }
        let discourse = &drawing.graph.discourse;
        let (n, d) = (discourse.statements.len(), discourse.documents.len());
        let about = format!("{n} statements in {d} documents; width grows with the number of passages");
        label(xml, BORDER, second, &about)
    })?;
    Ok(())
}

fn label(xml: &mut Xml, x: f64, y: f64, name: &str) -> io::Result<()> {
    let [x, y] = [x, y].map(|part| format!("{part:.1}"));
    text(xml, "text", &[("x", &x), ("y", &y), ("fill", "#404040")], name)
}

/// An element with text; written in one go, for indentation would be part of it.
fn text(xml: &mut Xml, element: &str, attributes: &[(&str, &str)], content: &str) -> io::Result<()> {
    let content = legal(content);
    let element = xml.create_element(element).with_attributes(attributes.iter().copied());
    element.write_inner_content(|xml| xml.write_event(Event::Text(BytesText::new(&content))))?;
    Ok(())
}
