//! Text from outside, made harmless for a terminal.

use std::borrow::Cow;

/// The text without control characters, so that it cannot move the cursor, colour the screen or turn the reading
/// direction round. Newlines and tabs stay.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if is_harmless(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|character| {
                if is_harmful(character) {
                    '\u{fffd}'
                } else {
                    character
                }
            })
            .collect(),
    )
}

/// JSON with the same characters as escapes, which say the same to every reader of JSON.
#[must_use]
pub(super) fn printable_json(json: String) -> String {
    if is_harmless(&json) {
        return json;
    }
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if is_harmful(character) {
            text += &format!("\\u{:04x}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    text
}

fn is_harmless(text: &str) -> bool {
    !text.chars().any(is_harmful)
}

fn is_harmful(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        // No XML may hold the first two.
        '\u{fffe}'
        | '\u{ffff}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_characters_are_left() {
        let text = "a\u{1b}[31mred\u{7}\r\u{9b}2J\u{202e}x\n\té 👍";
        assert_eq!(
            printable(text),
            "a\u{fffd}[31mred\u{fffd}\u{fffd}\u{fffd}2J\u{fffd}x\n\té 👍"
        );
        assert!(matches!(printable("plain"), Cow::Borrowed(_)));
        assert_eq!(
            printable_json("\"a\u{9b}\u{202e}é\"\n".to_owned()),
            "\"a\\u009b\\u202eé\"\n"
        );
        let harmless = "\"é 👍\"\n";
        assert_eq!(printable_json(harmless.to_owned()), harmless);
    }
}
