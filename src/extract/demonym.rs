//! Demonyms: adjectives that bring a country, people or party in: "Russian efforts", "the Jewish vote",
//! "Democratic roots".
//!
//! They are mentions of what they are derived from. Stances and ties are read before: an adjective alone
//! neither holds one nor is the target of one, but whoever asks where a country comes up finds it.

use crate::analyze::{Analysis, Token, TokenId, deprel::Deprel, upos::Upos};
use crate::extract::{Chain, ChainId, EntityKind, Extraction, Form, Mention};
use crate::lexicon::Lexicon;
use crate::lexicon::parties::PartyForm;
use crate::lexicon::places::PlaceForm;
use crate::text::{Document, span::Span};

/// Adds a mention for every such adjective outside names. Each is a chain of its own with the name of the
/// country or party: an adjective refers to nobody (as OntoNotes and GUM have it), so none is joined to any.
pub(crate) fn demonyms(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    extraction: &mut Extraction,
) {
    let taken = taken(analysis, extraction);
    for (id, token) in analysis.tokens.iter().enumerate().filter(|(id, _)| !taken[*id]) {
        let text = token.span.of(&document.text);
        if !text.starts_with(char::is_uppercase)
            || !matches!(token.upos, Upos::Adj | Upos::Propn | Upos::Noun)
        {
            continue;
        }
        let opens = analysis.sentences[token.sentence as usize].first == id as TokenId;
        let Some((name, kind)) = stands_for(lexicon, token, text, opens) else { continue };
        let aliases = if *name == *text { Vec::new() } else { vec![(text.to_owned(), 1)] };
        let chain = extraction.chains.len() as ChainId;
        extraction.chains.push(Chain {
            name: name.to_owned(),
            kind,
            aliases,
            n_mentions: 1,
            joins: Vec::new(),
        });
        let head = id as TokenId;
        extraction.mentions.push(Mention { span: token.span, head, form: Form::Nominal, kind, chain });
    }
}

/// The country, people or party behind a word, and what it is.
fn stands_for<'a>(
    lexicon: &'a Lexicon,
    token: &Token,
    text: &'a str,
    opens: bool,
) -> Option<(&'a str, EntityKind)> {
    let describes = token.upos == Upos::Adj || matches!(token.deprel, Deprel::Amod | Deprel::Compound);
    if let Some((place, PlaceForm::People)) = lexicon.places.get(text) {
        // "Turks" are people, no country.
        return Some(if describes { (&place.name, EntityKind::Place) } else { (text, EntityKind::Group) });
    }
    if let Some(people) = lexicon.peoples.get(text) {
        return Some((people, EntityKind::Group));
    }
    // "Conservative estimates" at the head of a sentence are no party's.
    let (party, form) = lexicon.parties.get(text).filter(|_| describes && !opens)?;
    (form == PartyForm::Adherent).then_some((&party.name, EntityKind::Group))
}

/// For every token whether it is part of a name, or the head of another mention.
fn taken(analysis: &Analysis, extraction: &Extraction) -> Vec<bool> {
    let mut taken = vec![false; analysis.tokens.len()];
    let first = |span: Span| analysis.tokens.partition_point(|token| token.span.end <= span.start);
    for mention in &extraction.mentions {
        taken[mention.head as usize] = true;
        if mention.form == Form::Name {
            let inside = analysis.tokens[first(mention.span)..].iter().zip(&mut taken[first(mention.span)..]);
            for (_, slot) in inside.take_while(|(token, _)| token.span.start < mention.span.end) {
                *slot = true;
            }
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use crate::analyze::analyze;
    use crate::extract::{EntityKind, Options, extract};
    use crate::lexicon::Lexicon;
    use crate::text::Document;

    /// The mentions of a text that are one word, with the chain of each.
    fn words(text: &str) -> Vec<(String, String, EntityKind)> {
        let document = Document::new("x", text);
        let lexicon = Lexicon::builtin();
        let found = extract(&document, &analyze(&document, lexicon), lexicon, Options::default());
        let one = found.mentions.iter().filter(|mention| !mention.span.of(text).contains(' '));
        let show = |mention: &crate::extract::Mention| {
            let chain = &found.chains[mention.chain as usize];
            (mention.span.of(text).to_owned(), chain.name.clone(), chain.kind)
        };
        one.map(show).collect()
    }

    fn has(text: &str, word: &str, name: &str, kind: EntityKind) -> bool {
        words(text).contains(&(word.to_owned(), name.to_owned(), kind))
    }

    #[test]
    fn adjectives_bring_countries_and_peoples_in() {
        let text = "The board feared that Chinese imports and the Jewish vote would decide the matter.";
        assert!(has(text, "Chinese", "China", EntityKind::Place), "{:?}", words(text));
        assert!(has(text, "Jewish", "Jews", EntityKind::Group), "{:?}", words(text));
    }

    #[test]
    fn small_letters_bring_nobody_in() {
        let text = "The board served danish pastry and polish for the table in a democratic manner.";
        assert_eq!(words(text), []);
    }
}
