//! Numbers and truth values as the clients' own parsers read them out of text.

/// A number with or without a decimal point; "inf" and "nan" count, as in Python and Java.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}

/// Whether the text is a whole number of any length.
pub(crate) fn is_whole(text: &str) -> bool {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands where a truth value should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    /// `true` or `false`, which all clients read.
    Word,
    /// `1` or `0`, which graphology takes for false.
    Digit,
    /// Anything else.
    Other,
}

pub(crate) fn truth(text: &str) -> Truth {
    match text.trim() {
        "true" | "false" | "True" | "False" => Truth::Word,
        "1" | "0" => Truth::Digit,
        _ => Truth::Other,
    }
}

/// What a weight is to Gephi.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Above 0 and finite.
    Fine,
    /// 0: the edge is deleted.
    Zero,
    /// Below 0.
    Negative,
    /// Infinite, or the value that is called not a number.
    NotFinite,
    /// No number at all.
    NoNumber,
}

pub(crate) fn weight(text: &str) -> Weight {
    match decimal(text) {
        None => Weight::NoNumber,
        Some(number) if !number.is_finite() => Weight::NotFinite,
        Some(0.0) => Weight::Zero,
        Some(number) if number < 0.0 => Weight::Negative,
        Some(_) => Weight::Fine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_clients_read_them() {
        assert!(is_whole("-12") && !is_whole("1.0") && !is_whole("-") && !is_whole("1e3"));
        let weights = ["2.5", "0.0", "-0", "-1", "inf", "heavy", ""].map(weight);
        use Weight::{Fine, Negative, NoNumber, NotFinite, Zero};
        assert_eq!(weights, [Fine, Zero, Zero, Negative, NotFinite, NoNumber, NoNumber]);
    }
}
