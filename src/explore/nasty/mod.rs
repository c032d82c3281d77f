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

/// The same as addresses of mail and of pages, which hold less.
static MAILS: LazyLock<Vec<String>> =
    LazyLock::new(|| vec!["o'brien+a&b=c%2F@example.com".to_owned()]);
static PAGES: LazyLock<Vec<String>> =
    LazyLock::new(|| vec!["https://example.com/../a?b=\"c\"&d={{ x }}#e%2F'".to_owned()]);

/// Shorter ones may stand in other texts by chance.
const TELLING: usize = 5;

/// Whether a text is one of them.
pub(super) fn is_one(text: &str) -> bool {
    all().any(|nasty| nasty == text)
}

/// Whether a text is one of them, or was made of one.
pub(super) fn holds_one(text: &str) -> bool {
    is_one(text) || all().any(|nasty| nasty.len() >= TELLING && text.contains(nasty.as_str()))
}

fn all() -> impl Iterator<Item = &'static String> {
    TEXTS.iter().chain(MAILS.iter()).chain(PAGES.iter())
}

/// The answers to a question; none where it is not answered with words.
pub(super) fn inputs(ask: &Ask, wanted: bool) -> impl Iterator<Item = Input> {
    let texts: &[String] = match ask.answer {
        AnswerType::Text => &TEXTS,
        AnswerType::Email => &MAILS,
        AnswerType::Url => &PAGES,
        AnswerType::Number
        | AnswerType::Integer
        | AnswerType::YesNo
        | AnswerType::Phone
        | AnswerType::Date
        | AnswerType::Time
        | AnswerType::Choice
        | AnswerType::Location
        | AnswerType::File
        | AnswerType::Rating => &[],
    };
    let texts = texts.iter().filter(move |_| wanted);
    texts.cloned().map(Input::Text)
}
