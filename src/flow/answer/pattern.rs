//! `pattern`: the whole of what is typed must match.

use regex::Regex;

use super::typed;
use crate::script::{AnswerType, Ask};

/// Blanks around an answer count only where they are kept, in a text.
///
/// # Errors
///
/// The sentence that says it does not match.
pub(super) fn check(ask: &Ask, text: &str) -> Result<(), String> {
    let Some(pattern) = ask.pattern.as_ref().filter(|_| !typed::is_empty(text)) else {
        return Ok(());
    };
    let text = if ask.answer == AnswerType::Text {
        text
    } else {
        typed::trim(text)
    };
    if matches_whole(pattern, text) {
        return Ok(());
    }
    Err(
        "That is not in the form that is needed here. Please check it and write it again."
            .to_owned(),
    )
}

/// The first match may be a shorter one than the whole text, so a second look needs an anchored expression.
fn matches_whole(pattern: &Regex, text: &str) -> bool {
    let whole = |found: regex::Match<'_>| found.range() == (0..text.len());
    match pattern.find(text) {
        None => false,
        Some(found) if whole(found) => true,
        Some(_) => anchored(pattern.as_str()).is_some_and(|anchored| anchored.is_match(text)),
    }
}

/// The line end closes a comment at the end of an expression with `(?x)`.
fn anchored(pattern: &str) -> Option<Regex> {
    let plain = Regex::new(&format!(r"\A(?:{pattern})\z"));
    let plain = plain.or_else(|_| Regex::new(&format!("\\A(?:{pattern}\n)\\z")));
    plain.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_text_must_match() {
        let cases = [
            ("[A-Z]{3}", "ABC", true),
            ("[A-Z]{3}", "ABCD", false),
            ("[A-Z]{3}", "xABC", false),
            ("a|ab", "ab", true),
            ("a|b", "ab", false),
            ("(?i)abc", "ABC", true),
            ("(?x) a | ab # one or two", "ab", true),
            ("^a$", "a", true),
            ("(?m)^a$", "a\nb", false),
            ("a", "a\n", false),
            ("a*", "", true),
        ];
        for (pattern, text, expected) in cases {
            let regex = Regex::new(pattern).expect("an expression");
            assert_eq!(matches_whole(&regex, text), expected, "{pattern} {text}");
        }
    }
}
