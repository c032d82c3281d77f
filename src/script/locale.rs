//! Language tags, and how numbers are written there.

use super::conventions::Decimal;
use crate::api::literal;
use crate::source::{Node, Reader, Rule};

/// Languages that write a comma before the fraction of a number, as the Unicode CLDR says.
const COMMA: &[&str] = &[
    "af", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fo", "fr",
    "gl", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "kl", "ky", "lb", "lt", "lv", "mk", "nb",
    "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tg", "tk", "tr", "tt",
    "uk", "uz", "vi",
];

/// Where a point is written all the same.
const POINT_THERE: &[&str] = &[
    "de-CH", "de-LI", "it-CH", "es-419", "es-CU", "es-DO", "es-GT", "es-HN", "es-MX", "es-NI",
    "es-PA", "es-PE", "es-PR", "es-SV", "es-US",
];

/// Reads a language tag and gives the sign before fractions: `de`, `de-AT`, `pt_BR`.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<Decimal> {
    let tag = literal(node, "a language tag such as `de` or `de-AT`", reader)?;
    if is_tag(tag) {
        return Some(decimal(tag));
    }
    let message = format!("`{tag}` is not a language tag");
    let hint = "write a language and perhaps a country: `de`, `de-AT`, `pt_BR`";
    reader.report_hint(Rule::BadValue, node.span, message, hint);
    None
}

/// A language of two or three letters, then parts of two to eight letters and digits.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let letters = language.bytes().all(|byte| byte.is_ascii_alphabetic());
    let further = |part: &str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    letters && (2..=3).contains(&language.len()) && parts.all(further)
}

fn decimal(tag: &str) -> Decimal {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_lowercase();
    let mut there = parts.map(|part| format!("{language}-{}", part.to_uppercase()));
    let point_there = there.any(|place| POINT_THERE.contains(&place.as_str()));
    if COMMA.contains(&language.as_str()) && !point_there {
        Decimal::Comma
    } else {
        Decimal::Point
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_write_fractions_in_their_own_way() {
        let comma = ["de", "de-AT", "pt_BR", "FR", "es", "es-AR", "sr-Latn-RS"];
        let point = ["en", "en-GB", "de-CH", "de_ch", "es-MX", "ja", "zh-Hant-TW"];
        for tag in comma {
            assert_eq!(decimal(tag), Decimal::Comma, "{tag}");
        }
        for tag in point {
            assert_eq!(decimal(tag), Decimal::Point, "{tag}");
        }
    }

    #[test]
    fn tags_are_letters_and_digits_in_parts() {
        for tag in ["de", "de-AT", "pt_BR", "zh-Hant-TW", "es-419", "fil"] {
            assert!(is_tag(tag), "{tag}");
        }
        for tag in ["", "d", "german", "de-", "de AT", "de-A", "1e", "dé"] {
            assert!(!is_tag(tag), "{tag}");
        }
    }
}
