//! A report as one HTML page that needs nothing else: no script, no picture, no other file.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::report::wording::{self, details, heading, lead};
use crate::report::{Entry, Heading, List, Name, Report, Row, Section, is_issue};

/// Colours and spaces; for screens light and dark, and for paper.
const STYLE: &str = include_str!("style.css");

/// Forbids everything but our own style, should anything slip through.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes the report. Every name and quote is escaped; headings have ids, those of sections are node ids with a
/// hyphen for the colon (`person-jane-doe`), so links into a page stay good when it is made anew.
///
/// # Errors
/// If `out` cannot be written.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let title = wording::TITLE;
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )?;
    for line in wording::basis(&report.basis) {
        writeln!(out, "<p>{}</p>", escaped(&line))?;
    }
    writeln!(out, "<p class=\"note\">{}</p>", wording::NOTE)?;
    contents(out, report)?;
    let sections = || report.issues.iter().chain(&report.actors);
    let page = Page { sections: sections().map(|section| section.name.id.as_str()).collect() };
    if let Some(overview) = &report.overview {
        let columns = ["issue", "for", "against", "mixed", "actors"];
        page.table(out, ("most-argued", "Issues most argued over"), columns, &overview.issues)?;
        let columns = ["actor", "supports", "opposes", "mixed", "issues and actors"];
        page.table(out, ("most-outspoken", "Actors who say most"), columns, &overview.actors)?;
    }
    for (id, title, sections) in [("issues", "Issues", &report.issues), ("actors", "Actors", &report.actors)]
    {
        if !sections.is_empty() {
            writeln!(out, "<h2 id=\"{id}\">{title}</h2>")?;
        }
        sections.iter().try_for_each(|section| page.section(out, section))?;
    }
    out.write_all(b"</body>\n</html>\n")
}

/// The table of contents.
fn contents(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    writeln!(out, "<nav aria-label=\"Contents\">\n<ul>")?;
    if report.overview.is_some() {
        writeln!(out, "<li><a href=\"#most-argued\">Issues most argued over</a></li>")?;
        writeln!(out, "<li><a href=\"#most-outspoken\">Actors who say most</a></li>")?;
    }
    for (id, title, sections) in [("issues", "Issues", &report.issues), ("actors", "Actors", &report.actors)]
    {
        if sections.is_empty() {
            continue;
        }
        writeln!(out, "<li><a href=\"#{id}\">{title}</a>\n<ul>")?;
        for section in sections {
            let Name { id, text, .. } = &section.name;
            writeln!(out, "<li><a href=\"#{}\"><bdi>{}</bdi></a></li>", anchor(id), escaped(text))?;
        }
        writeln!(out, "</ul></li>")?;
    }
    writeln!(out, "</ul>\n</nav>")
}

/// What there is to link to.
struct Page<'r> {
    /// The node ids that have a section.
    sections: BTreeSet<&'r str>,
}

