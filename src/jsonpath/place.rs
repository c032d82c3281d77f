//! The normalised path of a value, RFC 9535, section 2.7.

use std::fmt::Write;

use serde_json_path::{NormalizedPath, PathElement};

/// The normalised path, such as `$['products'][0]`. The crate's own text leaves quotes and line ends as they are.
pub(super) fn normalised(location: &NormalizedPath<'_>) -> String {
    location
        .iter()
        .fold(String::from("$"), |path, element| match element {
            PathElement::Name(name) => path + &in_brackets(name),
            PathElement::Index(index) => format!("{path}[{index}]"),
        })
}

/// A name as a path writes it in brackets: `['first-name']`.
pub(super) fn in_brackets(name: &str) -> String {
    let mut text = String::from("['");
    name.chars()
        .for_each(|character| push_escaped(&mut text, character));
    text + "']"
}

fn push_escaped(text: &mut String, character: char) {
    match character {
        '\'' | '\\' => text.extend(['\\', character]),
        '\u{8}' => text.push_str("\\b"),
        '\t' => text.push_str("\\t"),
        '\n' => text.push_str("\\n"),
        '\u{c}' => text.push_str("\\f"),
        '\r' => text.push_str("\\r"),
        '\0'..='\u{1f}' => {
            write!(text, "\\u{:04x}", u32::from(character)).expect("a String takes any text");
        }
        _ => text.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::in_brackets;

    #[test]
    fn quotes_backslashes_and_control_characters_are_escaped() {
        let case = |name: &str, text: &str| assert_eq!(in_brackets(name), text);
        case("first-name", "['first-name']");
        case("it's", r"['it\'s']");
        case("a\\b\n\u{b}é\"", r#"['a\\b\n\u000bé"']"#);
    }
}
