//! The spellings of a secret that no escape explains: trimmed, hexadecimal, and base64 at every alignment.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::form_urlencoded::byte_serialize;

use super::needle::{Needle, Place};

/// Base64 of fewer characters than this would be found in ordinary text.
const SHORTEST_BASE64: usize = 4;

/// The shortest secret in bytes whose hexadecimal spelling is told from an ordinary number or colour.
const SHORTEST_HEXADECIMAL: usize = 4;

const UNRESERVED_KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Everything to look for so that `secret` is found; escapes on top of these are read by the search.
pub(super) fn needles(secret: &str) -> Vec<Needle> {
    let mut needles = Vec::new();
    for text in distinct(vec![secret.to_owned(), secret.trim().to_owned()]) {
        needles.push(Needle::new(text.bytes().map(|byte| [byte; 2]).collect()));
        if text.len() >= SHORTEST_HEXADECIMAL {
            needles.push(Needle::new(hexadecimal(text.as_bytes())));
        }
        for inner in distinct(escaped(&text)) {
            needles.extend((0..3).filter_map(|alignment| base64(inner.as_bytes(), alignment)));
        }
    }
    needles
}

/// What may stand inside base64: the secret itself, in JSON, in a form, or percent-encoded as RFC 6749 has it.
fn escaped(text: &str) -> Vec<String> {
    let json = serde_json::Value::from(text).to_string();
    vec![
        text.to_owned(),
        json[1..json.len() - 1].to_owned(),
        byte_serialize(text.as_bytes()).collect(),
        utf8_percent_encode(text, UNRESERVED_KEPT).to_string(),
    ]
}

fn distinct(texts: Vec<String>) -> Vec<String> {
    let mut distinct = Vec::new();
    for text in texts {
        if !text.is_empty() && !distinct.contains(&text) {
            distinct.push(text);
        }
    }
    distinct
}

fn hexadecimal(bytes: &[u8]) -> Vec<Place> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| DIGITS[usize::from(digit)])
        .map(|digit| [digit, digit.to_ascii_uppercase()])
        .collect()
}

/// The characters of base64 that hold nothing but the secret, when `alignment` bytes stand before it in its group.
fn base64(bytes: &[u8], alignment: usize) -> Option<Needle> {
    let bits = Bits { bytes, alignment };
    let (start, end) = (alignment * 8, (alignment + bytes.len()) * 8);
    let (first, last) = (start.div_ceil(6), end / 6);
    if last < first + SHORTEST_BASE64 {
        return None;
    }
    let places = (first..last).map(|index| character(bits.sextet(index)));
    let mut needle = Needle::new(places.collect());
    if first * 6 > start {
        let known = (1 << (first * 6 - start)) - 1;
        let wanted = bits.sextet(first - 1) & known;
        needle.before = characters(|sextet| sextet & known == wanted);
    }
    if last * 6 < end {
        let unknown = 6 - (end - last * 6);
        let wanted = bits.sextet(last) >> unknown;
        needle.after = characters(|sextet| sextet >> unknown == wanted);
    }
    Some(needle)
}

/// Bytes read six bits at a time, behind so many bytes of which nothing is known.
struct Bits<'a> {
    bytes: &'a [u8],
    alignment: usize,
}

impl Bits<'_> {
    fn sextet(&self, index: usize) -> u8 {
        (index * 6..index * 6 + 6).fold(0, |sextet, bit| sextet << 1 | self.bit(bit))
    }

    fn bit(&self, bit: usize) -> u8 {
        let byte = (bit / 8)
            .checked_sub(self.alignment)
            .and_then(|index| self.bytes.get(index));
        byte.map_or(0, |byte| byte >> (7 - bit % 8) & 1)
    }
}

/// A base64 digit in the standard and in the URL-safe alphabet.
fn character(sextet: u8) -> Place {
    match sextet {
        0..26 => [b'A' + sextet; 2],
        26..52 => [b'a' + sextet - 26; 2],
        52..62 => [b'0' + sextet - 52; 2],
        62 => *b"+-",
        _ => *b"/_",
    }
}

fn characters(wanted: impl Fn(u8) -> bool) -> Vec<u8> {
    (0..64)
        .filter(|sextet| wanted(*sextet))
        .flat_map(character)
        .collect()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;

    use super::base64;

    #[test]
    fn base64_is_the_middle_of_what_an_encoder_writes() {
        for alignment in 0..3 {
            let needle = base64("pässword+".as_bytes(), alignment).expect("long enough");
            let encoded = BASE64_STANDARD.encode(format!("{}pässword+", "x".repeat(alignment)));
            let start = (alignment * 8).div_ceil(6);
            let middle = &encoded.as_bytes()[start..start + needle.len()];
            let places = needle.places().iter();
            assert!(places.zip(middle).all(|(place, byte)| place.contains(byte)));
        }
    }

    #[test]
    fn short_base64_is_not_looked_for() {
        assert!(base64(b"abc", 0).is_some());
        assert!(base64(b"abc", 1).is_none());
        assert!(base64(b"ab", 0).is_none());
    }
}
