//! `key=value` pairs as forms and queries have them: where the values of redacted keys stand.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::names::RedactedNames;

/// What was found among the pairs, as stretches of the text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FormText {
    /// The values of redacted keys.
    pub(super) redacted: Vec<Range<usize>>,
    /// The other values.
    pub(super) values: Vec<Range<usize>>,
}

/// Whether a text of unknown type can be a form.
pub(super) fn looks_like_form(text: &str) -> bool {
    let strange =
        |character: char| character.is_whitespace() || matches!(character, '<' | '{' | '"');
    text.contains('=') && !text.trim_end().contains(strange)
}

/// Reads the pairs in `within`; a redacted value reaches to the next `&`, a key may also follow `;` or `?`.
pub(super) fn scan(text: &str, within: Range<usize>, names: &RedactedNames) -> FormText {
    let mut found = FormText::default();
    let mut start = within.start;
    for pair in text[within].split('&') {
        let end = start + pair.len();
        if let Some(value) = redacted_value(pair, names) {
            found.redacted.push(start + value..end);
        } else if let Some(equals) = pair.find('=') {
            found.values.push(start + equals + 1..end);
        }
        start = end + 1;
    }
    found.redacted.retain(|range| !range.is_empty());
    found
}

/// Where the value of the first redacted key in the pair starts.
fn redacted_value(pair: &str, names: &RedactedNames) -> Option<usize> {
    let mut start = 0;
    for part in pair.split([';', '?']) {
        if let Some(equals) = part.find('=')
            && names.contains(&decoded(&part[..equals]))
        {
            return Some(start + equals + 1);
        }
        start += part.len() + 1;
    }
    None
}

/// The text a key or value stands for.
pub(super) fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{looks_like_form, scan};
    use crate::secret::RedactedNames;

    fn case(text: &str, redacted: &[&str]) {
        let found = scan(text, 0..text.len(), &RedactedNames::default());
        let found: Vec<&str> = found
            .redacted
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, redacted, "{text}");
    }

    #[test]
    fn values_of_redacted_keys_are_found_whole() {
        case("user=a&password=b%26c&x=1", &["b%26c"]);
        case("pass%77ord=a+b", &["a+b"]);
        case("user[password]=a&user%5Btoken%5D=b", &["a", "b"]);
        case("a=1;token=b;c&x", &["b;c"]);
        case("token=a=b?c", &["a=b?c"]);
        case("token=&a=1&token", &[]);
    }

    #[test]
    fn a_form_has_no_spaces() {
        assert!(looks_like_form("a=b&c=d\n"));
        assert!(!looks_like_form("a = b"));
        assert!(!looks_like_form("plain"));
    }
}
