//! Markdown: an article with marks for headings, links and emphasis, and often a front matter.
//!
//! The marks are taken off and the lines of a paragraph joined: "**Labour** [backed](http://...) the plan"
//! is a sentence like any other. The syntax is that of CommonMark, as far as news uses it.

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::record::{Record, Records, Role, roles};
use crate::ingest::stream::{Stream, guess_warning};

/// One record: the file without its marks; title, date, source and id from the front matter.
pub(crate) fn read(stream: Stream) -> Records {
    Box::new(std::iter::once_with(|| {
        let decoded = stream.text()?;
        let (front, body) = front_matter(&decoded.text);
        let mut record = Record { warnings: guess_warning(&decoded), ..front };
        let (text, heading) = plain(body);
        record.title = record.title.or(heading);
        record.text = text;
        Ok(record)
    }))
}

/// The front matter (`---` lines around `key: value`, or `+++` around `key = value`) and the text after it.
fn front_matter(text: &str) -> (Record, &str) {
    let none = (Record::default(), text);
    let first = text.lines().next().unwrap_or_default().trim_end();
    let separator = match first {
        "---" => ':',
        "+++" => '=',
        _ => return none,
    };
    let mut at = text.split_inclusive('\n').next().map_or(0, str::len);
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for line in text[at..].split_inclusive('\n') {
        at += line.len();
        let is_end = line.trim_end() == first || separator == ':' && line.trim_end() == "...";
        if is_end {
            return (record(&fields), &text[at..]);
        }
        // A nested value ("  - tag") belongs to a key we do not read.
        if let Some((key, value)) =
            line.split_once(separator).filter(|(key, _)| !key.starts_with([' ', '-', '#']))
        {
            fields.push((key, value.trim().trim_matches(['"', '\''])));
        }
    }
    none
}

fn record(fields: &[(&str, &str)]) -> Record {
    let roles = roles(fields.iter().map(|(key, _)| *key));
    let value = |role| roles.get(&role).map(|at| fields[*at].1.to_owned()).filter(|value| !value.is_empty());
    Record {
        id: value(Role::Id),
        title: value(Role::Title),
        dates: value(Role::Date).into_iter().collect(),
        source: value(Role::Source),
        ..Record::default()
    }
}

/// The text without marks, a blank line between paragraphs; and its first heading of the first level.
fn plain(text: &str) -> (String, Option<String>) {
    let mut paragraphs: Vec<String> = vec![String::new()];
    let mut title = None;
    let mut fence: Option<&str> = None;
    for line in COMMENT.replace_all(text, "").lines() {
        let bare = line.trim().trim_start_matches('>').trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        if fence.is_some() || mark.is_some() {
            fence = if fence.is_some() && mark == fence { None } else { fence.or(mark) };
            continue;
        }
        let is_rule =
            !bare.is_empty() && bare.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | ' ' | '|' | ':'));
        if bare.is_empty() || is_rule || DEFINITION.is_match(bare) {
            paragraphs.push(String::new());
            continue;
        }
        let heading = bare.trim_start_matches('#');
        let level = bare.len() - heading.len();
        let is_heading = (1..=6).contains(&level) && (heading.is_empty() || heading.starts_with(' '));
        let item = ITEM.find(bare).map_or(bare, |mark| &bare[mark.end()..]);
        let words = if is_heading { heading.trim().trim_end_matches('#').trim_end() } else { item };
        if is_heading || item.len() < bare.len() {
            paragraphs.push(String::new());
        }
        if is_heading && level == 1 && title.is_none() {
            title = Some(inline(words)).filter(|title| !title.is_empty());
        }
        if let Some(paragraph) = paragraphs.last_mut() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(words);
        }
        if is_heading {
            paragraphs.push(String::new());
        }
    }
    let paragraphs: Vec<String> = paragraphs.iter().map(|p| inline(p)).filter(|p| !p.is_empty()).collect();
    (paragraphs.join("\n\n"), title)
}

/// The words of one paragraph without links, emphasis, code marks and escapes.
fn inline(text: &str) -> String {
    let text = IMAGE.replace_all(text, "");
    let text = LINK.replace_all(&text, "$1");
    let text = TAG.replace_all(&text, "");
    let text = STRONG.replace_all(&text, "");
    let text = EMPHASIS.replace_all(&text, "$1$2");
    let text = ESCAPE.replace_all(&text, "$1");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fixed(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

static COMMENT: LazyLock<Regex> = LazyLock::new(|| fixed(r"(?s)<!--.*?-->"));
static DEFINITION: LazyLock<Regex> = LazyLock::new(|| fixed(r"^\[[^\]]+\]:\s*\S+"));
static ITEM: LazyLock<Regex> = LazyLock::new(|| fixed(r"^(?:[-*+]|[0-9]{1,3}[.)])\s+"));
static IMAGE: LazyLock<Regex> = LazyLock::new(|| fixed(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"));
static LINK: LazyLock<Regex> = LazyLock::new(|| fixed(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"));
static TAG: LazyLock<Regex> = LazyLock::new(|| fixed(r"</?[A-Za-z][^<>]*>"));
static STRONG: LazyLock<Regex> = LazyLock::new(|| fixed(r"\*\*|\b__|__\b|`+|~~"));
static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| fixed(r"\*([^*\s][^*]*)\*|\b_([^_\s][^_]*)_\b"));
static ESCAPE: LazyLock<Regex> = LazyLock::new(|| fixed(r"\\([!-/:-@\[-`{-~])"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_marks_off() {
        let (text, title) = plain(
            "# Plan *wins*\n\n**Labour** [backed](http://x.example/a_b) the\nplan, _said_ the `minister`.\n\n\
             ![photo](p.jpg)\n> \"Yes,\" she said.\n\n- first\n- second\n\n```\ncode\n```\n[1]: http://x.example\nEnd \\*.",
        );
        assert_eq!(title.as_deref(), Some("Plan wins"));
        assert_eq!(
            text,
            "Plan wins\n\nLabour backed the plan, said the minister.\n\n\"Yes,\" she said.\n\nfirst\n\nsecond\n\nEnd *."
        );
    }

    #[test]
    fn reads_front_matter() {
        let (record, rest) = front_matter(
            "---\ntitle: \"Plan: wins\"\ndate: 2018-06-22\ntags:\n  - a\noutlet: The Example\n---\nText",
        );
        assert_eq!(record.title.as_deref(), Some("Plan: wins"));
        assert_eq!(record.dates, ["2018-06-22"]);
        assert_eq!(record.source.as_deref(), Some("The Example"));
        assert_eq!(rest, "Text");
        assert_eq!(front_matter("---\nno end").1, "---\nno end");
    }
}
