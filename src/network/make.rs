//! Making a network of selected statements.

use std::collections::BTreeMap;

use crate::coding::{DataType, Variable};
use crate::network::field::Field;
use crate::network::one_mode::one_mode;
use crate::network::options::{Duplicates, Normalization};
use crate::network::plan::Plan;
use crate::network::select::{Event, Selection, select};
use crate::network::tensor::Tensor;
use crate::network::two_mode::two_mode;
use crate::network::{Cells, Column, Mode, Network, Vertex};
use crate::text::Date;

/// Makes the network that was planned.
///
/// Of one mode this takes time in the order of the sum, over concepts, of the square of the number of their actors.
///
/// ```
/// use stancegraph::coding::of_graph::of_graph;
/// use stancegraph::network::{make::network, options::Options, plan::Plan};
/// use stancegraph::{extract::Options as Reading, lexicon::Lexicon, pipeline, text::Document};
/// let text = "The Farmers' Union opposes the levy. Dana Whitfield rejected the levy.";
/// let lexicon = Lexicon::builtin();
/// let reading = pipeline::read(Document::new("brief.txt", text), lexicon, Reading::default());
/// let corpus = [(reading.document, reading.extraction)];
/// let coding = of_graph(&pipeline::connect(&corpus, lexicon, 0.0, Default::default()));
/// let network = network(&Plan::new(&coding, &Options::default()).unwrap());
/// assert_eq!(network.ties().collect::<Vec<_>>(), [(0, 1, 1.0)]);
/// ```
pub fn network(plan: &Plan) -> Network {
    network_of_all(plan, &select(plan))
}

/// The same, where the statements have been selected.
pub fn network_of_all(plan: &Plan, selection: &Selection) -> Network {
    let period = match (plan.options.from, plan.options.to) {
        (Some(from), Some(to)) => Some([from, to]),
        _ => None,
    };
    network_of(plan, selection, selection.events.iter().map(|event| (*event, 1.0)), period)
}

/// Makes a network of some events of a selection, each of a weight: all at 1 are the network of the selection, those of a
/// window one of its slices. Vertices without an event are left out unless isolates are asked for.
pub fn network_of(
    plan: &Plan,
    selection: &Selection,
    events: impl Iterator<Item = (Event, f64)> + Clone,
    period: Option<[Date; 2]>,
) -> Network {
    let (options, mode) = (&plan.options, plan.options.mode);
    let mut counts = [vec![0u32; selection.rows.len()], vec![0u32; selection.columns.len()]];
    for (event, _) in events.clone() {
        counts[0][event.row as usize] += 1;
        counts[1][event.column as usize] += 1;
    }
    let stays = |count: &u32| options.isolates || *count > 0;
    let [rows, columns] = [0, 1].map(|way: usize| renumbered(counts[way].iter().map(stays)));
    let (n_rows, n_columns) = (n_of(&rows), n_of(&columns));
    let renumbered = events.map(|(event, weight)| {
        (Event { row: rows[event.row as usize], column: columns[event.column as usize], ..event }, weight)
    });
    // One more for statements that say neither.
    let tensor = Tensor::new(renumbered, n_rows, n_columns, selection.levels.count() + 1);
    let (aggregation, levels) = (plan.aggregation, &selection.levels);
    let normalization = match options.normalization {
        Normalization::Cosine if options.dna_compat => Normalization::DnaCosine,
        other => other,
    };
    let ties = match mode {
        Mode::One => one_mode(&tensor, levels, aggregation, normalization),
        Mode::Two => two_mode(&tensor, levels, aggregation, normalization, n_columns),
    };
    let mut vertices = vertices(&plan.rows, &selection.rows, &counts[0], &rows);
    let mut columns_of_table = attributes(plan, &plan.rows, &vertices);
    if mode == Mode::Two {
        let second = self::vertices(&plan.columns, &selection.columns, &counts[1], &columns);
        join(&mut columns_of_table, vertices.len(), attributes(plan, &plan.columns, &second), second.len());
        vertices.extend(second);
    }
    colour(plan, &mut vertices);
    Network {
        mode,
        aggregation,
        vertices,
        n_rows,
        ties,
        columns: columns_of_table,
        tie_columns: Vec::new(),
        tie_colours: Vec::new(),
        period,
        title: title(plan),
        settings: settings(plan),
    }
}

/// The new number of each that stays; of others the number is never asked for.
fn renumbered(stays: impl Iterator<Item = bool>) -> Vec<u32> {
    let mut n = 0;
    let number = |stays: bool| {
        let own = if stays { n } else { u32::MAX };
        n += u32::from(stays);
        own
    };
    stays.map(number).collect()
}

fn n_of(numbers: &[u32]) -> usize {
    numbers.iter().filter(|number| **number != u32::MAX).count()
}

