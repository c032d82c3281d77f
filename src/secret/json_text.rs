//! JSON as text: where the values of redacted keys stand, without touching anything else, even if it is cut off.

use std::borrow::Cow;
use std::ops::Range;

use super::names::RedactedNames;

/// What was found in a JSON text, as stretches of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct JsonText {
    /// The values of redacted keys.
    pub(super) redacted: Vec<Range<usize>>,
    /// The other numbers.
    pub(super) numbers: Vec<Range<usize>>,
    /// The other strings with their quotes; no keys.
    pub(super) strings: Vec<Range<usize>>,
}

/// Whether the text begins as JSON objects and arrays do.
pub(super) fn looks_like_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with(['{', '['])
}

/// Reads the text from end to end; what is no JSON is passed over.
pub(super) fn scan(text: &str, names: &RedactedNames) -> JsonText {
    let mut found = JsonText::default();
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        at = match byte {
            b'"' => string(text, at, names, &mut found),
            b'-' | b'0'..=b'9' => {
                let end = number_end(text.as_bytes(), at);
                found.numbers.push(at..end);
                end
            }
            _ => at + 1,
        };
    }
    found
}

/// Takes the string at `at`, and its value if it is a redacted key; where to go on.
fn string(text: &str, at: usize, names: &RedactedNames, found: &mut JsonText) -> usize {
    let bytes = text.as_bytes();
    let end = string_end(bytes, at);
    let colon = skip_space(bytes, end);
    if bytes.get(colon) != Some(&b':') {
        found.strings.push(at..end);
        return end;
    }
    if !names.contains(&unquoted(&text[at..end])) {
        return colon + 1;
    }
    let start = skip_space(bytes, colon + 1);
    let end = value_end(bytes, start);
    if !matches!(&text[start..end], "" | "null" | "\"\"") {
        found.redacted.push(start..end);
    }
    end
}

/// The text a JSON string stands for; if it is cut off, the text as it is.
pub(super) fn unquoted(string: &str) -> Cow<'_, str> {
    let inner = string
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    if let Some(inner) = inner.filter(|inner| !inner.contains('\\')) {
        return Cow::Borrowed(inner);
    }
    let read = serde_json::from_str(string).map(Cow::Owned);
    read.unwrap_or_else(|_| Cow::Borrowed(string.trim_matches('"')))
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn value_end(bytes: &[u8], start: usize) -> usize {
    match bytes.get(start) {
        Some(b'"') => string_end(bytes, start),
        Some(b'{' | b'[') => nested_end(bytes, start),
        _ => word_end(bytes, start),
    }
}

fn nested_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}

fn number_end(bytes: &[u8], start: usize) -> usize {
    let belongs =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
    let length = bytes[start..].iter().position(|byte| !belongs(byte));
    length.map_or(bytes.len(), |length| start + length)
}

/// The end of a number, `true`, `false`, `null`, or of what stands in their place.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let ends =
        |byte: &u8| matches!(byte, b',' | b'}' | b']' | b':' | b'"') || byte.is_ascii_whitespace();
    let length = bytes[start..].iter().position(ends);
    length.map_or(bytes.len(), |length| start + length)
}

fn skip_space(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    start
        + rest
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count()
}

#[cfg(test)]
mod tests {
    use super::{looks_like_json, scan};
    use crate::secret::RedactedNames;

    fn case(text: &str, redacted: &[&str]) {
        let found = scan(text, &RedactedNames::default());
        let found: Vec<&str> = found
            .redacted
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, redacted, "{text}");
    }

    #[test]
    fn values_of_redacted_keys_are_found_whole() {
        case(r#"{"password": "a\"b", "user": "x"}"#, &[r#""a\"b""#]);
        case(r#"{"a": {"token" : 12.50e3}}"#, &["12.50e3"]);
        case(
            r#"{"secret": {"x": ["}", 1]}, "y": 2}"#,
            &[r#"{"x": ["}", 1]}"#],
        );
        case(r#"{"pass\u0077ord": true}"#, &["true"]);
        case(
            r#"[{"token": [1, 2]}, {"token": "b"}]"#,
            &["[1, 2]", r#""b""#],
        );
    }

    #[test]
    fn what_is_cut_off_is_redacted_to_its_end() {
        case(r#"{"password": "abc"#, &[r#""abc"#]);
        case(r#"{"password": "abc\"#, &[r#""abc\"#]);
        case(r#"{"password": {"a": "é"#, &[r#"{"a": "é"#]);
        case(r#"{"password": 12"#, &["12"]);
        case(r#"{"password":"#, &[]);
    }

    #[test]
    fn nothing_is_left_to_redact_in_nothing() {
        case(r#"{"token": null, "password": ""}"#, &[]);
        case(r#"["token", "password"]"#, &[]);
        case(r#"{"a": "token"}"#, &[]);
    }

    #[test]
    fn json_is_known_by_its_beginning() {
        assert!(looks_like_json("\u{feff} \n{"));
        assert!(looks_like_json("[1]"));
        assert!(!looks_like_json("<p>{}</p>"));
        assert!(!looks_like_json(""));
    }
}
