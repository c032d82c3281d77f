//! Random secrets in random mixtures of encodings and random surroundings, always the same ones.

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use fastrand::Rng;

use crate::secret::{Redactor, Secret};

const CHARACTERS: &[char] = &[
    'a', 'b', 'Z', '0', '7', '"', '\\', '/', '\n', '\t', ' ', '+', '%', '&', '<', '>', '\'', ';',
    '#', '=', 'ä', '€', '😀',
];

/// Nothing of this is part of a secret, of an escape's middle or end, or of base64.
const SURROUNDINGS: &[&str] = &["", ".", "~", "(.", "!!", "ß", "{:.}", "|", "--.", "_"];

fn word(random: &mut Rng, length: usize) -> String {
    (0..length)
        .map(|_| CHARACTERS[random.usize(..CHARACTERS.len())])
        .collect()
}

fn surroundings(random: &mut Rng) -> &'static str {
    SURROUNDINGS[random.usize(..SURROUNDINGS.len())]
}

fn percent(text: &str, random: &mut Rng) -> String {
    let bytes = text.bytes();
    bytes
        .map(|byte| {
            if random.bool() {
                format!("%{byte:02X}")
            } else {
                format!("%{byte:02x}")
            }
        })
        .collect()
}

fn backslash(character: char, random: &mut Rng) -> String {
    if random.bool() {
        let json = serde_json::Value::from(character.to_string()).to_string();
        return json[1..json.len() - 1].to_owned();
    }
    let mut units = [0; 2];
    let units = character.encode_utf16(&mut units).iter();
    units
        .map(|unit| {
            if random.bool() {
                format!("\\u{unit:04x}")
            } else {
                format!("\\u{unit:04X}")
            }
        })
        .collect()
}

fn entity(character: char, random: &mut Rng) -> String {
    let code = u32::from(character);
    match (character, random.u8(..3)) {
        ('&', 0) => "&amp;".to_owned(),
        ('<', 0) => "&lt;".to_owned(),
        ('"', 0) => "&quot;".to_owned(),
        (_, 1) => format!("&#x{code:x};"),
        _ => format!("&#{code:04};"),
    }
}

/// One character in one of its forms.
fn written(character: char, random: &mut Rng) -> String {
    match random.u8(..7) {
        0 => percent(character.encode_utf8(&mut [0; 4]), random),
        1 => percent(character.encode_utf8(&mut [0; 4]), random).replace('%', "%25"),
        2 => backslash(character, random),
        3 => backslash(character, random).replace('\\', "\\\\"),
        4 => entity(character, random),
        5 if character == ' ' => "+".to_owned(),
        _ => character.to_string(),
    }
}

fn mixture(text: &str, random: &mut Rng) -> String {
    text.chars()
        .map(|character| written(character, random))
        .collect()
}

fn redactor(secret: &str) -> Redactor {
    let redactor = Redactor::default();
    redactor.learn(Secret::new("S", secret));
    redactor
}

#[test]
fn mixtures_are_hidden_and_their_surroundings_kept() {
    let mut random = Rng::with_seed(20_26);
    for _ in 0..1_000 {
        let length = random.usize(4..24);
        let secret = format!("k{}e", word(&mut random, length));
        let (before, between, after) =
            (surroundings(&mut random), "~.~", surroundings(&mut random));
        let (first, second) = (mixture(&secret, &mut random), mixture(&secret, &mut random));
        let text = format!("{before}{first}{between}{second}{after}");
        let expected = format!("{before}[secret S]{between}[secret S]{after}");
        assert_eq!(
            redactor(&secret).text(&text),
            expected,
            "{secret:?} in {text:?}"
        );
    }
}

/// Whether four bytes of the secret in a row can be decoded at any place of what is left.
fn decodable(redacted: &str, secret: &str) -> bool {
    let parts: Vec<&[u8]> = secret.as_bytes().windows(4).collect();
    let plain = redacted
        .replace('-', "+")
        .replace('_', "/")
        .replace('=', "");
    plain.split("[secret S]").any(|left| {
        (0..4).any(|shift| {
            let shifted = "A".repeat(shift) + left;
            let whole = shifted.len() / 4 * 4;
            let decoded = BASE64_STANDARD
                .decode(&shifted[..whole])
                .unwrap_or_default();
            decoded.windows(4).any(|found| parts.contains(&found))
        })
    })
}

#[test]
fn nothing_can_be_decoded_from_redacted_base64() {
    let mut random = Rng::with_seed(47);
    for _ in 0..1_000 {
        let length = random.usize(4..24);
        let secret = format!("k{}e", word(&mut random, length));
        let before = "xy:".repeat(random.usize(..3)) + &"(".repeat(random.usize(..3));
        let after = ")".repeat(random.usize(..4));
        let plain = format!("{before}{secret}{after}");
        let encoded = if random.bool() {
            BASE64_STANDARD.encode(&plain)
        } else {
            BASE64_URL_SAFE_NO_PAD.encode(&plain)
        };
        let redactor = redactor(&secret);
        let redacted = redactor.text(&encoded).into_owned();
        assert!(redacted.contains("[secret S]"), "{secret:?} in {encoded:?}");
        assert!(
            !decodable(&redacted, &secret),
            "{secret:?} left {redacted:?}"
        );
        assert!(
            redactor.holds(&mixture(&encoded, &mut random)),
            "{secret:?} in {encoded:?}"
        );
    }
}

#[test]
fn several_secrets_leave_nothing_of_each_other() {
    let mut random = Rng::with_seed(11);
    for _ in 0..500 {
        let secrets: Vec<String> = (0..4).map(|_| word(&mut random, 3)).collect();
        let redactor = Redactor::default();
        for secret in &secrets {
            redactor.learn(Secret::new("N", secret.as_str()));
        }
        let pieces: Vec<String> = (0..12)
            .map(|_| {
                if random.bool() {
                    secrets[random.usize(..4)].clone()
                } else {
                    word(&mut random, 1)
                }
            })
            .collect();
        let redacted = redactor
            .text(&pieces.concat())
            .replace("[secret N]", "\u{1}");
        for secret in &secrets {
            assert!(
                !redacted.contains(secret.as_str()),
                "{secret:?} in {redacted:?}"
            );
        }
    }
}

#[test]
fn random_bytes_are_no_danger() {
    let mut random = Rng::with_seed(5);
    let redactor = redactor("a\"b\\c");
    for _ in 0..500 {
        let text = format!(
            "{{\"token\":{}",
            mixture(&word(&mut random, 30), &mut random)
        );
        let _ = redactor.body(&text, None);
        let _ = redactor.url(&text);
        let _ = redactor.header("Set-Cookie", &text);
        let _ = redactor.body(&text, Some("application/x-www-form-urlencoded"));
    }
}
