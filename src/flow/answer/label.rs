//! A label, and what people type when they mean it.

use super::typed;

/// A text in the forms in which it is compared with others.
#[derive(Debug, PartialEq)]
pub(super) struct Label {
    /// Without blanks around it.
    pub(super) exact: String,
    /// Lower case, single blanks, no `.` or `!` at the end. Accents stay.
    pub(super) folded: String,
    /// The same without emoji.
    words: String,
    /// The emoji alone, whatever their skin.
    emoji: String,
}

impl Label {
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        let (words, emoji) = if text.chars().any(is_emoji) {
            apart(text)
        } else {
            (folded.clone(), String::new())
        };
        Self {
            exact: typed::trim(text).to_owned(),
            folded,
            words,
            emoji,
        }
    }

    /// Whether both are the same, byte for byte.
    pub(super) fn is_exactly(&self, other: &Self) -> bool {
        self.exact == other.exact
    }

    /// Whether both read the same aloud.
    pub(super) fn is_meant_by(&self, other: &Self) -> bool {
        !self.folded.is_empty() && self.folded == other.folded
    }

    /// Whether they would be the same if one of them had no emoji.
    pub(super) fn has_the_words_of(&self, other: &Self) -> bool {
        let one_is_plain = self.emoji.is_empty() || other.emoji.is_empty();
        one_is_plain && !self.words.is_empty() && self.words == other.words
    }

    /// Whether the other is the emoji of this one alone.
    pub(super) fn has_the_emoji_of(&self, other: &Self) -> bool {
        other.words.is_empty() && !self.emoji.is_empty() && self.emoji == other.emoji
    }
}

/// The words and the emoji of a text.
fn apart(text: &str) -> (String, String) {
    let words = text.chars().filter(|character| !is_emoji(*character));
    let emoji = text.chars().filter(|character| is_emoji(*character));
    let emoji = emoji.filter(|character| !is_dress(*character));
    (fold(&words.collect::<String>()), emoji.collect())
}

fn fold(text: &str) -> String {
    let plain = typed::plain(text).to_lowercase();
    let plain: String = plain.chars().filter(|shown| !is_dress(*shown)).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let joined = words.join(" ");
    let ends = |character: char| matches!(character, '.' | '!' | '。' | ' ');
    joined.trim_end_matches(ends).to_owned()
}

/// Pictures and signs that decorate a label, with what joins and dresses them.
fn is_emoji(character: char) -> bool {
    is_dress(character)
        || matches!(
            character,
            '\u{200D}'
                | '\u{2190}'..='\u{21FF}'
                | '\u{2300}'..='\u{23FF}'
                | '\u{2460}'..='\u{24FF}'
                | '\u{25A0}'..='\u{27BF}'
                | '\u{2B00}'..='\u{2BFF}'
                | '\u{1F000}'..='\u{1FAFF}'
                | '\u{E0020}'..='\u{E007F}'
        )
}

/// What changes only the look of the character before it: its colour, a frame around a digit, a skin.
fn is_dress(character: char) -> bool {
    matches!(
        character,
        '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_compared_as_people_read_them() {
        let cases = [
            ("Great", " GREAT!! ", "meant"),
            ("Don't know", "don\u{2019}t  know.", "meant"),
            ("Café", "cafe", "other"),
            ("👍 Great", "great", "words"),
            ("Great", "great 👍", "words"),
            ("👍 Great", "👎 Great", "other"),
            ("👍 Great", "👍🏽", "emoji"),
            ("👍", "👍🏽", "meant"),
            ("❤", "❤\u{FE0F}", "meant"),
            ("C++", "c", "other"),
            ("C++", "c#", "other"),
            ("5", "-5", "other"),
            ("...", "!", "other"),
        ];
        for (label, text, expected) in cases {
            let (label, text) = (Label::of(label), Label::of(text));
            let found = if label.is_meant_by(&text) {
                "meant"
            } else if label.has_the_words_of(&text) {
                "words"
            } else if label.has_the_emoji_of(&text) {
                "emoji"
            } else {
                "other"
            };
            assert_eq!(found, expected, "{label:?} {text:?}");
        }
    }
}
