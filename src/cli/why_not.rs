//! `stancegraph why-not`: what every stage saw in one sentence, and where it fell out.

use std::io::{self, BufWriter, Write};

use stancegraph::extract::why::{Line, WeighedTarget, Why};
use stancegraph::pipeline::{Reading, why};

use crate::cli::arguments::{ReadArguments, WhyNotArguments};
use crate::cli::passage::{find, near};
use crate::cli::reading::{lexicon, parts, read};
use crate::cli::table::print;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

/// As many sentences are offered if none has the words.
const MAX_HINTS: usize = 3;
/// As many targets and holders of a word are shown.
const MOST: usize = 4;

pub(crate) fn why_not(arguments: &WhyNotArguments, talk: &Talk) -> Result<Ending, Failure> {
    let WhyNotArguments { file, sentence, json, threshold, .. } = arguments;
    if sentence.trim().is_empty() {
        return Err(Failure::Use("the sentence is empty; write some words of it".to_owned()));
    }
    let input = ReadArguments {
        inputs: vec![file.clone()],
        jobs: None,
        lexicon: arguments.lexicon.clone(),
        parts: arguments.parts.clone(),
    };
    let (lexicon, options) = (lexicon(&input)?, parts(&input.parts));
    let look = |reading: Reading| match find(&reading, sentence) {
        Some((sentences, n)) => Ok((n, sentences.map(|n| why(&reading, lexicon, options, n)).collect())),
        None => Err(near(&reading, sentence)),
    };
    let mut found: Option<Vec<Why>> = None;
    let (mut n_more, mut hints) = (0, Vec::new());
    let (n_read, ending) = read(&input, lexicon, talk, look, |looked| {
        match looked {
            Ok((n, traces)) if found.is_none() => {
                found = Some(traces);
                n_more = n - 1;
            }
            Ok((n, _)) => n_more += n,
            Err(near) => hints.extend(near),
        }
        Ok(())
    })?;
    let Some(mut found) = found else {
        if n_read == 0 {
            return Err(Failure::Input(format!("{file}: no document could be read")));
        }
        return Err(Failure::Use(not_found(file, sentence, hints)));
    };
    if n_more > 0 {
        talk.note(&format!(
            "these words stand in {n_more} more places; write more of the sentence to choose"
        ));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for (n, trace) in found.iter_mut().enumerate() {
        trace.prune(threshold.min_score);
        if *json {
            serde_json::to_writer(&mut out, trace).map_err(io::Error::from)?;
            writeln!(out)?;
        } else {
            if n > 0 {
                writeln!(out)?;
            }
            write_trace(trace, &mut out)?;
        }
    }
    out.flush()?;
    Ok(ending)
}

fn not_found(file: &str, sentence: &str, mut hints: Vec<(u32, String)>) -> String {
    // The sort is stable: of equals the first in the text.
    hints.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    hints.truncate(MAX_HINTS);
    let mut text = format!("{sentence:?}: no sentence of {file} has these words");
    if !hints.is_empty() {
        text.push_str("; the nearest are");
    }
    for (_, hint) in hints {
        text.push_str(&format!("\n  {hint}"));
    }
    text
}

fn write_trace(why: &Why, out: &mut dyn Write) -> io::Result<()> {
    let [start, end] = why.span;
    writeln!(out, "== {}, sentence {}, {start}-{end}", why.document, why.sentence)?;
    writeln!(out, "{}", why.text)?;
    write_words(why, out)?;
    write_names(why, out)?;
    write_cues(why, out)?;
    write_weights(why, out)?;
    write_ties(why, out)?;
    write_ends(why, out)
}

/// A heading with what stands under it; "none" if that is nothing.
fn section(out: &mut dyn Write, title: &str, lines: &[String]) -> io::Result<()> {
    writeln!(out, "\n# {title}")?;
    if lines.is_empty() {
        return writeln!(out, "none");
    }
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn write_words(why: &Why, out: &mut dyn Write) -> io::Result<()> {
    let name = |id: u32| why.words.iter().find(|word| word.id == id).map_or("", |word| word.text.as_str());
    let rows: Vec<_> = why
        .words
        .iter()
        .map(|word| {
            [
                word.id.to_string(),
                word.text.clone(),
                word.lemma.clone(),
                word.upos.to_owned(),
                word.deprel.to_owned(),
                word.head.map_or("root".to_owned(), |head| format!("{head} {}", name(head))),
                word.lists.join(", "),
            ]
        })
        .collect();
    writeln!(out, "\n# words")?;
    print(out, ["id", "word", "lemma", "upos", "deprel", "head", "lists"], &rows)
}

fn write_names(why: &Why, out: &mut dyn Write) -> io::Result<()> {
    let mention = why
        .mentions
        .iter()
        .map(|m| format!("{} ({}, {}): {} {}", m.text, m.form.as_str(), m.kind.as_str(), m.entity, m.name));
    section(out, "mentions", &mention.collect::<Vec<_>>())?;
    let attribution = why.attributions.iter().map(|a| {
        let speaker = a.speaker.as_deref().unwrap_or("nobody known");
        let covers = if a.covers { "" } else { " (not of this sentence)" };
        format!(
            "{speaker}: source “{}”, cue “{}”, {} by {}{covers}\n  {}",
            a.source,
            a.cue,
            a.style.as_str(),
            a.rule,
            a.content
        )
    });
    section(out, "attributions", &attribution.collect::<Vec<_>>())
}

fn write_cues(why: &Why, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Vec::new();
    for cue in &why.cues {
        lines.push(match cue.silent {
            Some(reason) => format!("{} {}: tells nobody's stance: {reason}", cue.id, cue.word),
            None => format!("{} {}", cue.id, cue.word),
        });
        lines.extend(cue.context.iter().map(|effect| format!("  context: {effect}")));
        for line in &cue.lines {
            lines.push(format!("  line: {}", line.line));
            lines.extend(fate(line).into_iter().map(|fate| format!("    {fate}")));
        }
    }
    for unused in &why.unused {
        lines.push(format!("{}: not used: {}\n  line: {}", unused.word, unused.reason, unused.line));
    }
    section(out, "stance words", &lines)
}

/// What came of a line of the stance list.
fn fate(line: &Line) -> Vec<String> {
    let mut fate = Vec::new();
    if let Some(pattern) = line.pattern {
        let found: Vec<String> = line.found.iter().map(|(place, words)| format!("{place} {words}")).collect();
        fate.push(format!("pattern {pattern} fits: {}", found.join(", ")));
    }
    fate.extend(line.lost.iter().map(|reason| format!("fell out: {reason}")));
    fate
}

fn write_weights(why: &Why, out: &mut dyn Write) -> io::Result<()> {
    let Some(weights) = &why.weights else {
        return section(out, "learned stances", &["switched off".to_owned()]);
    };
    let mut lines = Vec::new();
    for word in weights {
        let [[pro, con], [pro_odds, con_odds]] = [word.likely, word.odds];
        lines.push(format!(
            "{} {}: for {pro:.2}, against {con:.2} (log odds {pro_odds:.1}, {con_odds:.1})",
            word.id, word.word
        ));
        lines.extend(word.lost.iter().map(|reason| format!("  fell out: {reason}")));
        let target = |target: &WeighedTarget| {
            let [pro, con] = target.likely;
            format!("  about {}: for {pro:.2}, against {con:.2}; {}", target.words, target.verdict)
        };
        // Of a word that was not asked the best target says enough.
        let (n_targets, n_holders) = if word.lost.is_some() { (1, 0) } else { (MOST, MOST) };
        lines.extend(word.targets.iter().take(n_targets).map(target));
        lines.extend(
            word.holders.iter().take(n_holders).map(|h| format!("  held by {}: {:.2}", h.words, h.likely)),
        );
    }
    section(out, "learned stances", &lines)
}

fn write_ties(why: &Why, out: &mut dyn Write) -> io::Result<()> {
    let names = |names: &[String], none: &str| match names {
        [] => none.to_owned(),
        _ => names.join("; "),
    };
    let mut lines: Vec<String> = why
        .offices
        .iter()
        .map(|office| {
            let (bearers, seats) = (names(&office.bearers, "nobody"), names(&office.seats, "nothing"));
            let relation = office.relation.as_str();
            format!("office “{}” ({relation}): borne by {bearers}, held at {seats}", office.role)
        })
        .collect();
    for tie in &why.ties {
        let found: Vec<String> = tie.found.iter().map(|(place, words)| format!("{place} {words}")).collect();
        let fits = if found.is_empty() {
            String::new()
        } else {
            format!(": pattern {} fits: {}", tie.pattern, found.join(", "))
        };
        lines.push(format!("{} {}{fits}", tie.id, tie.word));
        lines.extend(tie.lost.iter().map(|reason| format!("  fell out: {reason}")));
    }
    lines.extend(why.pairs.iter().map(|pair| {
        let relation = pair.relation.as_str();
        format!("weights: {} {relation} {}: log odds {:.2}, {}", pair.from, pair.to, pair.odds, pair.verdict)
    }));
    section(out, "relations weighed", &lines)
}

fn write_ends(why: &Why, out: &mut dyn Write) -> io::Result<()> {
    let dropped =
        why.dropped.iter().map(|d| format!("{} ({:.2}, {}): {}", d.what, d.score, d.rule, d.reason));
    section(out, "dropped", &dropped.collect::<Vec<_>>())?;
    let statement = why.statements.iter().map(|s| {
        let how = format!("{}, {}", s.certainty.as_str(), s.modality.as_str());
        format!("{} {} {} ({:.2}, {how}, {})", s.holder, s.agreement.as_str(), s.target, s.score, s.rule)
    });
    section(out, "statements", &statement.collect::<Vec<_>>())?;
    let relation = why.relations.iter().map(|r| {
        let former = if r.former { "former " } else { "" };
        format!("{} {former}{} {} ({:.2}, {})", r.from, r.relation.as_str(), r.to, r.score, r.rule)
    });
    section(out, "relations", &relation.collect::<Vec<_>>())
}
