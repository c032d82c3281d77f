//! Slips of writing in a path: how it begins and ends, and the names in it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dialect::KEEP;
use super::error::PathError;
use super::legacy::LegacyPath;
use super::place::in_brackets;
use super::standard::JsonPath;

/// The slip in a path that RFC 9535 refuses, if it is one of the known; `bare` is the path without quoted text.
pub(super) fn explain(path: &str, bare: &str) -> Option<PathError> {
    let rules = [empty, space_around, no_root, dotted_name, plain_word, index];
    rules.iter().find_map(|rule| rule(path, bare))
}

fn empty(path: &str, _: &str) -> Option<PathError> {
    let hint = "write $ for the whole answer or $.title for one field of it";
    let error = PathError::new(path, 0..0, "the path is empty").hint(hint);
    path.trim().is_empty().then_some(error)
}

fn space_around(path: &str, _: &str) -> Option<PathError> {
    let start = path.len() - path.trim_start().len();
    let end = path.trim_end().len();
    let (at, message) = match (start, end) {
        (1.., _) => (0..start, "a path does not begin with a space"),
        (0, end) if end < path.len() => (end..path.len(), "a path does not end with a space"),
        (0, _) => return None,
    };
    Some(PathError::new(path, at, message).hint("take the space away"))
}

fn no_root(path: &str, _: &str) -> Option<PathError> {
    if let Some(rest) = path.strip_prefix('$') {
        let error = PathError::new(path, 0..1, "a dot is missing after $");
        let joined = rest.starts_with(char::is_alphanumeric);
        return joined.then(|| error.hint(rooted(rest)));
    }
    let first = path.chars().next().map_or(0, char::len_utf8);
    Some(PathError::new(path, 0..first, "a path begins with $").hint(rooted(path)))
}

/// The path with its `$`, if that makes it one and it is short enough to read.
fn rooted(path: &str) -> String {
    let rest = path.strip_prefix('@').unwrap_or(path);
    let whole = match rest.chars().next() {
        Some('.' | '[') => format!("${rest}"),
        Some('/') => format!("${}", rest.replace('/', ".")),
        _ => format!("$.{rest}"),
    };
    let whole = Some(whole).filter(|whole| whole.len() <= 80 && JsonPath::parse(whole).is_ok());
    format!("write {}", whole.as_deref().unwrap_or("$.title"))
}

/// The first name after a dot that needs brackets, is a number or is not there.
fn dotted_name(path: &str, bare: &str) -> Option<PathError> {
    let mut depth = 0_usize;
    for (at, sign) in bare.char_indices() {
        match sign {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            '.' => {
                let found =
                    name_after(bare, at + 1, depth > 0).and_then(|name| name_slip(path, name));
                if found.is_some() {
                    return found;
                }
            }
            _ => {}
        }
    }
    None
}

/// The bytes of the name after a dot; nothing where another dot, a bracket or `*` follows.
fn name_after(bare: &str, start: usize, in_filter: bool) -> Option<Range<usize>> {
    let rest = &bare[start..];
    if rest.starts_with(['.', '[', '*']) {
        return None;
    }
    let ends = |sign: char| {
        let ended = in_filter && (sign.is_whitespace() || "]()=!<>&|,?*:@$'\"".contains(sign));
        ended || sign == '.' || sign == '['
    };
    let name = &rest[..rest.find(ends).unwrap_or(rest.len())];
    Some(start..start + name.trim_end().len())
}

fn name_slip(path: &str, at: Range<usize>) -> Option<PathError> {
    let name = &path[at.clone()];
    let number = name.starts_with(|first: char| first.is_ascii_digit());
    let wrong = name.char_indices().find(|(_, sign)| !is_name_sign(*sign));
    match wrong {
        _ if name.is_empty() => {
            let error = PathError::new(
                path,
                at.start - 1..at.end,
                "a name is missing after the dot",
            );
            Some(error.hint("write the name, such as $.title, or take the dot away"))
        }
        None if number && is_number_in_filter(path, at.start) => None,
        None if number => {
            let message = "a name after a dot does not begin with a digit";
            Some(PathError::new(path, at, message).hint(number_hint(name)))
        }
        None => None,
        Some((offset, sign)) => {
            let at = at.start + offset..at.start + offset + sign.len_utf8();
            Some(wrong_sign(path, at, name, sign))
        }
    }
}

/// RFC 9535, `name-char`: letters and digits of ASCII, `_`, and everything beyond ASCII.
fn is_name_sign(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || !sign.is_ascii()
}

/// Whether the dot before `start` belongs to a number such as `1.5`.
fn is_number_in_filter(path: &str, start: usize) -> bool {
    let before = path[..start - 1].trim_end_matches(|sign: char| sign.is_ascii_digit());
    before.len() < start - 1 && before.ends_with([' ', '=', '<', '>', '-', '(', ','])
}

fn number_hint(name: &str) -> String {
    if name.bytes().all(|digit| digit.is_ascii_digit()) {
        format!(
            "write [{name}] for this place in a list, or {} for a field",
            in_brackets(name)
        )
    } else {
        format!("write {}", in_brackets(name))
    }
}

