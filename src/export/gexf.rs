//! GEXF: the graph for Gephi, Gephi Lite and networkx (<https://gexf.net>).
//!
//! The header is that of 1.2, which all of them read, plus the attribute `kind` of 1.3: it keeps "supports" and
//! "opposes" between the same two apart when Gephi opens the file. The header of 1.3 can be asked for. All edges of a file
//! are directed or none is, and all weigh more than 0; the sign is the attribute `polarity`: Gephi drops edges of weight 0 and cannot lay out negative
//! ones. Days are whole ISO dates, for a mere year ends Gephi's import.

use std::io::{self, Write};

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::export::columns::{Column, Type, Value, present};
use crate::export::layout::Place;
use crate::export::palette::Colour;
use crate::export::sheet::{Head, Sheet, SheetEdge, Spell};
use crate::export::xml::{Xml, legal};
use crate::export::{Drawing, Format, Readable, Way};

/// GEXF, 1.2 with `kind` unless asked otherwise.
pub const FORMAT: Format = Format {
    name: "GEXF",
    endings: &["gexf"],
    about: "for Gephi and Gephi Lite, with dates, colours, sizes and places; networkx reads it too",
    write: Way::One(write),
    readable: None,
    networks: Some(Readable::ALL),
};

/// The form of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// 1.2draft: all programs read it.
    #[default]
    Draft12,
    /// 1.3: Gephi, Gephi Lite, graphology, and networkx from 3.6.
    V13,
}

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let head = drawing.sheet().head();
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let (space, viz, version) = match drawing.settings.gexf {
        Version::Draft12 => ("http://www.gexf.net/1.2draft", "http://www.gexf.net/1.2draft/viz", "1.2"),
        Version::V13 => ("http://gexf.net/1.3", "http://gexf.net/1.3/viz", "1.3"),
    };
    let names = [("xmlns", space), ("xmlns:viz", viz), ("version", version)];
    let root = xml.create_element("gexf").with_attributes(names);
    root.write_inner_content(|xml| {
        write_meta(head, xml)?;
        let mut element = xml
            .create_element("graph")
            .with_attributes([("defaultedgetype", way(head)), ("idtype", "string")]);
        if head.is_dated {
            element = element.with_attributes([("mode", "dynamic"), ("timeformat", "date")]);
            if drawing.settings.gexf == Version::V13 {
                element = element.with_attribute(("timerepresentation", "interval"));
            }
        }
        element.write_inner_content(|xml| write_graph(drawing, xml))?;
        Ok(())
    })?;
    xml.get_mut().write_all(b"\n")
}

