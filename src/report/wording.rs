//! Wording: the content of a report in plain words, the same for every form it is written in.
//!
//! Nothing here is escaped; that is for the writers.

use crate::extract::{Agreement, EntityKind, RelationKind};
use crate::report::{Basis, Entry, Heading, Mark, Name, Period, Quote, Tally};

/// The title of every report.
pub(crate) const TITLE: &str = "Who stands where";

/// How to read the numbers, and how far to trust them.
pub(crate) const NOTE: &str = "Numbers are passages. What repeats an earlier document is not counted again; \
    a passage in which two actors take a side counts for each of them. A program read the texts, and it errs: \
    look a sentence up in its document before you rely on it.";

/// What the report was made from, in a few lines.
pub(crate) fn basis(basis: &Basis) -> Vec<String> {
    let mut documents = vec![count(basis.n_documents, "document", "documents")];
    if basis.n_copies > 0 {
        documents.push(format!("{} of an earlier one", count(basis.n_copies, "copy", "copies")));
    }
    if basis.period.first.is_some() {
        documents.push(period(basis.period));
    }
    if basis.n_undated > 0 {
        documents.push(format!("{} without a date", basis.n_undated));
    }
    let kinds = basis.n_entities.iter().map(|&(kind, n)| match kind {
        EntityKind::Person => count(n, "person", "people"),
        EntityKind::Group => count(n, "group", "groups"),
        EntityKind::Issue => count(n, "issue", "issues"),
        EntityKind::Instrument => count(n, "instrument", "instruments"),
        EntityKind::Place => count(n, "place", "places"),
    });
    let mut made = format!("Made by {}", basis.program);
    if basis.min_score.parse::<f32>().is_ok_and(|score| score > 0.0) {
        made.push_str(&format!("; what scores below {} was left out", basis.min_score));
    }
    let lines = [documents.join(", "), kinds.collect::<Vec<_>>().join(", "), made];
    lines.into_iter().filter(|line| !line.is_empty()).map(|line| line + ".").collect()
}

/// What a list is called.
pub(crate) fn heading(heading: Heading) -> &'static str {
    match heading {
        Heading::For => "For",
        Heading::Against => "Against",
        Heading::Mixed => "Mixed: for in part, or on a condition",
        Heading::InstrumentsFor => "Instruments for it",
        Heading::InstrumentsAgainst => "Instruments against it",
        Heading::InstrumentsMixed => "Instruments for it in part",
        Heading::Authors => "Wrote, organised or signed it",
        Heading::Affiliations => "Affiliations",
        Heading::FormerAffiliations => "Former affiliations",
        Heading::People => "Members, leaders, staff",
        Heading::Supports => "Supports",
        Heading::Opposes => "Opposes",
        Heading::MixedOn => "Supports in part, or on a condition",
        Heading::SupportedBy => "Supported by",
        Heading::OpposedBy => "Opposed by",
        Heading::MixedBy => "Supported in part, or on a condition, by",
    }
}

/// The numbers of an issue: "5 passages for, 1 against; 4 actors".
pub(crate) fn tally_of_issue(tally: Tally) -> String {
    let mixed = if tally.mixed > 0 { format!(", {} mixed", tally.mixed) } else { String::new() };
    let actors = count(tally.n_others as usize, "actor", "actors");
    format!("{} for, {} against{mixed}; {actors}", passages(tally.supports), tally.opposes)
}

/// The numbers of an actor: "supports in 5 passages, opposes in 1".
pub(crate) fn tally_of_actor(tally: Tally) -> String {
    let mixed = if tally.mixed > 0 { format!(", mixed in {}", tally.mixed) } else { String::new() };
    format!("Supports in {}, opposes in {}{mixed}", passages(tally.supports), tally.opposes)
}

/// What stands in brackets behind a name: an actor's party or organisation; of an instrument that it is one.
pub(crate) fn bracket(name: &Name) -> Option<String> {
    match name.kind {
        EntityKind::Instrument => Some("instrument".to_owned()),
        _ => name.of.clone(),
    }
}

/// What stands before the name of an entry: "leads ".
pub(crate) fn lead(list: Heading, entry: &Entry) -> &'static str {
    match (list, entry.tie) {
        (Heading::Affiliations, Some(RelationKind::MemberOf)) => "member of ",
        (Heading::Affiliations, Some(RelationKind::Leads)) => "leads ",
        (Heading::Affiliations, Some(_)) => "works for ",
        (Heading::FormerAffiliations, Some(RelationKind::MemberOf)) => "once member of ",
        (Heading::FormerAffiliations, Some(RelationKind::Leads)) => "once led ",
        (Heading::FormerAffiliations, Some(_)) => "once worked for ",
        _ => "",
    }
}

