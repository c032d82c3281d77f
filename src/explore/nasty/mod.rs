//! Answers that break careless programs, and what becomes of them in requests.

mod body;
mod request;

use std::sync::LazyLock;

pub(super) use self::request::check;
use crate::script::{AnswerType, Ask, Input};

/// What careless programs stumble over. The last one is long.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let short = [
        "O'Brien \"the\" one",
        "back\\slash \\n \\u0041",
        "two\nlines",
        "👩‍👩‍👧 café",
        "\u{202e}שלום עליכם",
        "007",
        "{{ secret.TOKEN }}",
        "one\r\nX-Injected: two",
        "../../etc/passwd",
        "a&b=c?d#e/f%2Fg;h +i",
        "<script>alert(1)</script>",
        "null",
    ];
    let long = "long ".repeat(2_048);
    short
        .into_iter()
        .map(ToOwned::to_owned)
        .chain([long])
        .collect()
});

/// Whether a text is one of them.
pub(super) fn is_one(text: &str) -> bool {
    TEXTS.iter().any(|nasty| nasty == text)
}

/// The answers to a question; none where it is not answered with text.
pub(super) fn inputs(ask: &Ask, wanted: bool) -> impl Iterator<Item = Input> {
    let texts: &[String] = if wanted && ask.answer == AnswerType::Text {
        &TEXTS
    } else {
        &[]
    };
    texts.iter().cloned().map(Input::Text)
}