fn vertices(field: &Field, names: &[String], counts: &[u32], numbers: &[u32]) -> Vec<Vertex> {
    let all = names.iter().zip(counts).zip(numbers).filter(|(_, number)| **number != u32::MAX);
    let vertex = |((name, frequency), _): ((&String, &u32), &u32)| Vertex {
        name: name.clone(),
        variable: field.name.clone(),
        frequency: *frequency,
        colour: None,
    };
    all.map(vertex).collect()
}

/// The variables of short text that a field takes its values from.
fn variables<'p>(plan: &'p Plan, field: &'p Field) -> impl Iterator<Item = &'p Variable> {
    let variables = &plan.statement_type().variables;
    let all = field.variables().iter().map(|&variable| &variables[variable]);
    all.filter(|variable| variable.data == DataType::ShortText)
}

/// The attributes of entities, those that any vertex has.
fn attributes(plan: &Plan, field: &Field, vertices: &[Vertex]) -> Vec<Column> {
    let mut names: Vec<&str> = Vec::new();
    let mut values: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for variable in variables(plan, field) {
        for (n, name) in variable.attributes.iter().enumerate() {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
            for entity in &variable.entities {
                if let Some(value) = entity.attributes.get(n).filter(|value| !value.is_empty()) {
                    values.entry((name, &entity.name)).or_insert(value);
                }
            }
        }
    }
    let column = |name: &str| {
        let of = |vertex: &Vertex| values.get(&(name, vertex.name.as_str())).map(|value| (*value).to_owned());
        let cells: Vec<Option<String>> = vertices.iter().map(of).collect();
        let is_there = cells.iter().any(Option::is_some);
        is_there.then(|| Column { name: name.to_lowercase(), cells: Cells::Text(cells) })
    };
    names.into_iter().filter_map(column).collect()
}

/// Puts the columns of the second variable's vertices under those of the first.
fn join(columns: &mut Vec<Column>, n_first: usize, second: Vec<Column>, n_second: usize) {
    for mut column in second {
        if !columns.iter().any(|one| one.name == column.name) {
            if let Cells::Text(cells) = &mut column.cells {
                let own = std::mem::replace(cells, vec![None; n_first]);
                cells.extend(own);
            }
            columns.push(column);
        } else if let Some(one) = columns.iter_mut().find(|one| one.name == column.name)
            && let (Cells::Text(cells), Cells::Text(more)) = (&mut one.cells, column.cells)
        {
            cells.extend(more);
        }
    }
    for column in columns {
        if let Cells::Text(cells) = &mut column.cells {
            cells.resize(n_first + n_second, None);
        }
    }
}

/// Gives vertices the colours of their entities; black is that of entities without one.
fn colour(plan: &Plan, vertices: &mut [Vertex]) {
    for field in [&plan.rows, &plan.columns] {
        let mut colours = BTreeMap::new();
        for entity in variables(plan, field).flat_map(|variable| &variable.entities) {
            if entity.colour != [0; 3] {
                colours.entry(entity.name.as_str()).or_insert(entity.colour);
            }
        }
        for vertex in vertices.iter_mut().filter(|vertex| vertex.variable == field.name) {
            vertex.colour = colours.get(vertex.name.as_str()).copied();
        }
    }
}

fn title(plan: &Plan) -> String {
    let (how, rows, columns) = (plan.aggregation.as_str(), &plan.rows.name, &plan.columns.name);
    match plan.options.mode {
        Mode::One => format!("{how} of {rows} by {columns}"),
        Mode::Two => format!("{rows} and {columns}, {how}"),
    }
}

/// How it was made; what is not asked for is not told.
fn settings(plan: &Plan) -> Vec<(String, String)> {
    let options = &plan.options;
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    let filters = plan.filters.iter().map(|(field, filter)| {
        let way = if filter.keep { "only" } else { "not" };
        format!("{} {way} {}", field.name, filter.values.join(" | "))
    });
    let filters: Vec<String> = filters.collect();
    let is_asked = |is: bool| is.then(|| "yes".to_owned());
    let all = [
        ("type", Some(if options.mode == Mode::One { "one-mode" } else { "two-mode" }.to_owned())),
        ("statement_type", Some(plan.statement_type().label.clone())),
        ("variable1", Some(plan.rows.name.clone())),
        ("variable2", Some(plan.columns.name.clone())),
        ("qualifier", plan.qualifier.as_ref().map(|field| field.name.clone())),
        ("aggregation", Some(plan.aggregation.as_str().to_owned())),
        ("normalization", Some(options.normalization.as_str().to_owned())),
        (
            "duplicates",
            (options.duplicates != Duplicates::Include).then(|| options.duplicates.as_str().to_owned()),
        ),
        ("filters", (!filters.is_empty()).then(|| filters.join("; "))),
        ("from", day(options.from)),
        ("to", day(options.to)),
        ("min_score", (options.min_score > 0.0).then(|| options.min_score.to_string())),
        ("isolates", is_asked(options.isolates)),
        ("roll_up_actors", is_asked(options.roll_up_actors)),
        ("roll_up_concepts", is_asked(options.roll_up_concepts)),
        ("dna_compat", is_asked(options.dna_compat)),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
