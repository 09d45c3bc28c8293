//! The figures of two codings that are laid over each other.

use crate::compare::bootstrap::{Figure, figures};
use crate::compare::comparison::{
    Comparison, Continuum, Documents, Passages, Positions, Presence, SideSummary, Sign, VariableAgreement,
};
use crate::compare::disagreements::disagreements;
use crate::compare::pairs::{Row, covered};
use crate::compare::reliability::Metric;
use crate::compare::select::{Compared, Sort};
use crate::compare::tallies::{Answers, Cells, Found, Said, accuracy, in_both, presence};
use crate::compare::{Laid, Options, Parts, Side};

/// All that is counted.
struct Tallies {
    passages: Found,
    /// For each document pairs that agree throughout, others, and nothing.
    whole: Found,
    variables: Vec<(Answers, bool)>,
    continuum: Found,
    code_points: Vec<u64>,
    cells: Vec<(Vec<usize>, Cells)>,
    positions: Option<(Vec<usize>, Found)>,
}

/// Takes figures out of a list in the order in which they were put there.
struct Taken(std::vec::IntoIter<Figure>);

/// The positions of all documents, and the variables they are made of; none without a concept.
type Whole = Option<(Vec<usize>, Found)>;

impl Taken {
    fn next(&mut self) -> Figure {
        self.0.next().unwrap_or_default()
    }

    fn some<const N: usize>(&mut self) -> [Figure; N] {
        std::array::from_fn(|_| self.next())
    }
}

impl Tallies {
    /// Every figure, always in this order.
    fn figures(&self, times: &[u32]) -> Vec<Option<f64>> {
        let mut figures = accuracy(&self.passages, times).to_vec();
        // Of pairs that agree and others, the share that agrees is a recall.
        figures.push(accuracy(&self.whole, times)[1]);
        for (answers, is_number) in &self.variables {
            figures.extend(answers.nominal(times));
            if *is_number {
                figures
                    .extend([Metric::Ordinal, Metric::Interval].map(|metric| answers.alpha(times, metric)));
            }
        }
        figures.push(presence(&self.continuum, &self.code_points, times)[1]);
        for (_, cells) in &self.cells {
            figures.extend(cells.figures(times));
        }
        if let Some((_, found)) = &self.positions {
            figures.extend(accuracy(found, times));
        }
        figures
    }
}

fn total(found: &Found) -> [u64; 3] {
    found.iter().fold([0; 3], |sum, one| [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]])
}

