//! Text from outside, made harmless for a terminal.

use std::borrow::Cow;

/// The text without control characters, so that it cannot move the cursor, colour the screen or turn the reading
/// direction round. Newlines and tabs stay; a line may end in `\r\n`, which is a newline then.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") {
        let text = text.replace("\r\n", "\n");
        return Cow::Owned(text.replace(is_harmful, "\u{fffd}"));
    }
    if text.contains(is_harmful) {
        return Cow::Owned(text.replace(is_harmful, "\u{fffd}"));
    }
    Cow::Borrowed(text)
}

/// JSON with the same characters as escapes, which say the same to every reader of JSON.
#[must_use]
pub(super) fn printable_json(json: impl Into<String>) -> String {
    let json = json.into();
    if json.chars().all(|character| !is_harmful(character)) {
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
        assert_eq!(printable("one\r\ntwo\r\n"), "one\ntwo\n");
        assert_eq!(printable("one\rtwo\r\r\n"), "one\u{fffd}two\u{fffd}\n");
        assert_eq!(
            printable_json("\"a\u{9b}\u{202e}é\"\n"),
            "\"a\\u009b\\u202eé\"\n"
        );
    }
}
