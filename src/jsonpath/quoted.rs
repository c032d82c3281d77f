//! The quoted strings of a path, blanked out so that what remains can be searched for signs.

use std::str::CharIndices;

use super::error::PathError;

/// The path with every byte between quotes replaced by `_`: as long as the path, and the same outside quotes.
///
/// A quote opens a string only inside brackets, so `$.it's` is a name with a wrong character, not an open string.
pub(super) fn blank(path: &str) -> Result<String, PathError> {
    let mut bare = String::with_capacity(path.len());
    let mut depth = 0_usize;
    let mut rest = path.char_indices();
    while let Some((at, character)) = rest.next() {
        bare.push(character);
        match character {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            '\'' | '"' if depth > 0 => {
                blank_string(path, at, character, &mut rest, &mut bare)?;
            }
            _ => {}
        }
    }
    Ok(bare)
}

fn blank_string(
    path: &str,
    opened: usize,
    quote: char,
    rest: &mut CharIndices<'_>,
    bare: &mut String,
) -> Result<(), PathError> {
    while let Some((at, character)) = rest.next() {
        if character == quote {
            bare.push(quote);
            return Ok(());
        }
        blank_character(character, bare);
        if character == '\\' {
            check_escape(path, at, rest.as_str())?;
            if let Some((_, escaped)) = rest.next() {
                blank_character(escaped, bare);
            }
        }
    }
    let message = format!("missing closing {quote}");
    let hint =
        format!("a quoted name ends with the sign it began with, as in [{quote}name{quote}]");
    Err(PathError::new(path, opened..path.len(), message).hint(hint))
}

fn blank_character(character: char, bare: &mut String) {
    bare.extend(std::iter::repeat_n('_', character.len_utf8()));
}

/// The parser of RFC 9535 panics where a path ends inside a `\u` escape.
fn check_escape(path: &str, at: usize, after: &str) -> Result<(), PathError> {
    let Some(digits) = after.strip_prefix('u') else {
        return Ok(());
    };
    let found = digits.bytes().take(4).take_while(u8::is_ascii_hexdigit);
    let found = found.count();
    if found == 4 {
        return Ok(());
    }
    let error = PathError::new(path, at..at + 2 + found, "\\u needs four digits after it");
    Err(error.hint("the digits are 0 to 9 and a to f, as in \\u00e9 for é"))
}

#[cfg(test)]
mod tests {
    use super::blank;

    #[test]
    fn only_what_stands_between_quotes_is_blanked() {
        let case = |path: &str, bare: &str| assert_eq!(blank(path).as_deref(), Ok(bare));
        case("$.a['b.c'].d", "$.a['___'].d");
        case(r#"$["it's"]"#, r#"$["____"]"#);
        case(r"$['\'é']", r"$['____']");
        case("$.it's", "$.it's");
        case("$[?@.é=='é']", "$[?@.é=='__']");
    }

    #[test]
    fn an_open_string_and_a_short_escape_are_named() {
        let case = |path: &str, at, message: &str| {
            let error = blank(path).expect_err(path);
            assert_eq!((error.at, error.message.as_str()), (at, message));
        };
        case("$['first", 2..8, "missing closing '");
        case("$[\"first']", 2..10, "missing closing \"");
        case("$['a\\", 2..5, "missing closing '");
        case("$['\\u00", 3..7, "\\u needs four digits after it");
        case("$['\\u00é9']", 3..7, "\\u needs four digits after it");
    }
}
