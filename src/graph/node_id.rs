//! A node id: an entity's name made safe for every program that reads graphs.
//!
//! `person:jane-doe`: the kind, a colon, the name in `[a-z0-9.-]`. The prefix keeps an issue called "Edge" or
//! "Graph" from being read as a keyword: Gephi takes even a quoted DOT node `"edge"` for one.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::resolve::Entity;

/// Longest name part, in bytes: "the plan to ..." may run on.
const MAX: usize = 80;

/// An id for each entity, in their order. Where two would be alike, later ones end in `-2`, `-3`.
pub fn node_ids(entities: &[Entity]) -> Vec<String> {
    unique_ids(entities.iter().map(|entity| (entity.kind.as_str(), entity.name.as_str())))
}

/// An id for each kind and name, in their order; as [`node_ids`] for whatever has a kind and a name.
///
/// ```
/// use stancegraph::graph::node_id::unique_ids;
/// let ids = unique_ids([("Public body", "EPA"), ("Public body", "E.P.A"), ("Public body", "epa")].into_iter());
/// assert_eq!(ids, ["public-body:epa", "public-body:e.p.a", "public-body:epa-2"]);
/// ```
pub fn unique_ids<'n>(names: impl Iterator<Item = (&'n str, &'n str)>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut next: BTreeMap<String, u32> = BTreeMap::new();
    let mut ids = Vec::new();
    for (kind, name) in names {
        let plain = format!("{}:{}", slug(kind), slug(name));
        let mut id = plain.clone();
        // The counter makes a thousand namesakes cost a thousand steps, not a million.
        let n = next.entry(plain.clone()).or_insert(1);
        while !taken.insert(id.clone()) {
            *n += 1;
            id = format!("{plain}-{n}");
        }
        ids.push(id);
    }
    ids
}

/// The name in `[a-z0-9.-]`: "José Müller & Co" is `jose-muller-co`. Never empty.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            "" if c.is_ascii_alphanumeric() => slug.push(c),
            "" if matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}') => {}
            "" if c == '.' && !slug.is_empty() && !slug.ends_with(['-', '.']) => slug.push('.'),
            "" if slug.is_empty() || slug.ends_with('-') => {}
            "" => slug.push('-'),
            letters => slug.push_str(letters),
        }
        if slug.len() >= MAX {
            break;
        }
    }
    let slug = slug.trim_end_matches(['-', '.']);
    if slug.is_empty() { "unnamed".to_owned() } else { slug.to_owned() }
}

/// The plain form of a Latin letter with a mark, or nothing. Names in European news hardly need more; a name
/// in another script is still told apart, by its number.
fn plain(c: char) -> &'static str {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::EntityKind;

    fn ids(names: &[&str]) -> Vec<String> {
        let entity = |name: &&str| Entity {
            name: (*name).to_owned(),
            kind: EntityKind::Issue,
            aliases: Vec::new(),
            n_mentions: 1,
            parent: None,
        };
        node_ids(&names.iter().map(entity).collect::<Vec<_>>())
    }

    #[test]
    fn names_become_safe() {
        assert_eq!(slug("José Müller & Co."), "jose-muller-co");
        assert_eq!(slug("people’s vote"), "peoples-vote");
        assert_eq!(slug("U.S. Congress"), "u.s.-congress");
        assert_eq!(slug("\"edge\"\n\\ [x];"), "edge-x");
        assert_eq!(slug("周伟"), "unnamed");
    }

    #[test]
    fn no_two_are_alike() {
        assert_eq!(
            ids(&["A 2", "A", "a", "A!", "A 2"]),
            ["issue:a-2", "issue:a", "issue:a-3", "issue:a-4", "issue:a-2-2"]
        );
    }
}
