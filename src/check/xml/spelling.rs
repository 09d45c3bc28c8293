//! The spelling of a single tag of XML, which quick-xml takes on trust.

/// Looks at an opening tag, from `<` to `>`.
///
/// # Errors
/// The offset in bytes of the first thing that is wrong, and what it is.
pub(crate) fn check_tag(tag: &str) -> Result<(), (usize, String)> {
    let end = tag.len() - if tag.ends_with("/>") { 2 } else { usize::from(tag.ends_with('>')) };
    let inside = &tag[..end];
    let mut at = name(inside, 1)?;
    loop {
        let rest = inside[at..].trim_start();
        let begin = end - rest.len();
        if rest.is_empty() {
            return Ok(());
        }
        if begin == at {
            return Err((at, "a space is missing before an attribute".to_owned()));
        }
        at = value(inside, name(inside, begin)?)?;
    }
}

/// The offset after the name that begins at `at`.
fn name(tag: &str, at: usize) -> Result<usize, (usize, String)> {
    let rest = &tag[at..];
    let is_first = |c: char| c.is_alphabetic() || matches!(c, '_' | ':') || !c.is_ascii();
    let is_next = |c: char| is_first(c) || c.is_ascii_digit() || matches!(c, '-' | '.');
    let length = rest.find(|c| !is_next(c)).unwrap_or(rest.len());
    let is_begun = |part: &str| part.starts_with(|c| c != ':' && is_first(c));
    if !rest[..length].split(':').all(is_begun) {
        return Err((at, "a name is missing or begins with a wrong character".to_owned()));
    }
    Ok(at + length)
}

/// The offset after the equals sign and value that follow the name which ends at `at`.
fn value(tag: &str, at: usize) -> Result<usize, (usize, String)> {
    let wrong = || (at, "an attribute has no value between quotation marks".to_owned());
    let rest = tag[at..].trim_start().strip_prefix('=').ok_or_else(wrong)?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or_else(wrong)?;
    let length = rest[1..].find(quote).ok_or_else(wrong)?;
    Ok(tag.len() - rest.len() + length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_spelt_as_the_standard_says() {
        for tag in ["<a>", "<a/>", "<viz:a-1 x='1' />", "<a x = \"1>'\"\n y.z='é'>", "<é>"] {
            assert_eq!(check_tag(tag), Ok(()), "{tag}");
        }
        for (tag, at) in [
            ("<1a>", 1),
            ("<a x='1'y='2'>", 8),
            ("<a< x='1'>", 2),
            ("<a x>", 4),
            ("<a x=1>", 4),
            ("<a 0='1'>", 3),
            ("<v:1>", 1),
        ] {
            assert_eq!(check_tag(tag).map_err(|(at, _)| at), Err(at), "{tag}");
        }
    }
}
