//! Whether the values around what a condition compares with are all that matter to it.

use super::tokens::{Token, conditions};

/// What is known of the attributes that a condition names.
pub(in crate::explore) trait Kinds {
    /// Whether answers of every length around those that it is compared with were tried.
    fn is_sized(&self, name: &str) -> bool;
    /// Whether it is only ever a date or a time.
    fn is_dated(&self, name: &str) -> bool;
}

/// Words of the language that are no attributes.
const WORDS: [&str; 12] = [
    "not",
    "in",
    "is",
    "true",
    "false",
    "none",
    "True",
    "False",
    "None",
    "defined",
    "undefined",
    "boolean",
];

/// Why other values than those around what stands in a condition could make a difference.
pub(in crate::explore) fn doubt(condition: &str, kinds: &impl Kinds) -> Option<&'static str> {
    let tokens: Vec<Token> = conditions(condition, true).concat();
    let clauses = tokens.split(|token| is_word(token, &["and", "or", "if", "else"]));
    clauses
        .into_iter()
        .find_map(|clause| of_clause(clause, kinds))
}

fn of_clause(clause: &[Token], kinds: &impl Kinds) -> Option<&'static str> {
    let attributes =
        (0..clause.len()).filter(|at| !is_function(clause, *at) && !names_a_test(clause, *at));
    let mut names: Vec<&str> = attributes.filter_map(|at| name(&clause[at])).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() > 1 {
        return Some("it compares attributes with one another, and not every pair was tried");
    }
    let name = names.first().copied().unwrap_or_default();
    let has = |wanted: fn(&Token) -> bool| clause.iter().any(wanted);
    let is_ordered = has(|token| matches!(token, Token::Sign('<' | '>')));
    if is_ordered && has(|token| matches!(token, Token::Text(_))) && !kinds.is_dated(name) {
        return Some("it asks for the order of texts, and not every text was tried");
    }
    let is_sized = (0..clause.len()).any(|at| is_size(clause, at));
    let pairs = clause.windows(2);
    if looks_inside(clause)
        || clause
            .iter()
            .zip(0..)
            .any(|(token, at)| is_worked_out(clause, at, token))
    {
        return Some("it works something out, and not every value was tried");
    }
    let odd = pairs
        .into_iter()
        .any(|two| is_word(&two[0], &["is"]) && !is_plain_test(&two[1]));
    let mut threes = clause.windows(3);
    let odd = odd
        || threes.any(|three| {
            let negated = is_word(&three[0], &["is"]) && is_word(&three[1], &["not"]);
            negated && !is_plain_test(&three[2])
        });
    if odd || (is_sized && !kinds.is_sized(name)) {
        return Some("it works something out, and not every value was tried");
    }
    None
}

/// Whether a text is looked for in an attribute.
fn looks_inside(clause: &[Token]) -> bool {
    let words: Vec<&Token> = clause
        .iter()
        .filter(|token| !is_word(token, &["not"]))
        .collect();
    words.windows(3).any(|three| {
        matches!(three[0], Token::Text(_)) && is_word(three[1], &["in"]) && name(three[2]).is_some()
    })
}

/// Whether a token makes another value of those beside it.
fn is_worked_out(clause: &[Token], at: usize, token: &Token) -> bool {
    let before = at.checked_sub(1).map(|before| &clause[before]);
    let after_value = before.is_some_and(|before| match before {
        Token::Word(word) if is_function(clause, at - 1) => word != "today",
        Token::Word(word) => !matches!(word.as_str(), "not" | "in" | "is"),
        Token::Text(_) | Token::Number(_) => true,
        Token::Sign(sign) => matches!(sign, ')' | ']'),
    });
    match token {
        Token::Word(word) => word.contains('.'),
        Token::Sign('(' | '[' | '-') => after_value,
        Token::Sign('|') => !is_size(clause, at + 1),
        Token::Sign(sign) => !matches!(sign, ')' | ']' | '<' | '>' | '=' | '!' | ','),
        Token::Text(_) | Token::Number(_) => false,
    }
}

/// Whether the word at a place is a filter that counts, and no attribute.
fn is_size(clause: &[Token], at: usize) -> bool {
    let word = clause.get(at);
    word.is_some_and(|word| is_word(word, &["length", "count"]))
        && at > 0
        && matches!(clause[at - 1], Token::Sign('|'))
}

/// Whether the word at a place names a filter or a test, as in `x | lower` and `x is not even`.
fn names_a_test(clause: &[Token], at: usize) -> bool {
    let Some((before, rest)) = clause[..at].split_last() else {
        return false;
    };
    let negated =
        is_word(before, &["not"]) && rest.last().is_some_and(|word| is_word(word, &["is"]));
    *before == Token::Sign('|') || is_word(before, &["is"]) || negated
}

/// Whether the word at a place is a filter or a function that is known here, and no attribute.
fn is_function(clause: &[Token], at: usize) -> bool {
    let is_called = matches!(clause.get(at + 1), Some(Token::Sign('(')));
    is_size(clause, at) || (is_called && is_word(&clause[at], &["today"]))
}

fn is_plain_test(token: &Token) -> bool {
    is_word(
        token,
        &[
            "not",
            "defined",
            "undefined",
            "none",
            "true",
            "false",
            "boolean",
        ],
    )
}

/// The attribute that a token names.
fn name(token: &Token) -> Option<&str> {
    match token {
        Token::Word(word) if !WORDS.contains(&word.as_str()) => word.split('.').next(),
        Token::Word(_) | Token::Text(_) | Token::Number(_) | Token::Sign(_) => None,
    }
}

fn is_word(token: &Token, words: &[&str]) -> bool {
    matches!(token, Token::Word(word) if words.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Table;

    impl Kinds for Table {
        fn is_sized(&self, name: &str) -> bool {
            name == "text"
        }

        fn is_dated(&self, name: &str) -> bool {
            name == "day"
        }
    }

    #[test]
    fn what_only_compares_is_certain() {
        for condition in [
            "age < 18",
            "age > -5 and not (mood == 'Bad' or vip)",
            "mood in ['Great', 'Okay']",
            "mood not in ('Great', 'Okay')",
            "x is defined and x is not none",
            "text | length > 20",
            "day < today()",
            "day >= '2026-12-24'",
            "vip is true",
            "count > 9",
            "length == 3 and today == 'Monday'",
        ] {
            assert_eq!(doubt(condition, &Table), None, "{condition}");
        }
    }

    #[test]
    fn a_test_and_a_filter_are_no_attributes() {
        for condition in [
            "mail is endingwith '@shop.example'",
            "guests is not even",
            "mood | lower == 'bad'",
        ] {
            let why = doubt(condition, &Table).expect("a doubt");
            assert!(
                why.starts_with("it works something out"),
                "{condition}: {why}"
            );
        }
    }

    #[test]
    fn what_works_something_out_is_doubted() {
        for condition in [
            "guests <= seats",
            "vip and guests <= seats",
            "stock - 10 > 50",
            "stock * 2 > 50",
            "phone[:3] == '+1'",
            "phone[0] == '+'",
            "name.startswith('A')",
            "user.age > 18",
            "'York' in city",
            "'York' not in city",
            "name < 'M'",
            "guests is even",
            "guests is divisibleby(7)",
            "names | length > 2",
            "mood | lower == 'bad'",
            "text | trim | length > 2",
            "(name ~ 'x') == 'yx'",
        ] {
            assert!(doubt(condition, &Table).is_some(), "{condition}");
        }
    }
}
