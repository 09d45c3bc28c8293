//! HTML: the main text of a page, found by its density of text and links (Mozilla's Readability), and title,
//! date and outlet from what the page tells machines: JSON-LD, `og:` and `article:` metadata, `<time>`.

use std::sync::LazyLock;

use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::Encoding;
use regex::bytes::Regex;
use serde_json::Value;

use crate::ingest::encoding::decode;
use crate::ingest::record::{Flaw, Record, Records};
use crate::ingest::stream::{Stream, guess_warning};

/// The largest page taken, in bytes: news pages are below one megabyte.
const MAX_PAGE: usize = 16 << 20;
/// Nested deeper, a page is not news but an attack on the parser.
const MAX_DEPTH: usize = 1500;

/// One record: the main text of the page.
pub(crate) fn read(stream: Stream) -> Records {
    Box::new(std::iter::once_with(|| {
        let bytes = stream.bytes(MAX_PAGE)?;
        let declared = declared(&bytes);
        let decoded = decode(bytes, declared).map_err(|error| Flaw::new(None, error.to_string()))?;
        let mut record = page(&decoded.text).map_err(|what| Flaw::new(None, what))?;
        if declared.is_none() {
            record.warnings = guess_warning(&decoded);
        }
        Ok(record)
    }))
}

/// The encoding the page names: `<meta charset="iso-8859-1">`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_:-]+)"#).expect("a fixed pattern")
    });
    let found = CHARSET.captures(&bytes[..bytes.len().min(4096)])?;
    Encoding::for_label(&found[1])
}

fn page(html: &str) -> Result<Record, String> {
    if MAX_DEPTH < depth(html) {
        return Err("its elements are nested too deeply for a news page; save its text instead".to_owned());
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let unreadable = |error| format!("no page ({error}); save its text instead");
    let mut page = Readability::new(html, None, Some(config)).map_err(unreadable)?;
    let mut record = metadata(&page);
    let all = body(html);
    let text = page.parse().map(|article| tidy(&article.text_content)).unwrap_or_default();
    // A short notice is too little text for Readability to tell from its surroundings.
    record.text = if text.len() < 80 && text.len() < all.len() { all } else { text };
    Ok(record)
}

/// All text of the page but what never holds news.
fn body(html: &str) -> String {
    let Ok(page) = Readability::new(html, None, None) else { return String::new() };
    let never =
        "script, style, noscript, template, nav, header, footer, aside, form, iframe, svg, button, head";
    page.doc.select(never).remove();
    tidy(&page.doc.formatted_text())
}

/// Without the spaces at the ends of lines, and never two blank lines.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.replace('\u{a0}', " ").lines().map(str::trim) {
        if !line.is_empty() || !(tidy.is_empty() || tidy.ends_with("\n\n")) {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

/// A bound of how deep the elements lie: start tags that neither end themselves nor were ended.
fn depth(html: &str) -> usize {
    static TAG: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)<(/?)([a-z][a-z0-9]*)").expect("a fixed pattern"));
    const NEVER_NEST: &[&str] =
        &["p", "br", "img", "meta", "link", "input", "hr", "source", "li", "option", "wbr", "area", "path"];
    let (mut depth, mut deepest) = (0usize, 0usize);
    for tag in TAG.captures_iter(html.as_bytes()) {
        let name = String::from_utf8_lossy(&tag[2]).to_lowercase();
        if NEVER_NEST.contains(&name.as_str()) {
            continue;
        }
        depth = if tag[1].is_empty() { depth + 1 } else { depth.saturating_sub(1) };
        deepest = deepest.max(depth);
    }
    deepest
}

/// Names of metadata, the most trusted first.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
];
const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "headline", "title"];
const OUTLETS: &[&str] = &["og:site_name", "dc.publisher", "publisher", "application-name"];

/// Title, dates and outlet.
fn metadata(page: &Readability) -> Record {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for meta in page.doc.select("meta[content]").iter() {
        let name = ["property", "name", "itemprop"].iter().find_map(|attribute| meta.attr(attribute));
        if let (Some(name), Some(content)) = (name, meta.attr("content")) {
            pairs.push((name.trim().to_lowercase(), content.trim().to_owned()));
        }
    }
    let named = |names: &'static [&str]| {
        let pairs = &pairs;
        let values = names.iter().flat_map(move |name| pairs.iter().filter(move |(n, _)| n == name));
        values.map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
    };
    let linked = linked_data(page);
    let text_of = |selector: &str| {
        let words = page.doc.select(selector).first().text();
        Some(words.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|words| !words.is_empty())
    };
    let time =
        |selector: &str| page.doc.select(selector).first().attr("datetime").map(|time| time.to_string());
    let times = [
        "[itemprop=datePublished][datetime]",
        "time[pubdate][datetime]",
        "article time[datetime]",
        "time[datetime]",
    ];
    let mut dates: Vec<String> = named(DATES).collect();
    dates.splice(0..0, linked.date);
    dates.extend(times.iter().find_map(|selector| time(selector)));
    let is_name = |outlet: &String| !outlet.starts_with("http");
    Record {
        title: named(TITLES).next().or(linked.title).or_else(|| text_of("h1")).or_else(|| text_of("title")),
        source: linked.outlet.into_iter().chain(named(OUTLETS)).find(is_name),
        dates,
        ..Record::default()
    }
}

/// What schema.org metadata of an article says.
#[derive(Default)]
struct Linked {
    title: Option<String>,
    date: Option<String>,
    outlet: Option<String>,
}

/// The first article in the JSON-LD of the page.
fn linked_data(page: &Readability) -> Linked {
    for script in page.doc.select("script[type='application/ld+json']").iter() {
        let json = script.text();
        let json = json.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        let article = serde_json::from_str(json).ok().and_then(|value: Value| article(&value).cloned());
        if let Some(article) = article {
            let text =
                |value: &Value| value.as_str().map(|text| text.trim().to_owned()).filter(|t| !t.is_empty());
            let publisher = article.get("publisher").or_else(|| article.get("sourceOrganization"));
            let publisher = publisher.map(|publisher| publisher.get(0).unwrap_or(publisher));
            return Linked {
                title: article.get("headline").and_then(text),
                date: article.get("datePublished").and_then(text),
                outlet: publisher.and_then(|publisher| text(publisher.get("name").unwrap_or(publisher))),
            };
        }
    }
    Linked::default()
}

/// The object that describes an article: it has a `datePublished` or is of a type like `NewsArticle`.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(fields) => {
            let kind = fields.get("@type").map(Value::to_string).unwrap_or_default();
            let is_article = kind.contains("Article") || kind.contains("Posting");
            if is_article || fields.contains_key("datePublished") {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|key| fields.get(*key).and_then(article))
        }
        _ => None,
    }
}
