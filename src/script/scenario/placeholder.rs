//! `{{ column }}` in the texts of a scenario with rows.

use std::ops::Range;

/// A placeholder: one plain name between braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placeholder<'t> {
    /// The name.
    pub name: &'t str,
    /// Where the whole of it stands in the text, with its braces.
    pub range: Range<usize>,
}

/// Every placeholder of a text in order. Whatever else stands between braces is none, so it stays as it is.
pub(super) fn placeholders(text: &str) -> Vec<Placeholder<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|offset| from + offset) {
        match at(text, start) {
            Some(placeholder) => {
                from = placeholder.range.end;
                found.push(placeholder);
            }
            None => from = start + 1,
        }
    }
    found
}

/// Every other thing between braces in which one of these names stands, as an expression over a column does.
pub(super) fn expressions<'t>(text: &'t str, names: &[String]) -> Vec<Placeholder<'t>> {
    let starts = text.match_indices("{{").map(|(start, _)| start);
    let inner = starts.filter_map(|start| {
        let inner = &text[start + 2..];
        let length = inner.find("}}")?;
        Some((&inner[..length], start..start + 2 + length + 2))
    });
    let expressions =
        inner.filter(|(inner, _)| !inner.contains("{{") && !is_plain_name(inner.trim()));
    let named = expressions.filter_map(|(inner, range)| {
        let mut words = inner.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
        let name = words.find(|word| names.iter().any(|name| name == word))?;
        Some(Placeholder { name, range })
    });
    named.collect()
}

/// The placeholder that begins at `start`, if one does.
fn at(text: &str, start: usize) -> Option<Placeholder<'_>> {
    let inner = &text[start + 2..];
    let length = inner.find("}}")?;
    let name = inner[..length].trim();
    is_plain_name(name).then_some(Placeholder {
        name,
        range: start..start + 2 + length + 2,
    })
}

/// Whether a word is one of letters, digits and `_` that does not begin with a digit.
pub(super) fn is_plain_name(word: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
    let mut bytes = word.bytes();
    bytes.next().is_some_and(letter) && bytes.all(|byte| letter(byte) || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_plain_name_between_braces_is_a_placeholder() {
        let cases: [(&str, &[&str]); 12] = [
            ("{{ a }}", &["a"]),
            ("x{{a}}y{{ b_2 }}", &["a", "b_2"]),
            ("{{\ta\n}}", &["a"]),
            ("{{{ a }}}", &["a"]),
            ("{{ {{ a }} }}", &["a"]),
            ("{{ a.b }}", &[]),
            ("{{ a | upper }}", &[]),
            ("{{- a -}}", &[]),
            ("{{ 1a }}", &[]),
            ("{{ größe }}", &[]),
            ("{{ a", &[]),
            ("{{}} { a } 🙂", &[]),
        ];
        for (text, expected) in cases {
            let names: Vec<&str> = placeholders(text).iter().map(|found| found.name).collect();
            assert_eq!(names, expected, "{text}");
        }
    }

    #[test]
    fn an_expression_is_something_else_in_which_a_column_is_named() {
        let columns = ["w".to_owned()];
        let cases = [
            ("{{ w | upper }}", 1),
            ("a {{- w -}} b {{ w[0] }}", 2),
            ("{{ w }}", 0),
            ("{{ x | upper }}", 0),
            ("{{ wide | upper }} {{ 1 + 1 }} {{ w", 0),
        ];
        for (text, expected) in cases {
            assert_eq!(expressions(text, &columns).len(), expected, "{text}");
        }
    }
}