impl Page<'_> {
    fn table(
        &self,
        out: &mut dyn Write,
        (id, title): (&str, &str),
        columns: [&str; 5],
        rows: &[Row],
    ) -> io::Result<()> {
        writeln!(out, "<h2 id=\"{id}\">{title}</h2>")?;
        if rows.is_empty() {
            return writeln!(out, "<p>None.</p>");
        }
        let columns = columns.map(|column| format!("<th scope=\"col\">{column}</th>")).concat();
        writeln!(out, "<table>\n<thead><tr>{columns}</tr></thead>\n<tbody>")?;
        for Row { name, tally } in rows {
            let numbers = [tally.supports, tally.opposes, tally.mixed, tally.n_others];
            let numbers = numbers.map(|n| format!("<td>{n}</td>")).concat();
            writeln!(out, "<tr><th scope=\"row\">{}</th>{numbers}</tr>", self.name(name))?;
        }
        writeln!(out, "</tbody>\n</table>")
    }

    fn section(&self, out: &mut dyn Write, section: &Section) -> io::Result<()> {
        let name = &section.name;
        let (id, text) = (anchor(&name.id), escaped(&name.text));
        writeln!(out, "<section>\n<h3 id=\"{id}\"><bdi>{text}</bdi>{}</h3>", bracket(name))?;
        let tally = if is_issue(name.kind) { wording::tally_of_issue } else { wording::tally_of_actor };
        writeln!(out, "<p>{}.</p>", tally(section.tally))?;
        section.lists.iter().try_for_each(|list| self.list(out, &id, list))?;
        writeln!(out, "</section>")
    }

    fn list(&self, out: &mut dyn Write, section: &str, list: &List) -> io::Result<()> {
        let title = heading(list.heading);
        let (class, name) = (side(list.heading), word(list.heading));
        writeln!(out, "<h4 id=\"{section}--{name}\" class=\"{class}\">{title}</h4>")?;
        if list.entries.is_empty() {
            return writeln!(out, "<p>Nobody.</p>");
        }
        writeln!(out, "<ul class=\"entries {class}\">")?;
        list.entries.iter().try_for_each(|entry| self.entry(out, list.heading, entry))?;
        writeln!(out, "</ul>")
    }

    fn entry(&self, out: &mut dyn Write, list: Heading, entry: &Entry) -> io::Result<()> {
        let (lead, name) = (lead(list, entry), self.name(&entry.name));
        let details = escaped(&details(list, entry));
        writeln!(out, "<li><p>{lead}<b>{name}</b> <span class=\"details\">– {details}</span></p>")?;
        for quote in &entry.quotes {
            let (sentence, source) = (escaped(&quote.sentence), escaped(&wording::source(quote)));
            writeln!(
                out,
                "<figure><blockquote><bdi>“{sentence}”</bdi></blockquote><figcaption>{source}</figcaption></figure>"
            )?;
        }
        writeln!(out, "</li>")
    }

    /// The name, as a link if it has a section, with what stands in brackets behind it.
    fn name(&self, name: &Name) -> String {
        let text = format!("<bdi>{}</bdi>", escaped(&name.text));
        let linked = if self.sections.contains(name.id.as_str()) {
            format!("<a href=\"#{}\">{text}</a>", anchor(&name.id))
        } else {
            text
        };
        linked + &bracket(name)
    }
}

fn bracket(name: &Name) -> String {
    let in_brackets = |text: String| format!(" <span class=\"of\">(<bdi>{}</bdi>)</span>", escaped(&text));
    wording::bracket(name).map_or_else(String::new, in_brackets)
}

/// Which side a list is on, for its colour.
fn side(heading: Heading) -> &'static str {
    match heading {
        Heading::For | Heading::InstrumentsFor | Heading::Supports | Heading::SupportedBy => "for",
        Heading::Against | Heading::InstrumentsAgainst | Heading::Opposes | Heading::OpposedBy => "against",
        _ => "other",
    }
}

/// The list in an id.
fn word(heading: Heading) -> &'static str {
    match heading {
        Heading::For => "for",
        Heading::Against => "against",
        Heading::Mixed => "mixed",
        Heading::InstrumentsFor => "instruments-for",
        Heading::InstrumentsAgainst => "instruments-against",
        Heading::InstrumentsMixed => "instruments-mixed",
        Heading::Authors => "authors",
        Heading::Affiliations => "affiliations",
        Heading::FormerAffiliations => "former",
        Heading::People => "people",
        Heading::Supports => "supports",
        Heading::Opposes => "opposes",
        Heading::MixedOn => "mixed-on",
        Heading::SupportedBy => "supported-by",
        Heading::OpposedBy => "opposed-by",
        Heading::MixedBy => "mixed-by",
    }
}

/// A node id as the id of a heading: one that no style or link has to escape.
fn anchor(id: &str) -> String {
    escaped(&id.replace(':', "-"))
}

/// The text with all that HTML could take for markup escaped, in text and in attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escaped("<a href=\"x\" b='y'> & é"), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt; &amp; é");
        assert_eq!(anchor("person:jane-doe"), "person-jane-doe");
    }
}
