//! The words, numbers, texts and signs of an expression.

/// A token.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A name or a word of the language, with its fields: `user.name`, `not`.
    Word(String),
    /// A text without its quotes.
    Text(String),
    /// A number as written.
    Number(String),
    /// Any other sign.
    Sign(char),
}

/// The tokens of the conditions of a text: a text that is an expression is one, others have them in their tags.
pub(super) fn conditions(text: &str, is_expression: bool) -> Vec<Vec<Token>> {
    if is_expression {
        let bare = text.trim().trim_start_matches("{{").trim_end_matches("}}");
        return vec![of_expression(bare)];
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = ["{{", "{%"].iter().filter_map(|tag| rest.find(tag)).min() {
        let close = if rest[open..].starts_with("{{") {
            "}}"
        } else {
            "%}"
        };
        let inside = &rest[open + 2..];
        let end = inside.find(close).unwrap_or(inside.len());
        found.extend(condition(&of_expression(inside[..end].trim_matches('-'))));
        rest = inside.get(end + 2..).unwrap_or_default();
    }
    found
}

/// What stands behind `if` in a tag, up to `else`.
fn condition(tag: &[Token]) -> Option<Vec<Token>> {
    let is = |token: &Token, words: &[&str]| matches!(token, Token::Word(word) if words.contains(&word.as_str()));
    let start = tag.iter().position(|token| is(token, &["if", "elif"]))? + 1;
    let end = tag[start..].iter().position(|token| is(token, &["else"]));
    Some(tag[start..end.map_or(tag.len(), |end| start + end)].to_vec())
}

fn of_expression(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '"' | '\'' => quoted(rest, first),
            '0'..='9' => number(rest),
            _ if first.is_alphabetic() || first == '_' => word(rest),
            _ => (Token::Sign(first), first.len_utf8()),
        };
        if token != Token::Sign(' ') {
            found.push(token);
        }
        rest = &rest[length..];
    }
    found
}

fn quoted(text: &str, quote: char) -> (Token, usize) {
    let (mut inside, mut escaped) = (String::new(), false);
    for (offset, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => {
                inside.push(character);
                escaped = false;
            }
            '\\' => escaped = true,
            _ if character == quote => return (Token::Text(inside), offset + 1),
            _ => inside.push(character),
        }
    }
    (Token::Text(inside), text.len())
}

fn number(text: &str) -> (Token, usize) {
    let mut dots = 0;
    let end = text.find(|character: char| {
        dots += usize::from(character == '.');
        !(character.is_ascii_digit() || (character == '.' && dots == 1))
    });
    let length = end.unwrap_or(text.len());
    (Token::Number(text[..length].to_owned()), length)
}

fn word(text: &str) -> (Token, usize) {
    let end = text
        .find(|character: char| !(character.is_alphanumeric() || matches!(character, '_' | '.')));
    let length = end.unwrap_or(text.len());
    (Token::Word(text[..length].to_owned()), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_falls_into_its_tokens() {
        let word = |text: &str| Token::Word(text.to_owned());
        assert_eq!(
            conditions("not user.age>=18.5 or 'it\\'s' in \"x\"", true),
            [[
                word("not"),
                word("user.age"),
                Token::Sign('>'),
                Token::Sign('='),
                Token::Number("18.5".to_owned()),
                word("or"),
                Token::Text("it's".to_owned()),
                word("in"),
                Token::Text("x".to_owned()),
            ]]
        );
    }

    #[test]
    fn only_what_stands_behind_if_in_a_tag_is_a_condition() {
        let text = "5 > 4 {% if n > 3 %}yes{% endif %} {{ m }} {{ 1 if k else 2 }}";
        let found = conditions(text, false);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].len(), 3);
        assert_eq!(found[1], [Token::Word("k".to_owned())]);
    }
}
