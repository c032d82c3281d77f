//! What keyboards, clipboards and address books put into a text without anybody seeing it.

/// Whether a character leaves nothing to see: blanks, line ends, zero-width characters, marks of direction.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || is_invisible(character)
        || matches!(
            character,
            '\u{200C}' | '\u{200D}' | '\u{2800}' | '\u{3164}' | '\u{FE0F}'
        )
}

/// Characters that stand in copied numbers and names and mean nothing. The joiners of emoji and Persian are not among them.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
    )
}

/// Whether nothing can be seen of a text.
pub(super) fn is_empty(text: &str) -> bool {
    text.chars().all(is_blank)
}

/// The text without blanks around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The text as a plain keyboard would have written it: no blanks around it, every blank a space, every dash and minus a
/// `-`, full-width characters narrow, nothing invisible.
pub(super) fn plain(text: &str) -> String {
    let characters = trim(text).chars();
    let seen = characters.filter(|character| !is_invisible(*character));
    seen.map(narrow).collect()
}

fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2BC}' => '\'',
        blank if blank.is_whitespace() || blank.is_control() => ' ',
        other => other,
    }
}

/// The text without the full stop that ends a sentence.
pub(super) fn without_stop(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_made_plain() {
        let cases = [
            ("\u{202A}+49 30\u{202C} ", "+49 30"),
            ("１．５", "1.5"),
            ("\u{2212}3", "-3"),
            ("1\u{202F}000\u{A0}€", "1 000 €"),
            ("a\tb\r\nc", "a b  c"),
            ("Don\u{2019}t", "Don't"),
            ("\u{200B}\u{FEFF}", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text), expected, "{text:?}");
        }
    }
}
