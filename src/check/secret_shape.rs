//! Whether a text looks like a secret, whatever its name.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// The shortest key of a well-known service.
const SHORTEST: usize = 14;

/// Each known key has one of these in it; a look for them spares most texts the expressions.
const SIGNS: [&str; 14] = [
    "k_live_",
    "sk-",
    "gh",
    "glpat-",
    "xox",
    "AKIA",
    "AIza",
    "shp",
    "SG.",
    "EAA",
    ":AA",
    "eyJ",
    "-----BEGIN",
    "github_pat_",
];

/// How the keys of well-known services begin.
static KNOWN: LazyLock<Regex> = LazyLock::new(|| {
    let shapes = [
        r"\b[rs]k_live_[A-Za-z0-9]{6,}",
        r"\bsk-[A-Za-z0-9_-]*[0-9][A-Za-z0-9_-]{15,}",
        r"\bgh[pousr]_[A-Za-z0-9]{20,}",
        r"\bgithub_pat_\w{20,}",
        r"\bglpat-[\w-]{20,}",
        r"\bxox[abeoprs]-[\w-]{10,}",
        r"\bAKIA[0-9A-Z]{16}\b",
        r"\bAIza[\w-]{30,}",
        r"\bshp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}",
        r"\bSG\.[\w-]{16,}\.[\w-]{16,}",
        r"\bEAA[A-Za-z0-9]{40,}",
        r"\b\d{8,10}:AA[\w-]{33}",
        r"\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?",
        r"-----BEGIN [A-Z ]*PRIVATE KEY",
    ];
    Regex::new(&format!("(?-u){}", shapes.join("|"))).expect("tested")
});

/// What a token is made of.
static RUN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[A-Za-z0-9_+/=-]{24,}").expect("tested"));

static PLACEHOLDER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}").expect("tested"));

/// The text with its placeholders blanked, so that places hold.
pub(super) fn without_placeholders(text: &str) -> Cow<'_, str> {
    if !text.contains('{') {
        return Cow::Borrowed(text);
    }
    let blank = |found: &regex::Captures<'_>| " ".repeat(found[0].len());
    PLACEHOLDER.replace_all(text, blank)
}

/// A key of a well-known service.
pub(super) fn known(text: &str) -> Option<Range<usize>> {
    if text.len() < SHORTEST || !SIGNS.iter().any(|sign| text.contains(sign)) {
        return None;
    }
    KNOWN.find(text).map(|found| found.range())
}

/// A long run of letters and digits without any order in it.
pub(super) fn random(text: &str) -> Option<Range<usize>> {
    if text.len() < 24 || text.contains("://") || text.contains("base64,") {
        return None;
    }
    let runs = RUN.find_iter(text);
    runs.map(|run| run.range())
        .find(|run| is_random(&text[run.clone()]))
}

/// Words with dashes, UUIDs, dates, ids of 24 hexadecimal digits and names with a number are not.
fn is_random(run: &str) -> bool {
    if run.len() > 512 {
        return false;
    }
    let segments = run.split(['-', '_', '/', '+', '=']);
    let core = segments
        .max_by_key(|segment| segment.len())
        .unwrap_or_default();
    let is_hex = core.bytes().all(|byte| byte.is_ascii_hexdigit());
    core.len() >= 16 && !(is_hex && core.len() == 24) && is_mixed(core)
}

/// Whether letters and digits, and capitals where there are any, take turns as often as chance has them do.
fn is_mixed(core: &str) -> bool {
    let kinds: Vec<u8> = core.bytes().map(kind).collect();
    let has = |wanted: u8| kinds.contains(&wanted);
    let changes = kinds.windows(2).filter(|pair| pair[0] != pair[1]).count();
    match (has(b'0'), has(b'a'), has(b'A')) {
        (true, true, true) => changes * 2 >= core.len(),
        (true, true, false) | (true, false, true) => changes * 4 >= core.len(),
        (true, false, false) | (false, _, _) => false,
    }
}

const fn kind(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'0',
        b'A'..=b'Z' => b'A',
        _ => b'a',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys are put together here, so that no scanner takes this file for a leak.
    #[test]
    fn keys_of_well_known_services_are_known() {
        let some = "a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6";
        let keys = [
            format!("sk_{}_{}", "live", &some[..16]),
            format!("sk-proj-{some}"),
            format!("ghp_{}", &some[..36]),
            format!("github_pat_{}", &some[..30]),
            format!("xoxb-{}", "123456789012-abc"),
            format!("AKIA{}", "ABCDEFGHIJ234567"),
            format!("AIza{}", &some[..35]),
            format!("EAA{some}"),
            format!("123456789:AA{}", &some[..33]),
            format!("eyJ{}.eyJ{}.{}", &some[..12], &some[..12], &some[..8]),
            format!("-----BEGIN RSA {}-----", "PRIVATE KEY"),
        ];
        for key in keys {
            let text = format!("Bearer {key}");
            assert_eq!(known(&text).map(|range| range.start), Some(7), "{key}");
        }
        for text in [
            "task-force-with-a-long-name-indeed",
            "sk-learn",
            "AKIA",
            "eyJ",
            "pk_test_abcdefghijkl",
            "12:30:00",
        ] {
            assert_eq!(known(text), None, "{text}");
        }
    }

    #[test]
    fn only_what_has_no_order_looks_random() {
        for text in [
            "7fK2pQ9xZt4LmW8vBn3RcY6h",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
            "a8f5f167f44f4964e6c998dee827110c",
            "x: q8Zt-K2pQ9xZt4LmW8vBn3RcY6hA_b",
        ] {
            assert!(random(text).is_some(), "{text}");
        }
        for text in [
            "507f1f77bcf86cd799439011",
            "123e4567-e89b-12d3-a456-426614174000",
            "iphone-9-pro-max-256gb-black-edition",
            "samsunggalaxys21ultra128gb",
            "iPhone15ProMax256GBBlack",
            "https://a.b/7fK2pQ9xZt4LmW8vBn3RcY6h",
            "2026-11-22T10:00:00.000000Z",
            "application/vnd.github.v3+json",
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA",
            "123456789012345678901234567890",
            "averyveryverylongwordwithoutdigits",
            "",
        ] {
            assert_eq!(random(text), None, "{text}");
        }
    }

    #[test]
    fn placeholders_are_blanked_in_place() {
        assert_eq!(
            without_placeholders("a {{ b }}c{% d %}"),
            "a        c       "
        );
    }
}