impl Laid<'_> {
    pub(crate) fn comparison(
        &self,
        sides: [&Side; 2],
        documents: Documents,
        parts: &Parts,
        options: &Options,
    ) -> Comparison {
        let (code_points, n_without_text) = self.code_points();
        let (cells, positions) = self.cells(parts);
        let variables = self.variables.iter().map(|variable| self.answers(variable, options.count_empty));
        let tallies = Tallies {
            passages: self.passages(),
            whole: self.whole(),
            variables: variables.collect(),
            continuum: self.continuum(),
            code_points,
            cells,
            positions,
        };
        let n_documents = self.documents.len();
        let all = figures(n_documents, options.seed, options.replicates, |times| tallies.figures(times));
        let mut taken = Taken(all.into_iter());
        let [n_pairs, n_only_a, n_only_b] = total(&tallies.passages);
        let [precision, recall, f1, all_variables] = taken.some();
        let of_variables = self.variables.iter().zip(&tallies.variables);
        let variables = of_variables.map(|(one, (_, is_number))| self.variable(one, *is_number, &mut taken));
        let passages = Passages {
            n_pairs,
            n_only_a,
            n_only_b,
            precision,
            recall,
            f1,
            all_variables,
            variables: variables.collect(),
        };
        let [n_both, n_only_a, n_only_b] = total(&tallies.continuum);
        let n_code_points = tallies.code_points.iter().sum();
        let alpha = taken.next();
        let continuum = Continuum { n_code_points, n_both, n_only_a, n_only_b, n_without_text, alpha };
        let signed = parts.qualifier.is_some_and(|place| self.variables[place].sort != Sort::Text);
        let of_cells = tallies.cells.iter();
        let presence =
            of_cells.map(|(places, cells)| self.presence(places, cells, signed, &mut taken)).collect();
        let positions = tallies.positions.as_ref().map(|(places, found)| {
            let [n_both, n_only_a, n_only_b] = total(found);
            let [precision, recall, f1] = taken.some();
            let variables = self.names(places);
            Positions { variables, n_both, n_only_a, n_only_b, precision, recall, f1 }
        });
        let [a, b] = [0, 1].map(|n| self.summary(sides[n], n));
        Comparison {
            a,
            b,
            documents,
            passages,
            continuum,
            presence,
            positions,
            disagreements: disagreements(self),
        }
    }

    fn summary(&self, side: &Side, n: usize) -> SideSummary {
        SideSummary {
            name: side.name.to_owned(),
            coder: side.coder.map(str::to_owned),
            statement_type: self.sides[n].kind.label.clone(),
            n_statements: self.sides[n].statements.len(),
            n_compared: self.rows[n].len(),
        }
    }

    fn names(&self, places: &[usize]) -> Vec<String> {
        places.iter().map(|place| self.variables[*place].names[0].clone()).collect()
    }

    /// Pairs and statements without a partner, for each document.
    fn passages(&self) -> Found {
        let mut found = vec![[0; 3]; self.documents.len()];
        for (side, rows) in self.rows.iter().enumerate() {
            rows.iter().for_each(|row| found[row.document][1 + side] += 1);
        }
        for [a, _] in &self.pairs {
            let one = &mut found[self.rows[0][*a].document];
            *one = [one[0] + 1, one[1] - 1, one[2] - 1];
        }
        found
    }

    fn whole(&self) -> Found {
        let mut found = vec![[0; 3]; self.documents.len()];
        for pair in &self.pairs {
            let is_same = self.variables.iter().all(|one| {
                let [a, b] = self.codes(one, *pair);
                a == b
            });
            found[self.rows[0][pair[0]].document][usize::from(!is_same)] += 1;
        }
        found
    }

    /// What the two statements of a pair say for a variable.
    pub(crate) fn codes(&self, variable: &Compared, pair: [usize; 2]) -> [Option<u32>; 2] {
        [0, 1].map(|side| variable.codes[side][self.rows[side][pair[side]].statement])
    }

    /// The pairs of values of a variable, and whether they are numbers.
    fn answers(&self, variable: &Compared, count_empty: bool) -> (Answers, bool) {
        let mut of_document = vec![Vec::new(); self.documents.len()];
        let mut values = variable.values.clone();
        // Nothing comes after all values; it has no place on a scale.
        let nothing = values.len() as u32;
        values.push(i64::MAX);
        for pair in &self.pairs {
            let codes = self.codes(variable, *pair);
            let answer = match codes {
                [Some(a), Some(b)] => [a, b],
                _ if count_empty => codes.map(|code| code.unwrap_or(nothing)),
                _ => continue,
            };
            of_document[self.rows[0][pair[0]].document].push(answer);
        }
        (Answers { of_document, values }, variable.sort == Sort::Number && !count_empty)
    }

    fn variable(&self, variable: &Compared, is_number: bool, taken: &mut Taken) -> VariableAgreement {
        let (mut counts, mut values) = ([0; 4], std::collections::BTreeSet::new());
        for pair in &self.pairs {
            let codes = self.codes(variable, *pair);
            values.extend(codes.into_iter().flatten());
            let [a, b] = codes.map(|code| usize::from(code.is_none()));
            counts[a * 2 + b] += 1;
        }
        let [n_both, n_only_a, n_only_b, n_neither] = counts;
        let [agreement, kappa, alpha] = taken.some();
        let [alpha_ordinal, alpha_interval] = [is_number, is_number].map(|is| is.then(|| taken.next()));
        let [name, name_b] = variable.names.clone();
        VariableAgreement {
            name,
            name_b,
            n_both,
            n_only_a,
            n_only_b,
            n_neither,
            n_values: values.len(),
            agreement,
            kappa,
            alpha,
            alpha_ordinal,
            alpha_interval,
        }
    }

    fn presence(&self, places: &[usize], cells: &Cells, signed: bool, taken: &mut Taken) -> Presence {
        let [n_both, n_only_a, n_only_b] = total(&cells.found);
        let [precision, recall, f1, kappa, alpha] = taken.some();
        let [agreement, sign_kappa, sign_alpha] = taken.some();
        let n_signs = cells.signs.of_document.iter().map(|pairs| pairs.len() as u64).sum();
        let sign = Sign { n_both: n_signs, agreement, kappa: sign_kappa, alpha: sign_alpha };
        Presence {
            variables: self.names(places),
            n_both,
            n_only_a,
            n_only_b,
            n_neither: cells.n_units.iter().sum::<u64>() - n_both - n_only_a - n_only_b,
            precision,
            recall,
            f1,
            kappa,
            alpha,
            sign: signed.then_some(sign),
        }
    }

    /// Code points in statements of both sides, only of the first, only of the second, for each document.
    fn continuum(&self) -> Found {
        let of_documents = (0..self.documents.len()).map(|document| {
            let [a, b, both] = covered(self.rows_of(0, document), self.rows_of(1, document));
            [both, a - both, b - both]
        });
        of_documents.collect()
    }

    /// The rows of a side in a document.
    pub(crate) fn rows_of(&self, side: usize, document: usize) -> &[Row] {
        let rows = &self.rows[side];
        let start = rows.partition_point(|row| row.document < document);
        let end = rows.partition_point(|row| row.document <= document);
        &rows[start..end]
    }

    /// How long each document is, and of how many that is not known.
    fn code_points(&self) -> (Vec<u64>, usize) {
        let mut n_without_text = 0;
        let mut lengths = Vec::with_capacity(self.documents.len());
        for (n, _) in self.documents.iter().enumerate() {
            let rows = [0, 1].map(|side| self.rows_of(side, n));
            let last = rows.into_iter().flatten().map(|row| u64::from(row.span[1])).max().unwrap_or(0);
            let text = self.text(n).map(|text| text.chars().count() as u64);
            n_without_text += usize::from(text.is_none());
            lengths.push(text.unwrap_or(0).max(last));
        }
        (lengths, n_without_text)
    }

    /// The text of a compared document, from either side.
    pub(crate) fn text(&self, document: usize) -> Option<&str> {
        [0, 1].into_iter().find_map(|side| {
            let place = self.documents[document][side];
            self.sides[side].coding.documents[place].text.as_deref()
        })
    }

    /// What documents have something of, once of concepts and once of actors with concepts, and their positions.
    fn cells(&self, parts: &Parts) -> (Vec<(Vec<usize>, Cells)>, Whole) {
        let Some(concept) = parts.concept else { return (Vec::new(), None) };
        let mut levels = vec![(vec![concept], Cells::new(&self.said(None, concept, parts.qualifier)))];
        if let Some(actor) = parts.actor {
            let said = self.said(Some(actor), concept, parts.qualifier);
            levels.push((vec![actor, concept], Cells::new(&said)));
        }
        let variables: Vec<usize> =
            [parts.actor, Some(concept), parts.qualifier].into_iter().flatten().collect();
        let found = (0..self.documents.len()).map(|document| {
            let [a, b] = [0, 1].map(|side| {
                self.rows_of(side, document).iter().filter_map(move |row| {
                    let code = |place: usize| self.variables[place].codes[side][row.statement];
                    let actor = match parts.actor {
                        Some(actor) => Some(code(actor)?),
                        None => None,
                    };
                    Some((actor, code(concept)?, parts.qualifier.and_then(code)))
                })
            });
            in_both(a, b)
        });
        let found = found.collect();
        (levels, Some((variables, found)))
    }

    /// What both sides say of each document.
    fn said(&self, actor: Option<usize>, concept: usize, qualifier: Option<usize>) -> Vec<[Said; 2]> {
        let mut said: Vec<[Said; 2]> = vec![Default::default(); self.documents.len()];
        for (side, rows) in self.rows.iter().enumerate() {
            for row in rows {
                let code = |place: usize| self.variables[place].codes[side][row.statement];
                let who = actor.map(code);
                // Without a concept, or without an actor where one is asked for, it is nobody's cell.
                let (Some(what), false) = (code(concept), who == Some(None)) else { continue };
                let signs = said[row.document][side].entry((who.flatten(), what)).or_default();
                signs.extend(qualifier.and_then(|place| self.sign(place, code(place)?)));
            }
        }
        said
    }

    /// -1, 0 or 1 of a value of the qualifier; `None` of a text.
    fn sign(&self, qualifier: usize, code: u32) -> Option<i8> {
        let number = self.variables[qualifier].values[code as usize];
        match self.variables[qualifier].sort {
            Sort::Text => None,
            Sort::YesNo => Some(if number == 0 { -1 } else { 1 }),
            Sort::Number => Some(number.signum() as i8),
        }
    }
}
