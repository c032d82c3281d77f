//! How wide texts are when they are drawn. Nobody knows the font, so it is rather too much than too little.

/// How many pixels a text takes in letters of this size.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(share).sum::<f64>() * size
}

/// How much of the size of the letters a character is wide.
fn share(character: char) -> f64 {
    match character {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        'i' | 'j' | 'l' | '|' | '\'' | '!' | '.' | ',' | ':' | ';' | 'I' => 0.31,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '·' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 0.98,
        '→' | '=' | '+' | '<' | '>' | '~' => 0.84,
        'a'..='z' | '0'..='9' => 0.63,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 1.05,
        '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' => 1.05,
        '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => 1.4,
        _ => 0.75,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_more_room_than_narrow_ones() {
        let cases = [
            ("iiii", "mmmm"),
            ("abc", "漢字漢"),
            ("aa", "👍👍"),
            ("", "a"),
        ];
        for (narrow, wide) in cases {
            assert!(width(narrow, 12.0) < width(wide, 12.0), "{narrow} {wide}");
        }
        assert!((width("e\u{301}", 10.0) - width("e", 10.0)).abs() < 0.01);
    }
}
