//! Random texts of every kind for every type, always the same ones: nothing may panic, nothing may be made up.

use fastrand::Rng;
use serde_json::{Value, json};

use super::built::{ask, labels, scope};
use crate::flow::answer::{Offer, Understood, understand};
use crate::script::{AnswerType, Ask, Input};

/// What answers are made of, and what breaks those who read them.
const PIECES: &[&str] = &[
    "1",
    "0",
    "9",
    "12",
    "2026",
    "31",
    "02",
    "-",
    "+",
    ".",
    ",",
    ":",
    "/",
    "(",
    ")",
    "(0)",
    "@",
    " ",
    "\u{A0}",
    "\u{202F}",
    "\u{200B}",
    "\u{200D}",
    "\u{FE0F}",
    "\u{20E3}",
    "\u{301}",
    "é",
    "ß",
    "İ",
    "٣",
    "五",
    "½",
    "－",
    "５",
    "＠",
    "★",
    "☆",
    "⭐",
    "👍",
    "🏽",
    "am",
    "pm",
    "p.m.",
    "h",
    "e",
    "E5",
    "€",
    "$",
    "%",
    "yes",
    "no",
    "skip",
    "Great",
    "https://",
    "mailto:",
    "tel:",
    "<",
    ">",
    "\"",
    "'",
    "\\",
    "{{",
    "}}",
    "{%",
    "\0",
    "\n",
    "\r",
    "\u{FEFF}",
    "\u{202E}",
    "example.com",
    "x",
    "_",
    "~",
    "#",
    "Ａ",
    "\u{10FFFF}",
];

fn text(random: &mut Rng) -> String {
    let pieces = match random.u8(..20) {
        0 => 2_000,
        1..4 => random.usize(..60),
        _ => random.usize(..9),
    };
    let mut text = String::new();
    for _ in 0..pieces {
        if random.u8(..8) == 0 {
            text.push(random.char(..));
        } else {
            text += PIECES[random.usize(..PIECES.len())];
        }
    }
    text
}

/// The questions: every type, plain and with everything that can be set.
fn questions() -> Vec<Ask> {
    let types = AnswerType::WORDS.iter().map(|(answer, _)| *answer);
    let asks = types.flat_map(|answer| {
        let comma = ask(answer).with_comma().in_format("DD.MM.YY");
        let dressed = ask(answer).in_country("+49").in_format("DDMMYYYY");
        let (min, max) = bounds(answer);
        let bounded = ask(answer).between(&min, &max).in_country("+1");
        [
            ask(answer),
            comma,
            dressed.or_skip("skip"),
            bounded.matching("(?s).*|x"),
        ]
    });
    asks.collect()
}

/// The least and the most of answers of a type that has them.
fn bounds(answer: AnswerType) -> (Value, Value) {
    match answer {
        AnswerType::Text | AnswerType::Number | AnswerType::Integer | AnswerType::Rating => {
            (json!(1), json!(10))
        }
        AnswerType::Date => (json!("today"), json!("2027-01-01")),
        AnswerType::Time => (json!("09:00"), json!("17:30")),
        AnswerType::YesNo
        | AnswerType::Email
        | AnswerType::Phone
        | AnswerType::Url
        | AnswerType::Choice
        | AnswerType::Location
        | AnswerType::File => (Value::Null, Value::Null),
    }
}

/// What must hold of whatever comes of a text.
fn judge(ask: &Ask, text: &str, understood: &Understood) {
    match understood {
        Understood::Skipped => assert!(ask.optional.is_some(), "{text:?}"),
        Understood::Refused(sentence) => {
            assert!(sentence.ends_with('.'), "{text:?} {sentence}");
            assert!(sentence.chars().count() < 250, "{text:?} {sentence}");
            assert!(!sentence.contains(['{', '}', '\n']), "{text:?} {sentence}");
        }
        Understood::Value(value) => assert!(fits(ask.answer, value), "{text:?} {value}"),
    }
}

