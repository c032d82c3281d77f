//! One nasty secret in every encoding: all of it goes, all around it stays.

use base64::Engine;
use base64::prelude::{
    BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD,
};

use crate::secret::{Redactor, Secret};

const NASTY: &str = "p\"a&s s%4\\w/ö\n<😀>'+d?";

fn redactor(secrets: &[(&str, &str)]) -> Redactor {
    let redactor = Redactor::default();
    for (name, value) in secrets {
        redactor.learn(Secret::new(*name, *value));
    }
    redactor
}

fn case(encoded: &str) {
    let redactor = redactor(&[("S", NASTY)]);
    for (before, after) in [
        ("", ""),
        ("{\"x\": \"", "\"}"),
        ("a=1&b=", "&c=%20"),
        ("&amp;\\n", "\\u0041;"),
    ] {
        let text = format!("{before}{encoded}{after}");
        assert_eq!(
            redactor.text(&text),
            format!("{before}[secret S]{after}"),
            "{text}"
        );
        assert!(redactor.holds(&text), "{text}");
    }
}

/// The parts one after the other, each written in its own way.
fn each<Part>(parts: impl Iterator<Item = Part>, write: impl Fn(Part) -> String) -> String {
    parts.map(write).collect()
}

fn percent(text: &str, upper: bool) -> String {
    each(text.bytes(), |byte| {
        if upper {
            format!("%{byte:02X}")
        } else {
            format!("%{byte:02x}")
        }
    })
}

fn json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

fn unicode(text: &str) -> String {
    each(text.encode_utf16(), |unit| format!("\\u{unit:04x}"))
}

fn html(text: &str) -> String {
    let named = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    named.replace('"', "&quot;").replace('\'', "&#39;")
}

fn numeric(text: &str) -> String {
    each(text.chars(), |character| {
        format!("&#0{};", u32::from(character))
    })
}

fn hexadecimal(text: &str) -> String {
    each(text.bytes(), |byte| format!("{byte:02x}"))
}

#[test]
fn the_secret_itself_is_hidden() {
    case(NASTY);
}

#[test]
fn percent_encoding_is_hidden() {
    case(&percent(NASTY, true));
    case(&percent(NASTY, false));
    case(&percent(&percent(NASTY, true), false));
    case(&percent(NASTY, true).replace('%', "%25"));
    case(&percent(NASTY, true).replace("%20", "+"));
    case(&url::form_urlencoded::byte_serialize(NASTY.as_bytes()).collect::<String>());
}

#[test]
fn json_escapes_are_hidden() {
    case(&json(NASTY));
    case(&json(&json(NASTY)));
    case(&json(NASTY).replace('/', "\\/"));
    case(&unicode(NASTY));
    case(&unicode(NASTY).to_uppercase().replace("\\U", "\\u"));
    case(&json(&unicode(NASTY)));
    case(&percent(&json(NASTY), true));
    case(&percent(&json(&json(NASTY)), true));
}

#[test]
fn html_entities_are_hidden() {
    case(&html(NASTY));
    case(&numeric(NASTY));
    case(&html(&json(NASTY)));
    case(&html(&html(NASTY)));
    case(&each(NASTY.chars(), |character| {
        format!("&#x{:X};", u32::from(character))
    }));
}

#[test]
fn hexadecimal_is_hidden() {
    case(&hexadecimal(NASTY));
    case(&hexadecimal(NASTY).to_uppercase());
}

#[test]
fn the_trimmed_secret_is_hidden() {
    let redactor = redactor(&[("S", " key-of-mine\n")]);
    assert_eq!(
        redactor.text("a key-of-mine."),
        "a[secret S].".replace("a[", "a [")
    );
    assert_eq!(redactor.text("a key-of-mine\n."), "a[secret S].");
}

/// Whether anything of the secret can be decoded from what is left of a base64 text.
fn leaks(redacted: &str, secret: &str) -> bool {
    let bytes = secret.as_bytes();
    let parts: Vec<&[u8]> = bytes.windows(3.min(bytes.len())).collect();
    redacted.split("[secret S]").any(|left| {
        let digits: String = left.replace('-', "+").replace('_', "/").replace('=', "");
        (0..4).any(|shift| {
            let padded = format!("{}{digits}", "A".repeat(shift));
            let decoded = BASE64_STANDARD_NO_PAD
                .decode(&padded[..padded.len() / 4 * 4])
                .unwrap_or_default();
            parts
                .iter()
                .any(|part| decoded.windows(part.len()).any(|found| found == *part))
        })
    })
}

