//! `stancegraph show`: one stage of the reading, as a table.

use std::io::{self, BufWriter, Write};

use stancegraph::extract::{Extraction, MentionId};
use stancegraph::pipeline::Reading;
use stancegraph::text::{code_points::CodePoints, span::Span};

use crate::cli::arguments::{ShowArguments, Stage};
use crate::cli::reading::{lexicon, read};
use crate::cli::table::print;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn show(arguments: &ShowArguments, talk: &Talk) -> Result<Ending, Failure> {
    let lexicon = lexicon(&arguments.read)?;
    let (stage, min_score) = (arguments.stage, arguments.threshold.min_score);
    let page = |reading: Reading| {
        let mut page = Vec::new();
        write_page(&reading, stage, min_score, &mut page).expect("memory can be written");
        (reading.document.id, page)
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut n_shown = 0;
    let (_, ending) = read(&arguments.read, lexicon, talk, page, |(id, page)| {
        let gap = if n_shown == 0 { "" } else { "\n" };
        n_shown += 1;
        writeln!(out, "{gap}== {id}")?;
        Ok(out.write_all(&page)?)
    })?;
    out.flush()?;
    Ok(ending)
}

fn write_page(reading: &Reading, stage: Stage, min_score: f32, out: &mut dyn Write) -> io::Result<()> {
    match stage {
        Stage::Tokens => tokens(reading, out),
        Stage::Mentions => mentions(reading, out),
        Stage::Attributions => attributions(reading, out),
        Stage::Statements => statements(reading, min_score, out),
        Stage::Relations => relations(reading, min_score, out),
    }
}

fn tokens(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    let points = CodePoints::new(&reading.document.text);
    for (n, sentence) in reading.analysis.sentences.iter().enumerate() {
        writeln!(out, "{}# {} {}", if n == 0 { "" } else { "\n" }, n, words(reading, sentence.span))?;
        let rows: Vec<_> = (sentence.first..sentence.end)
            .map(|id| {
                let token = &reading.analysis.tokens[id as usize];
                let head = token.head.map_or("root".to_owned(), |head| {
                    format!("{head} {}", words(reading, reading.analysis.tokens[head as usize].span))
                });
                [
                    id.to_string(),
                    offsets(&points, token.span),
                    words(reading, token.span),
                    token.lemma.to_string(),
                    token.upos.as_str().to_owned(),
                    token.xpos.as_str().to_owned(),
                    token.deprel.as_str().to_owned(),
                    head,
                ]
            })
            .collect();
        print(out, ["id", "place", "word", "lemma", "upos", "xpos", "deprel", "head"], &rows)?;
    }
    Ok(())
}

/// As a tree: each entity with its wordings.
fn mentions(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    let points = CodePoints::new(&reading.document.text);
    if reading.extraction.chains.is_empty() {
        return writeln!(out, "nothing found");
    }
    let mut of_chain = vec![Vec::new(); reading.extraction.chains.len()];
    for mention in &reading.extraction.mentions {
        of_chain[mention.chain as usize].push(mention);
    }
    for (n, (chain, mentions)) in reading.extraction.chains.iter().zip(&of_chain).enumerate() {
        writeln!(out, "e{} {} ({})", n + 1, chain.name, chain.kind.as_str())?;
        for mention in mentions {
            let (place, form) = (offsets(&points, mention.span), mention.form.as_str());
            writeln!(out, "  {place:>11}  {form:7}  {}", words(reading, mention.span))?;
        }
    }
    Ok(())
}

fn attributions(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    let found = &reading.extraction;
    let all = |spans: &[Span]| spans.iter().map(|&s| words(reading, s)).collect::<Vec<_>>().join(" … ");
    let rows: Vec<_> = found
        .attributions
        .iter()
        .map(|a| {
            let speaker = a.speaker.map_or("-".to_owned(), |speaker| name(found, speaker));
            let style = a.style.as_str().to_owned();
            [speaker, all(&a.source), all(&a.cue), style, a.rule.to_owned(), all(&a.content)]
        })
        .collect();
    print(out, ["speaker", "source", "cue", "style", "rule", "content"], &rows)
}

fn statements(reading: &Reading, min_score: f32, out: &mut dyn Write) -> io::Result<()> {
    let found = &reading.extraction;
    let rows: Vec<_> = found
        .statements
        .iter()
        .filter(|s| s.score >= min_score)
        .map(|s| {
            let mut how = format!("{}, {}", s.certainty.as_str(), s.modality.as_str());
            if let Some(via) = s.via {
                how.push_str(&format!(", via {}", name(found, via)));
            }
            if let Some(other) = s.attributed_to {
                how.push_str(&format!(", according to {}", name(found, other)));
            }
            [
                name(found, s.holder),
                s.agreement.as_str().to_owned(),
                name(found, s.target),
                format!("{:.2}", s.score),
                how,
                s.rule.to_owned(),
                words(reading, s.evidence),
            ]
        })
        .collect();
    print(out, ["holder", "", "target", "score", "how", "rule", "evidence"], &rows)
}

fn relations(reading: &Reading, min_score: f32, out: &mut dyn Write) -> io::Result<()> {
    let found = &reading.extraction;
    let rows: Vec<_> = found
        .relations
        .iter()
        .filter(|r| r.score >= min_score)
        .map(|r| {
            let former = if r.former { "former " } else { "" };
            [
                name(found, r.from),
                format!("{former}{}", r.kind.as_str()),
                name(found, r.to),
                format!("{:.2}", r.score),
                r.rule.to_owned(),
                words(reading, r.evidence),
            ]
        })
        .collect();
    print(out, ["from", "", "to", "score", "rule", "evidence"], &rows)
}

fn name(found: &Extraction, mention: MentionId) -> String {
    found.chains[found.mentions[mention as usize].chain as usize].name.clone()
}

fn offsets(points: &CodePoints, span: Span) -> String {
    let [start, end] = points.span(span);
    format!("{start}-{end}")
}

/// The words of a span on one line.
fn words(reading: &Reading, span: Span) -> String {
    span.of(&reading.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
}
