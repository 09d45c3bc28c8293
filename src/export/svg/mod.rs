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

use crate::export::columns::present;
use crate::export::dot::broken;
use crate::export::layout::{Place, apart};
use crate::export::palette::{Colour, Sign, of_kind};
use crate::export::sheet::Sheet;
use crate::export::svg::shapes::{Line, lines};
use crate::export::xml::{Xml, legal};
use crate::export::{Drawing, Format, Readable, Way};
use crate::extract::EntityKind;

/// A picture.
pub const FORMAT: Format = Format {
    name: "SVG",
    endings: &["svg"],
    about: "a picture for browsers, papers and slides; sentences show when the pointer rests on a line",
    write: Way::One(write),
    readable: Some(READABLE),
    networks: Some(READABLE),
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
struct Shape {
    lines: Vec<String>,
    centre: Place,
    size: [f64; 2],
}

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    if drawing.settings.layout == Layout::Dot {
        return graphviz::write(drawing, out);
    }
    let (sheet, shapes) = (drawing.sheet(), shapes_of(drawing));
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
        text(xml, "title", &[], &sheet.head().title)?;
        let paper = [("width", "100%"), ("height", "100%"), ("fill", "#ffffff")];
        xml.create_element("rect").with_attributes(paper).write_empty()?;
        write_edges(sheet, &shapes, xml)?;
        shapes.iter().enumerate().try_for_each(|(n, shape)| write_node(sheet, n, shape, xml))?;
        write_legend(sheet, bottom, xml)
    })?;
    xml.get_mut().write_all(b"\n")
}

/// Where the nodes stand, with room for their names; the leftmost and topmost at the border.
fn shapes_of(drawing: &Drawing) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = drawing
        .places()
        .iter()
        .enumerate()
        .map(|(n, place)| {
            let node = drawing.sheet().node(n);
            let lines: Vec<String> =
                broken(&shortened(&legal(node.label))).split('\n').map(str::to_owned).collect();
            let widest = lines.iter().map(|line| width_of(line, LETTER)).fold(0.0, f64::max);
            // A person's oval needs more room at its sides.
            let side = if node.shape == EntityKind::Person { 26.0 } else { 16.0 };
            let size = [widest + side, lines.len() as f64 * LINE_HEIGHT + 10.0];
            // Names are wider than high, and so should the picture be.
            let centre = [place[0] * 1.4, place[1] * 0.9];
            Shape { lines, centre, size }
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

fn write_edges(sheet: &dyn Sheet, shapes: &[Shape], xml: &mut Xml) -> io::Result<()> {
    let boxes: Vec<(Place, [f64; 2])> = shapes.iter().map(|shape| (shape.centre, shape.size)).collect();
    let ends: Vec<(u32, u32)> =
        sheet.edges().map(|edge| (edge.ends[0] as u32, edge.ends[1] as u32)).collect();
    let head = sheet.head();
    for (edge, line) in sheet.edges().zip(lines(&boxes, &ends)) {
        let (id, about) = (edge.id(), sheet.edge_title(&edge));
        // What the line shows by its look, in figures, for programs; all sentences stand in its title.
        let values = sheet.edge_values(&edge);
        let data: Vec<(String, String)> = present(&head.columns[1], &values)
            .filter(|(column, _)| column.name != "evidence")
            .map(|(column, value)| {
                (format!("data-{}", column.name.replace('_', "-")), legal(&value.written()))
            })
            .collect();
        let group = xml
            .create_element("g")
            .with_attributes([("id", id.as_str()), ("class", edge.kind)])
            .with_attributes(data.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        group.write_inner_content(|xml| {
            text(xml, "title", &[], &about)?;
            write_line(xml, &line, (edge.sign, edge.colour), edge.thickness, head.is_directed)
        })?;
    }
    Ok(())
}

/// The line and, if it has a direction, its end: an arrow, a bar, a diamond.
fn write_line(
    xml: &mut Xml,
    line: &Line,
    (sign, colour): (Sign, Colour),
    thickness: f64,
    is_directed: bool,
) -> io::Result<()> {
    let colour = colour.hex();
    let thickness = format!("{thickness:.1}");
    let path = line.path();
    let mut attributes =
        vec![("d", path.as_str()), ("fill", "none"), ("stroke", &colour), ("stroke-width", &thickness)];
    attributes.extend(match sign {
        Sign::Against => Some(("stroke-dasharray", "7 4")),
        Sign::Mixed => Some(("stroke-dasharray", "2 3")),
        _ => None,
    });
    attributes.push(("stroke-opacity", "0.85"));
    xml.create_element("path").with_attributes(attributes).write_empty()?;
    if !is_directed {
        return Ok(());
    }
    let (end, fill) = match sign {
        Sign::For => (line.arrow(9.0, 4.5), colour.as_str()),
        Sign::Against => (line.bar(7.0), "none"),
        Sign::Mixed => (line.diamond(10.0, 4.5), "#ffffff"),
        Sign::Neither => (line.arrow(6.0, 3.0), colour.as_str()),
    };
    let width = if sign == Sign::Against { "2.6" } else { "1" };
    let attributes = [("d", end.as_str()), ("fill", fill), ("stroke", &colour), ("stroke-width", width)];
    xml.create_element("path").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn write_node(sheet: &dyn Sheet, n: usize, shape: &Shape, xml: &mut Xml) -> io::Result<()> {
    let node = sheet.node(n);
    let (outline, fill) = (shapes::outline(node.shape, shape.centre, shape.size), node.colour.tint().hex());
    let group = xml.create_element("g").with_attributes([("id", node.id), ("class", node.kind)]);
    group.write_inner_content(|xml| {
        text(xml, "title", &[], &sheet.node_title(n))?;
        let colour = node.colour.hex();
        let attributes =
            [("d", outline.as_str()), ("fill", &fill), ("stroke", &colour), ("stroke-width", "1.2")];
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
fn write_legend(sheet: &dyn Sheet, top: f64, xml: &mut Xml) -> io::Result<()> {
    let group = xml.create_element("g").with_attributes([("id", "legend"), ("font-size", "11")]);
    group.write_inner_content(|xml| {
        let legend = sheet.legend();
        let (first, second) = (top + 14.0, top + 36.0);
        let mut left = BORDER;
        for (sign, name) in &legend.lines {
            let thickness = if *sign == Sign::Neither { 1.0 } else { 2.0 };
            let line = Line::straight([left, first], [left + 40.0, first]);
            write_line(xml, &line, (*sign, sign.colour()), thickness, sheet.head().is_directed)?;
            label(xml, left + 48.0, first + 4.0, name)?;
            left += 62.0 + width_of(name, 11.0);
        }
        for (kind, name) in &legend.shapes {
            let size = [width_of(name, 11.0) + 22.0, 17.0];
            let centre = [left + size[0] / 2.0, first];
            let (outline, fill) = (shapes::outline(*kind, centre, size), of_kind(*kind).tint().hex());
            let attributes = [("d", outline.as_str()), ("fill", &fill), ("stroke", &of_kind(*kind).hex())];
            xml.create_element("path").with_attributes(attributes).write_empty()?;
            label(xml, left + 11.0, first + 4.0, name)?;
            left += size[0] + 8.0;
        }
        label(xml, BORDER, second, &legend.notes[1])
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
