//! Language: whether a text is English at all, judged by its function words.
//!
//! The tool reads English only; a German article read as English gives nonsense, so it is refused with a
//! message. Headlines and short notes are too short to judge and are let through.

use crate::lexicon::Lexicon;
use crate::text::lower_case;

/// A text with fewer words that can be judged is let through.
const MIN_WORDS: usize = 20;
/// As many words as are looked at.
const MAX_WORDS: usize = 2_000;

/// Whether `text` is English, or too short to tell. Linear, and bounded by the first 2,000 words.
///
/// Counts the words that are English function words and no frequent word of a neighbouring language:
/// running English has them at every third word ("the", "with", "which"), other languages at most by chance.
/// Names and addresses are the same in every language and do not count: a list of signatories is not foreign.
///
/// ```
/// use stancegraph::{analyze::language::is_english, lexicon::Lexicon};
/// let german = "Die Partei will das Gesetz nicht mittragen, sagte der Sprecher. ".repeat(5);
/// assert!(!is_english(&german, Lexicon::builtin()));
/// let english = "THE PARTY WOULD NOT BACK THE BILL, HE SAID, BUT IT WILL TALK. ".repeat(5);
/// assert!(is_english(&english, Lexicon::builtin()));
/// ```
pub fn is_english(text: &str, lexicon: &Lexicon) -> bool {
    let (mut n_words, mut n_own, mut n_shared) = (0, 0, 0);
    for word in text.split_whitespace().filter(|chunk| !is_address(chunk)).flat_map(words).take(MAX_WORDS) {
        let known = lexicon.function_words.get(&lower_case(word));
        match known {
            Some(true) => n_own += 1,
            Some(false) => n_shared += 1,
            None => {}
        }
        n_words += usize::from(known.is_some() || !looks_like_name(word));
    }
    // Notes and results have few function words, but foreign text has other ones in their place: one word
    // in twenty that is English only is enough, or one in eight of any sort with some of them own.
    n_words < MIN_WORDS || n_own * 20 >= n_words || n_own * 40 >= n_words && (n_own + n_shared) * 8 >= n_words
}

fn words(chunk: &str) -> impl Iterator<Item = &str> {
    chunk.split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’'))).filter(|word| !word.is_empty())
}

/// "press@party.example", "alt.politics.uk": a mark between two letters that joins no words.
fn is_address(chunk: &str) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'@' | b'.' | b'/' | b'_');
    if !chunk.as_bytes().iter().any(is_mark) {
        return false;
    }
    let inside = chunk.trim_matches(|c: char| !c.is_alphanumeric());
    inside.is_ascii() && inside.as_bytes().iter().any(is_mark)
}

/// "Hale", "McCall", "J", but not "THE".
fn looks_like_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|_| word.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_languages_are_refused() {
        for text in [
            "Der Minister sagte am Montag, die Regierung werde in der Frage so lange hart bleiben, bis das Parlament \
             zustimme. Was die Partei will, ist noch nicht klar. Im Kabinett gab es Streit, also wurde vertagt, und \
             die Abgeordneten gingen nach Hause.",
            "Le ministre a dit lundi que le gouvernement ne changerait pas de position sur la question. On ne sait \
             pas encore ce que le parti veut, mais les députés ont une autre idée et me semblent plus ouverts, or \
             le vote est proche.",
            "El ministro dijo el lunes que el gobierno no va a cambiar de posición en la cuestión. No se sabe aún \
             lo que quiere el partido, pero los diputados me parecen más abiertos a una solución, y a la vez el \
             voto está cerca de todos.",
            "Il ministro ha detto lunedì che il governo non cambia posizione in merito alla questione. Non si sa \
             ancora che cosa vuole il partito, ma i deputati mi sembrano più aperti a una soluzione, e il voto è \
             ormai vicino a tutti noi.",
            "De minister zei maandag dat de regering in deze kwestie niet van standpunt verandert. We weten nog \
             niet wat de partij wil, maar het is duidelijk dat er over de wet een akkoord was of komt, en had de \
             kamer dat niet gewild dan was het anders.",
            "Dywedodd y gweinidog ddydd Llun na fyddai'r llywodraeth yn newid ei safbwynt ar y mater. Nid yw'n \
             glir eto beth mae'r blaid am ei wneud, ond mae'r aelodau yn fwy agored i gytundeb, ac mae'r bleidlais \
             yn agos iawn at bawb erbyn hyn.",
        ] {
            assert!(!is_english(text, Lexicon::builtin()), "{text}");
        }
    }

    #[test]
    fn short_texts_are_let_through() {
        assert!(is_english("Streit um Gesetz", Lexicon::builtin()));
        assert!(is_english("", Lexicon::builtin()));
    }

    #[test]
    fn names_and_addresses_are_of_no_language() {
        for text in [
            "The letter was signed by Anna Hale, Prof Tom Reed, Mike Ashworth, Dana Whitfield, Prof Omar Lund, \
             Gillian Marsh, Peter Nowak, Erica Boles, Keith Lindgren, Miriam Oyelaran, Nick Castle, Susan Brandt, \
             Selma Price, Frank Ode, Helen Varga, Ruth Kimani, Paul Stern, Jane Moreau, Ian Ferrari, Lena Voss.",
            "Team - 15 - Andre Marsh, 14 - Justin Lund, 13 - Jan van Reed (Joel Hale, 48 mins), 12 - Danie Voss, \
             11 - Pieter Nowak, 10 - Henry Boles, 9 - Joost van der Price, 8 - Gary Stern (captain), 7 - Andre \
             Kimani (Wayne Ode, 75), 6 - Ruben Varga, 5 - Mark Castle, 4 - Kobus Brandt, 3 - Marius Moreau.",
            "Groups: alt.news.councils, alt.news.farms, alt.news.farms.levy, uk.politics.rivers.open-forum, \
             alt.votes.eagle, alt.votes.eagle.bald, alt.votes.ethics, alt.votes.falcon, uk.news.levy.farms, \
             mail desk@paper.example www.paper.example/news/levy\n\nThis message was cancelled.",
            "“No pasarán, no nos moverán, el pueblo unido,” the crowd sang with Mayor Ines Duarte, who had told \
             reporters in Lisbon that the levy would never be paid by the farmers of the north.",
        ] {
            assert!(is_english(text, Lexicon::builtin()), "{text}");
        }
    }
}