/// Free of `&`, `<` and `>`: Gephi's reader loses what stands before them here.
fn write_meta(head: &Head, xml: &mut Xml) -> io::Result<()> {
    let plain = |text: &str| {
        legal(text).chars().filter(|c| !c.is_control() && !"&<>".contains(*c)).collect::<String>()
    };
    let lines = [("creator", &head.program), ("title", &head.title), ("description", &head.about)];
    xml.create_element("meta").write_inner_content(|xml| {
        for (name, text) in lines {
            xml.create_element(name).write_text_content(BytesText::new(&plain(text)))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn way(head: &Head) -> &'static str {
    if head.is_directed { "directed" } else { "undirected" }
}

fn write_graph(drawing: &Drawing, xml: &mut Xml) -> io::Result<()> {
    let sheet = drawing.sheet();
    let head = sheet.head();
    for (class, columns) in ["node", "edge"].into_iter().zip(&head.columns) {
        let mut element = xml.create_element("attributes").with_attribute(("class", class));
        if class == "edge" && head.changes {
            element = element.with_attribute(("mode", "dynamic"));
        }
        element.write_inner_content(|xml| {
            for column in columns.iter() {
                let name = column.name.as_ref();
                let column = [("id", name), ("title", name), ("type", type_name(column.kind))];
                xml.create_element("attribute").with_attributes(column).write_empty()?;
            }
            Ok(())
        })?;
    }
    let [n_nodes, n_edges] = sheet.size().map(|n| n.to_string());
    xml.create_element("nodes").with_attribute(("count", n_nodes.as_str())).write_inner_content(|xml| {
        let places = drawing.places().iter().enumerate();
        places.into_iter().try_for_each(|(n, place)| write_node(sheet, n, *place, xml))
    })?;
    xml.create_element("edges")
        .with_attribute(("count", n_edges.as_str()))
        .write_inner_content(|xml| sheet.edges().try_for_each(|edge| write_edge(sheet, &edge, xml)))?;
    Ok(())
}

fn write_node(sheet: &dyn Sheet, n: usize, place: Place, xml: &mut Xml) -> io::Result<()> {
    let node = sheet.node(n);
    let label = legal(node.label);
    let mut element = xml.create_element("node").with_attributes([("id", node.id), ("label", &label)]);
    let spells = written(&sheet.node_spells(n));
    if let [[start, end]] = spells.as_slice() {
        element = element.with_attributes([("start", start.as_str()), ("end", end)]);
    }
    element.write_inner_content(|xml| {
        write_values(&sheet.head().columns[0], &[(None, sheet.node_values(n))], xml)?;
        write_spells(&spells, xml)?;
        write_colour(node.colour, xml)?;
        // Gephi's y grows upward.
        let [x, y] = [place[0], -place[1]].map(|part| format!("{part:.1}"));
        let position = [("x", x.as_str()), ("y", &y), ("z", "0")];
        xml.create_element("viz:position").with_attributes(position).write_empty()?;
        let size = format!("{:.1}", node.size);
        xml.create_element("viz:size").with_attribute(("value", size.as_str())).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn write_edge(sheet: &dyn Sheet, edge: &SheetEdge, xml: &mut Xml) -> io::Result<()> {
    let head = sheet.head();
    let (id, weight) = (edge.id(), edge.weight().to_string());
    let [source, target] = edge.ends.map(|end| sheet.node(end).id);
    let spells = written(&sheet.edge_spells(edge));
    let mut element = xml.create_element("edge").with_attributes([
        ("id", id.as_str()),
        ("source", source),
        ("target", target),
        ("type", way(head)),
        ("kind", edge.kind),
        ("label", edge.kind),
        ("weight", weight.as_str()),
    ]);
    if let [[start, end]] = spells.as_slice() {
        element = element.with_attributes([("start", start.as_str()), ("end", end)]);
    }
    element.write_inner_content(|xml| {
        let moments = match head.changes {
            true => {
                sheet.edge_moments(edge).into_iter().map(|(spell, values)| (Some(spell), values)).collect()
            }
            false => vec![(None, sheet.edge_values(edge))],
        };
        write_values(&head.columns[1], &moments, xml)?;
        write_spells(&spells, xml)?;
        write_colour(edge.colour, xml)?;
        let thickness = format!("{:.1}", edge.thickness);
        xml.create_element("viz:thickness").with_attribute(("value", thickness.as_str())).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn written(spells: &[Spell]) -> Vec<[String; 2]> {
    spells.iter().map(|spell| spell.map(|day| day.to_string())).collect()
}

/// More than one; a single one stands at the element itself.
fn write_spells(spells: &[[String; 2]], xml: &mut Xml) -> io::Result<()> {
    if spells.len() < 2 {
        return Ok(());
    }
    xml.create_element("spells").write_inner_content(|xml| {
        for [start, end] in spells {
            let spell = [("start", start.as_str()), ("end", end)];
            xml.create_element("spell").with_attributes(spell).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The columns that have a value, for all time or in each of several spells.
fn write_values(
    columns: &[Column],
    moments: &[(Option<Spell>, Vec<Option<Value>>)],
    xml: &mut Xml,
) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (spell, values) in moments {
            let spell = spell.map(|spell| spell.map(|day| day.to_string()));
            for (column, value) in present(columns, values) {
                let value = legal(&value.written());
                if value.is_empty() {
                    continue;
                }
                let mut element = xml
                    .create_element("attvalue")
                    .with_attributes([("for", column.name.as_ref()), ("value", &value)]);
                if let Some([start, end]) = &spell {
                    element = element.with_attributes([("start", start.as_str()), ("end", end)]);
                }
                element.write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Text => "string",
        Type::Whole => "integer",
        Type::Number => "double",
        Type::Truth => "boolean",
        Type::List => "liststring",
    }
}

/// Red, green and blue and nothing else: `hex` breaks networkx, `a` turns Gephi Lite grey.
fn write_colour(colour: Colour, xml: &mut Xml) -> io::Result<()> {
    let [red, green, blue] = [colour.red, colour.green, colour.blue].map(|part| part.to_string());
    let attributes = [("r", red.as_str()), ("g", &green), ("b", &blue)];
    xml.create_element("viz:color").with_attributes(attributes).write_empty()?;
    Ok(())
}