fn fits(answer: AnswerType, value: &Value) -> bool {
    let length = value.as_str().map(str::len);
    match answer {
        AnswerType::Text | AnswerType::Email | AnswerType::Url => length.is_some(),
        AnswerType::Phone => length.is_some_and(|length| (8..=16).contains(&length)),
        AnswerType::Date => length == Some(10),
        AnswerType::Time => length == Some(5),
        AnswerType::Number | AnswerType::Integer | AnswerType::Rating => value.is_number(),
        AnswerType::YesNo => value.is_boolean(),
        AnswerType::Choice => value == "👍 Great" || value == "1" || value == "Bad",
        AnswerType::Location => value.is_object(),
        AnswerType::File => false,
    }
}

#[test]
fn no_text_is_a_danger() {
    let mut random = Rng::with_seed(20_26);
    let scope = scope(json!({}));
    let questions = questions();
    let choices = labels(&["👍 Great", "1", "Bad"]);
    for _ in 0..200 {
        let text = text(&mut random);
        let input = Input::Text(text.clone());
        for ask in &questions {
            let picks = ask.answer == AnswerType::Choice;
            let offers: &[Offer] = if picks { &choices } else { &[] };
            let understood = understand(ask, offers, &input, &scope);
            judge(ask, &text, &understood);
        }
    }
}

#[test]
fn a_text_is_never_changed() {
    let mut random = Rng::with_seed(7);
    let scope = scope(json!({}));
    for _ in 0..1_000 {
        let text = text(&mut random);
        let input = Input::Text(text.clone());
        let understood = understand(&ask(AnswerType::Text), &[], &input, &scope);
        match understood {
            Understood::Value(value) => assert_eq!(value, json!(text)),
            Understood::Refused(_) => assert!(text.chars().all(super::super::typed::is_blank)),
            Understood::Skipped => panic!("{text:?} skips"),
        }
    }
}

#[test]
fn random_labels_pick_themselves() {
    let mut random = Rng::with_seed(11);
    let scope = scope(json!({}));
    for _ in 0..300 {
        let made: Vec<String> = (0..5)
            .map(|index| format!("{}{index}", text(&mut random)))
            .collect();
        let made: Vec<&str> = made.iter().map(String::as_str).collect();
        let offers = labels(&made);
        let question = ask(AnswerType::Choice);
        for offer in &offers {
            let chosen = Input::Choose(offer.label.clone());
            let expected = Understood::Value(offer.value.clone());
            assert_eq!(understand(&question, &offers, &chosen, &scope), expected);
        }
    }
}

/// What a refusal shows as an example.
fn example(sentence: &str) -> Option<String> {
    let marks = ["such as ", "like ", "alone: "];
    let shown = marks.iter().find_map(|mark| sentence.split(mark).nth(1));
    let first = || {
        let word = sentence.strip_prefix("Please write ")?.split(' ').next()?;
        word.contains(|shown: char| shown.is_ascii_digit())
            .then_some(word)
    };
    let shown = shown.or_else(first)?.trim_end_matches('.');
    shown.split(" or ").next().map(ToOwned::to_owned)
}

#[test]
fn what_a_refusal_shows_can_be_typed() {
    let mut random = Rng::with_seed(3);
    let scope = scope(json!({}));
    let plain = |answer: AnswerType| [ask(answer), ask(answer).with_comma().in_format("D/M/YY")];
    let types = AnswerType::WORDS.iter().map(|(answer, _)| *answer);
    let questions: Vec<Ask> = types.flat_map(plain).collect();
    let mut shown = 0;
    for _ in 0..2_000 {
        let length = random.usize(1..7);
        let pieces: String = (0..length).map(|_| PIECES[random.usize(..30)]).collect();
        for ask in &questions {
            let answer = |text: &str| understand(ask, &[], &Input::Text(text.to_owned()), &scope);
            let Understood::Refused(sentence) = answer(&pieces) else {
                continue;
            };
            let Some(example) = example(&sentence) else {
                continue;
            };
            shown += 1;
            let again = answer(&example);
            assert!(
                matches!(again, Understood::Value(_)),
                "{pieces:?} {sentence} {again:?}"
            );
        }
    }
    assert!(shown > 1_000, "{shown}");
}
