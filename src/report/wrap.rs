//! Long texts on lines of a width.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// How many columns a text takes: wide characters, such as Chinese ones and most emoji, take two.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// The text on lines of at most `width` columns, broken between words where it can be; never no line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    text.split('\n')
        .flat_map(|line| wrap_line(line, width))
        .collect()
}

fn wrap_line(line: &str, width: usize) -> Vec<String> {
    if columns(line) <= width {
        return vec![line.trim_end().to_owned()];
    }
    let words = line.split(' ').flat_map(|word| pieces(word, width));
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(last) if columns(last) + 1 + columns(&word) <= width => {
                last.push(' ');
                last.push_str(&word);
            }
            Some(_) | None => lines.push(word),
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// A word that is longer than a line, in parts that are not. What is one sign for its reader is never cut apart.
fn pieces(word: &str, width: usize) -> Vec<String> {
    if columns(word) <= width {
        return vec![word.to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    for sign in word.graphemes(true) {
        match parts.last_mut() {
            Some(last) if columns(last) + columns(sign) <= width => last.push_str(sign),
            Some(_) | None => parts.push(sign.to_owned()),
        }
    }
    parts
}

/// The text cut to a width, with a sign where something is left out.
pub(super) fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for sign in text.graphemes(true) {
        if columns(&kept) + columns(sign) + 1 > width {
            break;
        }
        kept.push_str(sign);
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_and_within_those_that_are_too_long() {
        let cases: [(&str, usize, &[&str]); 10] = [
            ("", 10, &[""]),
            ("one two three", 8, &["one two", "three"]),
            ("one  two", 8, &["one  two"]),
            ("a\nb c", 1, &["a", "b", "c"]),
            ("abcdefgh ij", 5, &["abcde", "fgh", "ij"]),
            ("größer als", 6, &["größer", "als"]),
            ("你好 世界", 5, &["你好", "世界"]),
            ("你好世界", 5, &["你好", "世界"]),
            ("👨‍👩‍👧👨‍👩‍👧 a", 3, &["👨‍👩‍👧", "👨‍👩‍👧", "a"]),
            ("👍🏽👍🏽", 1, &["👍🏽", "👍🏽"]),
        ];
        for (text, width, lines) in cases {
            assert_eq!(wrap(text, width), lines, "{text}");
        }
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdefg", 6), "abcde…");
        assert_eq!(cut("你好世界", 8), "你好世界");
        assert_eq!(cut("你好世界", 6), "你好…");
        assert_eq!(cut("a👨‍👩‍👧b", 3), "a…");
    }
}
