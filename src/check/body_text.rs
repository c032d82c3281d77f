//! Names and values inside a text body: JSON, GraphQL and XML as they are usually written.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// `"password": "…"`, `password: "…"`, `password="…"`, `<password>…</password>`.
static PAIRS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"([\w-]+)"?\s*[:=]\s*"([^"{}]+)"|<(?:[\w-]+:)?([\w-]+)(?:\s[^<>]*)?>([^<>{}]+)</"#)
        .expect("tested")
});

/// A name and where its literal value stands.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    // Most texts have no pair at all, and to compile the expression takes longer than to check a definition.
    let can_have = text.contains(['"', '<']);
    let found = can_have.then(|| PAIRS.captures_iter(text));
    found.into_iter().flatten().filter_map(|found| {
        let name = found.get(1).or_else(|| found.get(3))?;
        let value = found.get(2).or_else(|| found.get(4))?;
        Some((name.as_str(), value.range()))
    })
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn pairs_are_found_in_the_usual_texts() {
        let cases = [
            (r#"{ "password": "a", "x": 1 }"#, "password a"),
            (r#"mutation { login(password: "a") }"#, "password a"),
            (
                "<s:Login><s:Password k=\"v\">a</s:Password></s:Login>",
                "Password a",
            ),
            ("<Login><Password>a</Password></Login>", "Password a"),
            (r#"{ "password": "{{ p }}" }"#, ""),
            ("login(password: $password)", ""),
        ];
        for (text, expected) in cases {
            let found: Vec<String> = pairs(text)
                .map(|(name, range)| format!("{name} {}", &text[range]))
                .collect();
            assert_eq!(found.join(", "), expected, "{text}");
        }
    }
}
