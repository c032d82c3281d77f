//! The parser of RFC 9535 behind its guard, and its messages in plain words.

use std::borrow::Cow;
use std::panic::catch_unwind;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::error::PathError;
use super::{dialect, guard, quoted, slip};

/// A path that was read.
pub(super) struct Parsed {
    pub(super) query: serde_json_path::JsonPath,
    /// The path with its quoted text blanked.
    pub(super) bare: String,
}

/// Reads a path of RFC 9535.
pub(super) fn parse(path: &str) -> Result<Parsed, PathError> {
    guard::check_length(path)?;
    let bare = quoted::blank(path)?;
    guard::check_brackets(&bare).map_err(|error| dialect::explain(path, &bare).unwrap_or(error))?;
    let query = parse_guarded(path, &bare)?;
    Ok(Parsed { query, bare })
}

/// What the guard lets through does not panic; if it ever does, the panic ends here.
fn parse_guarded(path: &str, bare: &str) -> Result<serde_json_path::JsonPath, PathError> {
    let text = upper_case_escapes(path);
    let Ok(parsed) = catch_unwind(|| serde_json_path::JsonPath::parse(&text)) else {
        return Err(PathError::new(
            path,
            0..path.len(),
            "this path cannot be read",
        ));
    };
    parsed.map_err(|error| {
        dialect::explain(path, bare)
            .or_else(|| slip::explain(path, bare))
            .unwrap_or_else(|| in_plain_words(path, error.position(), error.message()))
    })
}

/// The parser knows `\uD83D\uDE00` and not `\ud83d\ude00`, though both are the same.
fn upper_case_escapes(path: &str) -> Cow<'_, str> {
    static ESCAPE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\\(?:u([0-9a-fA-F]{4})|.)").expect("the shape is tested"));
    ESCAPE.replace_all(path, |escape: &Captures<'_>| match escape.get(1) {
        Some(digits) => format!("\\u{}", digits.as_str().to_ascii_uppercase()),
        None => escape[0].to_owned(),
    })
}

/// Part of the parser's message, what it means, and what to write.
const MEANINGS: [(&str, &str, &str); 5] = [
    (
        "is not defined",
        "there is no such function",
        "the functions are length(), count(), match(), search() and value()",
    ),
    (
        "incorrect return type",
        "this function cannot stand here",
        "compare what length(), count() and value() give, as in [?length(@.x) > 2]; \
         match() and search() stand alone, as in [?match(@.x, 'a.*')]",
    ),
    (
        "args, but received",
        "this function has too many or too few arguments",
        "length(@.x), count(@.x[*]) and value(@.x[*]) take one; match(@.x, 'a.*') and search(@.x, 'a') take two",
    ),
    (
        "expected a type that converts",
        "this function cannot take this argument",
        "length(), match() and search() take one value, such as @.x; count() and value() take a path, such as @.x[*]",
    ),
    (
        "ending quote",
        "there is a backslash or a control character that a quoted name cannot have",
        "write \\\\ for a backslash, \\n for a line end, \\t for a tab",
    ),
];

fn in_plain_words(path: &str, position: usize, message: &str) -> PathError {
    let at = position.min(path.len())..path.len();
    let meaning = MEANINGS.iter().find(|(part, ..)| message.contains(part));
    match meaning {
        Some((_, message, hint)) => PathError::new(path, at, *message).hint(*hint),
        None => PathError::new(path, at, "this cannot be read as a path from here on"),
    }
}

#[cfg(test)]
mod tests {
    use super::upper_case_escapes;
    use crate::jsonpath::JsonPath;

    #[test]
    fn what_the_parser_says_is_said_in_plain_words() {
        let case = |path: &str, at, message: &str| {
            let error = JsonPath::parse(path).expect_err(path);
            assert_eq!((error.at, error.message.as_str()), (at, message));
        };
        case("$[?foo(@.a)]", 3..12, "there is no such function");
        case("$[?length(@.a)]", 3..15, "this function cannot stand here");
        case(
            "$[?match(@.a)]",
            3..14,
            "this function has too many or too few arguments",
        );
        case(
            "$[?length(@.*)]",
            3..15,
            "this function cannot take this argument",
        );
        let backslash =
            "there is a backslash or a control character that a quoted name cannot have";
        case(r"$['\x']", 3..7, backslash);
        case("$[1,]", 3..5, "this cannot be read as a path from here on");
    }

    #[test]
    fn only_the_digits_of_an_escape_become_upper_case() {
        assert_eq!(
            upper_case_escapes(r"$['\ud83d\ude00 a\n']"),
            r"$['\uD83D\uDE00 a\n']"
        );
        assert_eq!(upper_case_escapes(r"$['\\ud83d']"), r"$['\\ud83d']");
    }
}