fn wrong_sign(path: &str, at: Range<usize>, name: &str, sign: char) -> PathError {
    let message = match sign {
        sign if sign.is_whitespace() => "a space is not allowed in a name after a dot".to_owned(),
        sign if sign.is_control() => {
            "a control character is not allowed in a name after a dot".to_owned()
        }
        sign => format!("`{sign}` is not allowed in a name after a dot"),
    };
    let keep = sign == '-' && LegacyPath::parse(path).is_ok();
    let keep = if keep { KEEP } else { "" };
    let hint = format!("write {} without the dot{keep}", in_brackets(name.trim()));
    PathError::new(path, at, message).hint(hint)
}

/// A name without quotes in brackets, or a text without quotes in a comparison.
fn plain_word(path: &str, bare: &str) -> Option<PathError> {
    static IN_BRACKETS: LazyLock<Regex> =
        LazyLock::new(|| shape(r#"\[\s*([^\s\[\]'"?*:,\d$@(-][^\[\]'"?*:,]*)\]"#));
    static COMPARED: LazyLock<Regex> =
        LazyLock::new(|| shape(r"[=<>]\s*(\pL[\pL\d_-]*)\s*(?:[\])]|&&|\|\|)"));
    let found = |shape: &Regex| Some(shape.captures(bare)?.get(1)?.range());
    let (at, hint) = if let Some(at) = found(&IN_BRACKETS) {
        let name = path[at.clone()].trim();
        (
            at.start..at.start + name.len(),
            format!("write {}", in_brackets(name)),
        )
    } else {
        let at = found(&COMPARED)
            .filter(|at| !["true", "false", "null"].contains(&&path[at.clone()]))?;
        (at.clone(), format!("write '{}'", &path[at]))
    };
    Some(PathError::new(path, at, "this word needs quotes").hint(hint))
}

/// An index with a leading zero, `-0`, or too many digits.
fn index(path: &str, bare: &str) -> Option<PathError> {
    static INDEX: LazyLock<Regex> =
        LazyLock::new(|| shape(r"[\[,:]\s*(-?0\d+|-0|-?\d{16,})\s*[\],:]"));
    let at = INDEX.captures(bare)?.get(1)?.range();
    let digits = path[at.clone()].trim_start_matches('-');
    let message = if digits.starts_with('0') {
        "an index does not begin with 0"
    } else {
        "this index is too large"
    };
    let hint = "the first element is [0], the second [1], the last [-1]";
    Some(PathError::new(path, at, message).hint(hint))
}

fn shape(shape: &str) -> Regex {
    Regex::new(shape).expect("the shapes are tested")
}

#[cfg(test)]
mod tests {
    use crate::jsonpath::JsonPath;

    fn case(path: &str, at: &str, message: &str, hint: &str) {
        let error = JsonPath::parse(path).expect_err(path);
        let found = (
            &path[error.at],
            error.message.as_str(),
            error.hint.as_deref(),
        );
        assert_eq!(found, (at, message, Some(hint)), "{path}");
    }

    #[test]
    fn a_path_begins_with_a_dollar_sign() {
        let message = "a path begins with $";
        case("title", "t", message, "write $.title");
        case("@.a[0]", "@", message, "write $.a[0]");
        case("[0].a", "[", message, "write $[0].a");
        case("/data/title", "/", message, "write $.data.title");
        case("é-b", "é", message, "write $.title");
        case("$title", "$", "a dot is missing after $", "write $.title");
    }

    #[test]
    fn nothing_stands_around_a_path() {
        let hint = "write $ for the whole answer or $.title for one field of it";
        case("", "", "the path is empty", hint);
        let hint = "take the space away";
        case(" $.a", " ", "a path does not begin with a space", hint);
        case("$.a \n", " \n", "a path does not end with a space", hint);
    }

    #[test]
    fn a_name_that_a_dot_cannot_carry_is_written_in_brackets() {
        let keep = ", or keep the older path as it is under `legacy_path`";
        let dash = "`-` is not allowed in a name after a dot";
        let hint = |name: &str| format!("write ['{name}'] without the dot");
        case("$.a.first-name.b", "-", dash, &(hint("first-name") + keep));
        case("$.a[?@.first-name == 1]", "-", dash, &hint("first-name"));
        let space = "a space is not allowed in a name after a dot";
        case("$.full name", " ", space, &hint("full name"));
        case(
            "$.it's",
            "'",
            "`'` is not allowed in a name after a dot",
            &hint(r"it\'s"),
        );
        let control = "a control character is not allowed in a name after a dot";
        case("$.a\u{7}b", "\u{7}", control, &hint(r"a\u0007b"));
    }

    #[test]
    fn a_name_after_a_dot_is_there_and_is_no_number() {
        let hint = "write the name, such as $.title, or take the dot away";
        case("$.a.", ".", "a name is missing after the dot", hint);
        let message = "a name after a dot does not begin with a digit";
        case(
            "$.a.0",
            "0",
            message,
            "write [0] for this place in a list, or ['0'] for a field",
        );
        case("$.2nd", "2nd", message, "write ['2nd']");
    }

    #[test]
    fn words_and_indexes_in_brackets_are_told_apart() {
        case(
            "$.a[ first ]",
            "first",
            "this word needs quotes",
            "write ['first']",
        );
        case(
            "$[?@.a == new]",
            "new",
            "this word needs quotes",
            "write 'new'",
        );
        let hint = "the first element is [0], the second [1], the last [-1]";
        case("$[01]", "01", "an index does not begin with 0", hint);
        case(
            "$[99999999999999999]",
            "99999999999999999",
            "this index is too large",
            hint,
        );
    }
}
