//! Answers that break careless programs.

use crate::script::{AnswerType, Ask, Input};

/// What careless programs stumble over. The last one is long.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
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
    ]
    .map(ToOwned::to_owned)
    .to_vec();
    texts.push("long ".repeat(2_048));
    texts
}

/// Whether a text is one of them.
pub(super) fn is_one(text: &str) -> bool {
    texts().iter().any(|nasty| nasty == text)
}

/// The answers to a question; none where it is not answered with text.
pub(super) fn inputs(ask: &Ask, wanted: bool) -> impl Iterator<Item = Input> {
    let texts = if wanted && ask.answer == AnswerType::Text {
        texts()
    } else {
        Vec::new()
    };
    texts.into_iter().map(Input::Text)
}
