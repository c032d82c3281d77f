//! What a path must hold before a parser may see it, so that no path costs more than a moment.

use super::error::PathError;

/// The longest path, in bytes.
const LENGTH: usize = 4096;
/// Brackets and function calls may stand in one another this deep: each level doubles the parser's work or worse.
const COSTLY: usize = 8;
/// Parentheses that only group may stand in one another this deep: each level takes a piece of the stack.
const GROUPS: usize = 64;

/// Refuses a path longer than 4096 bytes.
pub(super) fn check_length(path: &str) -> Result<(), PathError> {
    if path.len() <= LENGTH {
        return Ok(());
    }
    let message = format!("the path is longer than {LENGTH} bytes");
    Err(PathError::new(path, LENGTH..path.len(), message))
}

/// Refuses brackets that do not match and brackets in brackets beyond measure; `bare` has no quoted text.
pub(super) fn check_brackets(bare: &str) -> Result<(), PathError> {
    let mut open: Vec<Bracket> = Vec::new();
    for (at, sign) in bare.char_indices() {
        match sign {
            '[' | '(' => {
                open.push(Bracket::new(bare, at, sign));
                check_depth(bare, &open)?;
            }
            ']' | ')' => close(bare, at, sign, open.pop())?,
            _ => {}
        }
    }
    open.pop().map_or(Ok(()), |bracket| {
        let message = format!("missing closing {}", bracket.closing);
        Err(PathError::new(bare, bracket.at..bare.len(), message))
    })
}

/// One bracket or parenthesis that is open.
struct Bracket {
    at: usize,
    closing: char,
    /// Whether it is a bracket or holds the arguments of a function, not a group.
    costly: bool,
}

impl Bracket {
    fn new(bare: &str, at: usize, sign: char) -> Self {
        let called = |before: char| before.is_ascii_alphanumeric() || before == '_';
        Self {
            at,
            closing: if sign == '[' { ']' } else { ')' },
            costly: sign == '[' || bare[..at].ends_with(called),
        }
    }
}

fn check_depth(bare: &str, open: &[Bracket]) -> Result<(), PathError> {
    let costly = open.iter().filter(|bracket| bracket.costly).count();
    if costly <= COSTLY && open.len() - costly <= GROUPS {
        return Ok(());
    }
    let at = open.last().map_or(0, |bracket| bracket.at);
    let message = "too many brackets inside one another";
    let hint = format!("at most {COSTLY} brackets or functions and {GROUPS} parentheses");
    Err(PathError::new(bare, at..at + 1, message).hint(hint))
}

fn close(bare: &str, at: usize, sign: char, open: Option<Bracket>) -> Result<(), PathError> {
    let message = match open {
        Some(bracket) if bracket.closing == sign => return Ok(()),
        Some(bracket) => format!("missing closing {} before this {sign}", bracket.closing),
        None => format!("this {sign} closes nothing"),
    };
    Err(PathError::new(bare, at..at + 1, message))
}

#[cfg(test)]
mod tests {
    use super::{check_brackets, check_length};

    #[test]
    fn brackets_that_do_not_match_are_named() {
        let case = |bare: &str, at, message: &str| {
            let error = check_brackets(bare).expect_err(bare);
            assert_eq!((error.at, error.message.as_str()), (at, message), "{bare}");
        };
        case("$.a[0", 3..5, "missing closing ]");
        case("$[?(@.a", 3..7, "missing closing )");
        case("$[?(@.a]", 7..8, "missing closing ) before this ]");
        case("$.a]", 3..4, "this ] closes nothing");
        case(&"[".repeat(9), 8..9, "too many brackets inside one another");
        case(
            &"(".repeat(65),
            64..65,
            "too many brackets inside one another",
        );
        case(
            &"f(".repeat(9),
            17..18,
            "too many brackets inside one another",
        );
    }

    #[test]
    fn a_path_of_4096_bytes_is_the_longest() {
        assert_eq!(check_length(&"é".repeat(2048)), Ok(()));
        let error = check_length(&"é".repeat(2049)).expect_err("too long");
        assert_eq!(error.message, "the path is longer than 4096 bytes");
        assert_eq!(error.at, 4096..4098);
    }
}