/// What stands behind the name of an entry: "3 passages, 2019-03-01 to 2019-03-12; 1 of 3: would, if".
pub(crate) fn details(list: Heading, entry: &Entry) -> String {
    let mut parts = Vec::new();
    match (list, entry.tie) {
        (Heading::People, Some(RelationKind::MemberOf)) => parts.push("member".to_owned()),
        (Heading::People, Some(RelationKind::Leads)) => parts.push("leads it".to_owned()),
        (Heading::People, Some(_)) => parts.push("works for it".to_owned()),
        _ => {}
    }
    if entry.n_passages > 0 {
        parts.push(format!("{}, {}", passages(entry.n_passages), period(entry.period)));
    }
    for &(mark, n) in &entry.marks {
        let share =
            if n == entry.n_passages { String::new() } else { format!("{n} of {}: ", entry.n_passages) };
        let reporters = if mark == Mark::Reported { reporters(entry) } else { Vec::new() };
        parts.push(match reporters.as_slice() {
            [] => format!("{share}{}", words(mark)),
            names => format!("{share}reported by {}", all(names)),
        });
    }
    // On somebody's word, though each passage states it plainly.
    if !entry.according_to.is_empty() && !entry.marks.iter().any(|(mark, _)| *mark == Mark::Reported) {
        parts.push(format!("reported by {}", all(&entry.according_to)));
    }
    if !entry.via.is_empty() {
        parts.push(format!("through {}", all(&entry.via)));
    }
    if !entry.used_by.is_empty() {
        parts.push(format!("used by {}", all(&entry.used_by)));
    }
    for (agreement, target) in &entry.readings {
        parts.push(format!("that is: {} {target}", verb(*agreement)));
    }
    for (agreement, n) in &entry.also {
        parts.push(format!("also {}, {}", says(list, *agreement), passages(*n)));
    }
    parts.join("; ")
}

/// Where a quote is from: "Levy: no, monday.txt, The Post, 2019-03-01; reported by Ann Lee".
pub(crate) fn source(quote: &Quote) -> String {
    let place = [quote.title.as_deref(), Some(quote.document.as_str()), quote.outlet.as_deref()];
    let mut place: Vec<String> = place.into_iter().flatten().map(str::to_owned).collect();
    place.push(quote.date.map_or("no date".to_owned(), |date| date.to_string()));
    let mut parts = vec![place.join(", ")];
    for &mark in &quote.marks {
        match mark {
            Mark::Reported if !quote.reported_by.is_empty() => {
                parts.push(format!("reported by {}", all(&quote.reported_by)));
            }
            _ => parts.push(words(mark).to_owned()),
        }
    }
    if quote.is_copy {
        parts.push("a copy".to_owned());
    }
    parts.join("; ")
}

/// "2019-03-01 to 2019-03-12", one day, or "no date".
pub(crate) fn period(period: Period) -> String {
    match (period.first, period.last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(day), _) | (None, Some(day)) => day.to_string(),
        (None, None) => "no date".to_owned(),
    }
}

/// Who reports it, as far as is known.
fn reporters(entry: &Entry) -> Vec<String> {
    let in_quotes = entry.quotes.iter().flat_map(|quote| &quote.reported_by);
    entry.according_to.iter().chain(in_quotes).cloned().collect()
}

fn words(mark: Mark) -> &'static str {
    match mark {
        Mark::Conditional => "would, if",
        Mark::Future => "will",
        Mark::Past => "did, no longer",
        Mark::Reported => "reported by others",
        Mark::Implied => "implied",
    }
}

fn verb(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Supports => "supports",
        Agreement::Opposes => "opposes",
        Agreement::Mixed => "supports in part",
    }
}

/// What an entry is said to do elsewhere, seen from the subject of its list.
fn says(list: Heading, agreement: Agreement) -> &'static str {
    let of_others = matches!(list, Heading::Supports | Heading::Opposes | Heading::MixedOn);
    match (of_others, agreement) {
        (true, Agreement::Supports) => "supported",
        (true, Agreement::Opposes) => "opposed",
        (true, Agreement::Mixed) => "supported in part",
        (false, Agreement::Supports) => "for",
        (false, Agreement::Opposes) => "against",
        (false, Agreement::Mixed) => "for in part",
    }
}

fn passages(n: u32) -> String {
    count(n as usize, "passage", "passages")
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// "Ann Lee", "Ann Lee and Tom Hale", "Ann Lee, Tom Hale and Jane Doe".
fn all(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
