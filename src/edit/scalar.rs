//! Values → scalars of YAML: quoted wherever YAML 1.1, YAML 1.2 or a person would read them as something else.

use std::fmt::Write as _;

use serde_json::Value;

use crate::source::Scalar;

/// Where a scalar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// Behind `key:` or `-`, up to the end of the line.
    Block,
    /// Inside `{…}` or `[…]`, or as a key.
    Flow,
}

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As it is.
    Plain,
    /// In single quotes, in which only they are escaped.
    Single,
    /// In double quotes, in which everything can be escaped.
    Double,
}

/// Words that some YAML reads as a truth, a number or nothing.
const WORDS: [&str; 11] = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf",
];

/// A scalar as it is written; `None` for a list or a map.
pub(super) fn scalar(value: &Value, spot: Spot) -> Option<String> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::String(text) => Some(self::text(text, spot)),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// Text in the plainest style that can hold it.
pub(super) fn text(text: &str, spot: Spot) -> String {
    let style = if fits_plain(text, spot) {
        Style::Plain
    } else if text.contains(['"', '\\']) && fits_single(text) {
        Style::Single
    } else {
        Style::Double
    };
    styled(text, style)
}

/// Text in a style, or in the plainest one where that style cannot hold it.
pub(super) fn text_like(text: &str, style: Style, spot: Spot) -> String {
    let fits = match style {
        Style::Plain => fits_plain(text, spot),
        Style::Single => fits_single(text),
        Style::Double => true,
    };
    if fits {
        styled(text, style)
    } else {
        self::text(text, spot)
    }
}

fn styled(text: &str, style: Style) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Single => format!("'{}'", text.replace('\'', "''")),
        Style::Double => double(text),
    }
}

/// Whether the text without quotes is this text, for every reader of YAML.
fn fits_plain(text: &str, spot: Spot) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let scalar = Scalar {
        text: text.to_owned(),
        plain: true,
    };
    begins_well(first, text)
        && scalar.value() == Value::String(scalar.text)
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(must_be_escaped)
        && (spot == Spot::Block || !text.contains([',', '[', ']', '{', '}', ':', '#', '"', '\'']))
}

/// A text may begin with a letter or a sign beyond ASCII. Behind a digit or a sign of a number stands more than digits,
/// for what looks like a number, a date or a time may be taken for one.
fn begins_well(first: char, text: &str) -> bool {
    if first.is_ascii_digit() || matches!(first, '+' | '.') {
        return text.contains(' ') && text.contains(char::is_alphabetic);
    }
    first.is_alphanumeric() || (!first.is_ascii() && !first.is_whitespace())
}

fn fits_single(text: &str) -> bool {
    !text.is_empty() && !text.contains(must_be_escaped)
}

/// What cannot stand in a file as it is, or would not be seen there.
fn must_be_escaped(character: char) -> bool {
    let unseen = matches!(
        character,
        '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    );
    let no_character = u32::from(character) & 0xfffe == 0xfffe;
    character.is_control() || unseen || no_character
}

fn double(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            other if must_be_escaped(other) => push_escaped(&mut quoted, other),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

fn push_escaped(quoted: &mut String, character: char) {
    let code = u32::from(character);
    let written = match code {
        0..=0xff => write!(quoted, "\\x{code:02x}"),
        0x100..=0xffff => write!(quoted, "\\u{code:04x}"),
        _ => write!(quoted, "\\U{code:08x}"),
    };
    written.expect("a string takes every text");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_where_it_would_be_read_as_something_else() {
        let cases = [
            ("phone", "phone"),
            ("iPhone 9 costs 549.", "iPhone 9 costs 549."),
            ("Hello, [you]! It's \"fine\"", "Hello, [you]! It's \"fine\""),
            ("2 phones", "2 phones"),
            ("a:b http://x/y#z", "a:b http://x/y#z"),
            ("😀 grüße", "😀 grüße"),
            ("👩‍💻", "👩‍💻"),
            ("", "\"\""),
            ("007", "\"007\""),
            ("42", "\"42\""),
            ("1.10", "\"1.10\""),
            ("-3", "\"-3\""),
            ("+49 30", "\"+49 30\""),
            (".5", "\".5\""),
            ("0x1F", "\"0x1F\""),
            ("1e5", "\"1e5\""),
            ("1_000", "\"1_000\""),
            ("12:30", "\"12:30\""),
            ("2026-11-22", "\"2026-11-22\""),
            ("yes", "\"yes\""),
            ("No", "\"No\""),
            ("n", "\"n\""),
            ("TRUE", "\"TRUE\""),
            ("null", "\"null\""),
            ("~", "\"~\""),
            ("NaN", "\"NaN\""),
            (".inf", "\".inf\""),
            ("note: this", "\"note: this\""),
            ("ends:", "\"ends:\""),
            ("a #b", "\"a #b\""),
            ("#b", "\"#b\""),
            ("- a", "\"- a\""),
            ("{{ x }}", "\"{{ x }}\""),
            ("[a]", "\"[a]\""),
            ("*a", "\"*a\""),
            ("&a", "\"&a\""),
            ("!a", "\"!a\""),
            ("%a", "\"%a\""),
            ("@a", "\"@a\""),
            ("`a`", "\"`a`\""),
            ("|", "\"|\""),
            ("> a", "\"> a\""),
            ("? a", "\"? a\""),
            ("---", "\"---\""),
            ("=", "\"=\""),
            ("<<", "\"<<\""),
            (" a", "\" a\""),
            ("a ", "\"a \""),
            ("\"a\"", "'\"a\"'"),
            ("'a'", "\"'a'\""),
            ("\\ it's", "'\\ it''s'"),
            ("a\nb", "\"a\\nb\""),
            ("a\r\n\t\"b\\", "\"a\\r\\n\\t\\\"b\\\\\""),
            ("a\u{1b}[0m", "\"a\\x1b[0m\""),
            ("a\u{85}b\u{2028}c", "\"a\\x85b\\u2028c\""),
            ("\u{feff}a\u{202e}b", "\"\\ufeffa\\u202eb\""),
            ("\u{1fffe}", "\"\\U0001fffe\""),
        ];
        for (value, expected) in cases {
            assert_eq!(text(value, Spot::Block), expected, "{value:?}");
        }
    }

    #[test]
    fn more_is_quoted_between_brackets() {
        let cases = [
            ("phone", "phone"),
            ("a, b", "\"a, b\""),
            ("a]", "\"a]\""),
            ("a}", "\"a}\""),
            ("a:b", "\"a:b\""),
            ("it's", "\"it's\""),
        ];
        for (value, expected) in cases {
            assert_eq!(text(value, Spot::Flow), expected, "{value:?}");
        }
    }

    #[test]
    fn a_style_is_kept_where_it_can_hold_the_text() {
        let cases = [
            ("a", Style::Single, "'a'"),
            ("it's", Style::Single, "'it''s'"),
            ("a\n", Style::Single, "\"a\\n\""),
            ("a", Style::Double, "\"a\""),
            ("a", Style::Plain, "a"),
            ("7", Style::Plain, "\"7\""),
        ];
        for (value, style, expected) in cases {
            assert_eq!(text_like(value, style, Spot::Block), expected, "{value:?}");
        }
    }
}
