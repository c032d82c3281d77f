//! What conditions compare attributes with: the values around which an answer makes a difference.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{Token, conditions};

/// The values that an attribute is compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Literals {
    /// Numbers as written.
    pub(super) numbers: BTreeSet<String>,
    /// Texts.
    pub(super) texts: BTreeSet<String>,
    /// Whether it matters whether there is anything at all: `if stock`.
    pub(super) bare: bool,
    /// Whether the numbers may be lengths.
    pub(super) lengths: bool,
}

impl Literals {
    /// What each name of a condition, or of those in the tags of a text, is compared with.
    pub(super) fn of(text: &str, is_expression: bool) -> BTreeMap<String, Self> {
        let mut found: BTreeMap<String, Self> = BTreeMap::new();
        for condition in conditions(text, is_expression) {
            for clause in condition.split(is_border) {
                let literals = Self::of_clause(clause);
                for name in names(clause) {
                    found.entry(name).or_default().absorb(&literals);
                }
            }
        }
        found
    }

    /// The literals between two words such as `and`.
    fn of_clause(clause: &[Token]) -> Self {
        let mut found = Self {
            bare: names(clause).count() == 1 && clause.iter().all(is_plain),
            ..Self::default()
        };
        for (index, token) in clause.iter().enumerate() {
            match token {
                Token::Number(number) => {
                    let minus = index > 0 && clause[index - 1] == Token::Sign('-');
                    let sign = if minus { "-" } else { "" };
                    found.numbers.insert(format!("{sign}{number}"));
                }
                Token::Text(text) => {
                    found.texts.insert(text.clone());
                }
                Token::Word(word) => {
                    found.lengths |= matches!(word.as_str(), "length" | "count");
                }
                Token::Sign(_) => {}
            }
        }
        found
    }

    /// Takes those of another condition in; says whether there were new ones.
    pub(super) fn absorb(&mut self, other: &Self) -> bool {
        let before = self.clone();
        self.numbers.extend(other.numbers.iter().cloned());
        self.texts.extend(other.texts.iter().cloned());
        self.bare |= other.bare;
        self.lengths |= other.lengths;
        *self != before
    }
}

/// Whether a clause ends here.
fn is_border(token: &Token) -> bool {
    matches!(token, Token::Word(word) if matches!(word.as_str(), "and" | "or" | "if" | "else"))
}

/// Whether a token says no more than that something is there or not.
fn is_plain(token: &Token) -> bool {
    match token {
        Token::Word(word) => !matches!(word.as_str(), "in" | "is"),
        Token::Sign(sign) => matches!(sign, '(' | ')'),
        Token::Text(_) | Token::Number(_) => false,
    }
}

/// The attributes that a clause names.
fn names(clause: &[Token]) -> impl Iterator<Item = String> {
    let words = clause.iter().filter_map(|token| match token {
        Token::Word(word) if !matches!(word.as_str(), "not" | "in" | "is") => Some(word),
        Token::Word(_) | Token::Text(_) | Token::Number(_) | Token::Sign(_) => None,
    });
    words.map(|word| word.split('.').next().unwrap_or(word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_tells_what_it_compares_with() {
        let case = |text: &str, name: &str, expected: &str| {
            let found = Literals::of(text, !text.contains("{%"));
            let found = found.get(name).cloned().unwrap_or_default();
            let words = found.numbers.iter().chain(&found.texts).cloned();
            let mut words: Vec<String> = words.collect();
            words.extend(found.bare.then(|| "bare".to_owned()));
            assert_eq!(words.join(" "), expected, "{text}");
        };
        case("price < 100", "price", "100");
        case("t > -5.5 and t < 3", "t", "-5.5 3");
        case("mood == 'Bad' or age > 4", "mood", "Bad");
        case("mood == 'Bad' or age > 4", "age", "4");
        case("not curious", "curious", "bare");
        case("a or b == 1", "a", "bare");
        case("status in ['open', \"paid\"]", "status", "open paid");
        case("x is defined", "x", "");
        case("{% if a == '' %}{{ b }}{% endif %}", "b", "");
        case("{% if a == 'c' %}{{ b }}{% endif %}", "a", "c");
        assert!(Literals::of("names | length > 2", true)["names"].lengths);
    }
}