#[test]
fn base64_at_every_alignment_is_hidden() {
    let redactor = redactor(&[("S", NASTY)]);
    for before in ["", "u", "me", "me:", "user:"] {
        for after in ["", "z", "\"}", "123"] {
            let plain = format!("{before}{NASTY}{after}");
            for engine in [
                BASE64_STANDARD,
                BASE64_STANDARD_NO_PAD,
                BASE64_URL_SAFE,
                BASE64_URL_SAFE_NO_PAD,
            ] {
                let encoded = engine.encode(&plain);
                let redacted = redactor.text(&encoded).into_owned();
                assert!(
                    redacted.contains("[secret S]") && !leaks(&redacted, NASTY),
                    "{redacted}"
                );
                assert!(
                    redacted.len() <= (before.len() + after.len()).div_ceil(3) * 4 + 14,
                    "{redacted}"
                );
                for escaped in [
                    percent(&encoded, true),
                    unicode(&encoded),
                    numeric(&encoded),
                    json(&encoded).replace('/', "\\/"),
                ] {
                    assert!(redactor.holds(&escaped), "{escaped}");
                }
            }
        }
    }
}

#[test]
fn escaped_base64_is_hidden_up_to_its_ends() {
    let redactor = redactor(&[("S", "??>>??>>")]);
    let encoded = BASE64_STANDARD.encode("??>>??>>");
    assert_eq!(encoded, "Pz8+Pj8/Pj4=");
    assert_eq!(redactor.text("Pz8+Pj8/Pj4="), "[secret S]=");
    assert_eq!(redactor.text("Pz8%2BPj8%2fPj4%3D"), "[secret S]%3D");
    assert_eq!(redactor.text(r"Pz8\u002bPj8\/Pj4="), "[secret S]=");
    assert_eq!(redactor.text("Pz8-Pj8_Pj4"), "[secret S]");
    assert_eq!(
        redactor.text(&percent("Pz8+Pj8/Pj4=", true)),
        "[secret S]%3D"
    );
}

#[test]
fn base64_digits_that_hold_a_part_of_the_secret_go_too() {
    let redactor = redactor(&[("S", "sesame!")]);
    let case = |plain: &str, expected: &str| {
        let encoded = BASE64_STANDARD.encode(plain);
        assert_eq!(redactor.text(&encoded), expected, "{encoded}");
        let escaped = percent(&encoded, false);
        let expected = expected
            .split("[secret S]")
            .map(|kept| percent(kept, false));
        assert_eq!(
            redactor.text(&escaped),
            expected.collect::<Vec<_>>().join("[secret S]")
        );
    };
    case("sesame!", "[secret S]==");
    case("(sesame!", "K[secret S]=");
    case("((sesame!", "KC[secret S]");
    case("sesame!)", "[secret S]k=");
    case("(sesame!)", "K[secret S]p");
    case("((sesame!)", "KC[secret S]KQ==");
}

#[test]
fn base64_of_an_escaped_secret_is_hidden() {
    let redactor = redactor(&[("S", NASTY)]);
    for inner in [
        json(NASTY),
        url::form_urlencoded::byte_serialize(NASTY.as_bytes()).collect(),
    ] {
        let redacted = redactor
            .text(&BASE64_STANDARD.encode(format!("id:{inner}")))
            .into_owned();
        assert!(
            redacted.contains("[secret S]") && !leaks(&redacted, &inner),
            "{redacted}"
        );
    }
}

#[test]
fn the_longest_secret_names_what_it_covers() {
    let redactor = redactor(&[
        ("SHORT", "abc"),
        ("LONG", "abcdef"),
        ("OTHER", "efgh"),
        ("INNER", "cd"),
    ]);
    assert_eq!(redactor.text("abcdef"), "[secret LONG]");
    assert_eq!(redactor.text("abcdefgh"), "[secret LONG][secret OTHER]");
    assert_eq!(
        redactor.text("abcabc efgh"),
        "[secret SHORT][secret SHORT] [secret OTHER]"
    );
}

#[test]
fn a_secret_overlapping_itself_is_hidden_whole() {
    let redactor = redactor(&[("S", "abab"), ("A", "xxx")]);
    assert_eq!(redactor.text("-ababab-"), "-[secret S]-");
    assert_eq!(redactor.text("-abababab%61b-"), "-[secret S]-");
    assert_eq!(redactor.text("xxxxx"), "[secret A]");
}

#[test]
fn ordinary_text_stays_untouched() {
    let redactor = redactor(&[
        ("S", NASTY),
        ("T", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
        ("U", "hunter2"),
    ]);
    for text in [
        "",
        "hunter 2, hunter%2, hunter3 and &hunter; \\hunter",
        "sk_live_4eC39HqLyjWDarjtT1zdp7d",
        "100% \\o/ a&b &amp; + %zz \\u12 \\",
        "aHVudDNyMg==",
        "größer 😀 %F0%9F%98%80",
    ] {
        assert_eq!(redactor.text(text), text);
        assert!(!redactor.holds(text), "{text}");
    }
}
