//! A report in Markdown (CommonMark, with the tables of GitHub).

use std::io::{self, Write};

use crate::report::wording::{self, details, heading, lead};
use crate::report::{Entry, List, Name, Report, Row, Section, is_issue};

/// Writes the report. Names and quotes show as they are: what Markdown or HTML would take for markup is escaped.
///
/// # Errors
/// If `out` cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", wording::TITLE)?;
    for line in wording::basis(&report.basis) {
        writeln!(out, "\n{}", escaped(&line))?;
    }
    writeln!(out, "\n{}", wording::NOTE)?;
    if let Some(overview) = &report.overview {
        table(
            out,
            "Issues most argued over",
            ["issue", "for", "against", "mixed", "actors"],
            &overview.issues,
        )?;
        let columns = ["actor", "supports", "opposes", "mixed", "issues and actors"];
        table(out, "Actors who say most", columns, &overview.actors)?;
    }
    for (title, sections) in [("Issues", &report.issues), ("Actors", &report.actors)] {
        if !sections.is_empty() {
            writeln!(out, "\n## {title}")?;
        }
        sections.iter().try_for_each(|one| section(out, one))?;
    }
    Ok(())
}

fn table(out: &mut dyn Write, title: &str, columns: [&str; 5], rows: &[Row]) -> io::Result<()> {
    writeln!(out, "\n## {title}\n")?;
    if rows.is_empty() {
        return writeln!(out, "None.");
    }
    writeln!(out, "| {} |\n|---|--:|--:|--:|--:|", columns.join(" | "))?;
    for Row { name, tally } in rows {
        let numbers = [tally.supports, tally.opposes, tally.mixed, tally.n_others];
        let numbers = numbers.map(|n| n.to_string()).join(" | ");
        writeln!(out, "| {}{} | {numbers} |", escaped(&name.text), bracket(name))?;
    }
    Ok(())
}

fn section(out: &mut dyn Write, section: &Section) -> io::Result<()> {
    writeln!(out, "\n### {}{}", escaped(&section.name.text), bracket(&section.name))?;
    let tally = if is_issue(section.name.kind) { wording::tally_of_issue } else { wording::tally_of_actor };
    writeln!(out, "\n{}.", tally(section.tally))?;
    section.lists.iter().try_for_each(|one| list(out, one))
}

fn list(out: &mut dyn Write, list: &List) -> io::Result<()> {
    writeln!(out, "\n#### {}\n", heading(list.heading))?;
    if list.entries.is_empty() {
        return writeln!(out, "Nobody.");
    }
    list.entries.iter().try_for_each(|one| entry(out, list, one))
}

fn entry(out: &mut dyn Write, list: &List, entry: &Entry) -> io::Result<()> {
    let name = format!("**{}**{}", escaped(&entry.name.text), bracket(&entry.name));
    let details = escaped(&details(list.heading, entry));
    writeln!(out, "- {}{name} – {details}", lead(list.heading, entry))?;
    for quote in &entry.quotes {
        let (sentence, source) = (escaped(&quote.sentence), escaped(&wording::source(quote)));
        writeln!(out, "  - “{sentence}” – {source}")?;
    }
    Ok(())
}

/// What stands in brackets behind a name: an actor's party or organisation; of an instrument that it is one.
fn bracket(name: &Name) -> String {
    wording::bracket(name).map_or_else(String::new, |text| format!(" ({})", escaped(&text)))
}

/// The text with all that Markdown or HTML could take for markup escaped. It never begins a line, so marks
/// that only count there stay as they are.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let is_markup = match c {
            '&' => is_entity(rest),
            // "http://" and "www." become links by themselves.
            ':' => rest.starts_with('/'),
            '.' => matches!(before, 'w' | 'W'),
            _ => "\\`*_{}[]<>#|~$^@".contains(c),
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// Whether the text goes on like "amp;", "#38;" or "#x26;" after an ampersand.
fn is_entity(rest: &str) -> bool {
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'));
    end.is_some_and(|end| end > 0 && rest[end..].starts_with(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_plain_text_is_not() {
        assert_eq!(escaped("Dr. Jane O'Neil-Doe (Lab), 5%!"), "Dr. Jane O'Neil-Doe (Lab), 5%!");
        assert_eq!(escaped("<b>*[x](y)*</b>"), "\\<b\\>\\*\\[x\\](y)\\*\\</b\\>");
        assert_eq!(escaped("a|b #1 &amp; $5 a_b \\"), "a\\|b \\#1 \\&amp; \\$5 a\\_b \\\\");
        assert_eq!(escaped("AT&T & Co; &#x26;"), "AT&T & Co; \\&\\#x26;");
        assert_eq!(escaped("http://x.org www.x.org"), "http\\://x.org www\\.x.org");
    }
}
