//! What a question is answered with.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Number, Value};

use super::condition::Literals;
use super::pattern::matching;
use super::relevance::Relevance;
use crate::api::FileRef;
use crate::attribute::{Attributes, to_float};
use crate::explore::nasty;
use crate::explore::settings::Settings;
use crate::flow::{Question, Understood, understand};
use crate::script::{AnswerType, Ask, Choices, Decimal, Input};
use crate::template::Scope;

/// Ratings and other whole numbers are tried one by one up to this many.
const EACH: i64 = 10;

/// What a question is answered with, beside what can be picked.
#[derive(Debug, Clone, Default)]
pub(in crate::explore) struct QuestionPlan {
    /// Answers that fit, then one that does not, then skipping and silence, then what breaks things.
    pub(in crate::explore) tries: Vec<Try>,
    /// How many answers are heard, as far as it matters: more are like the last one.
    pub(in crate::explore) attempts: u32,
    /// Whether answers are heard without end.
    pub(in crate::explore) endless: bool,
    /// Why no answer that fits could be made.
    pub(in crate::explore) lacking: Option<String>,
}

/// One answer.
#[derive(Debug, Clone)]
pub(in crate::explore) struct Try {
    /// What the user does.
    pub(in crate::explore) input: Input,
    /// Whether it is meant to be refused.
    pub(in crate::explore) refused: bool,
    /// Whether it is one that breaks careless programs.
    pub(in crate::explore) nasty: bool,
}

/// How many answers are heard where the question says only where to go when they are used up.
const USUAL_ATTEMPTS: u32 = 3;

impl QuestionPlan {
    /// The plan for a question.
    pub(super) fn new(question: &Question<'_>, relevance: &Relevance, settings: &Settings) -> Self {
        let ask = question.ask;
        let scope = Scope::new(&settings.world, Attributes::new(), 0);
        let literals = relevance.literals(&ask.save.text);
        let held = |input: &Input| understand(ask, &[], input, &scope);
        let mut fitting = Vec::new();
        for input in candidates(ask, literals, &settings.world.clock.today()) {
            let fits = matches!(held(&input), Understood::Value(_));
            if fits && !fitting.contains(&input) {
                fitting.push(input);
            }
        }
        let refused = refusals(ask).into_iter();
        let refused = refused.map(Input::Text).find(|input| {
            let refused = matches!(held(input), Understood::Refused(_));
            refused && !is_offered(ask, input)
        });
        let nasty = nasty::inputs(ask, settings.nasty);
        let nasty = nasty.filter(|input| matches!(held(input), Understood::Value(_)));
        let lacking = (fitting.is_empty() && ask.choices.is_none())
            .then(|| "no answer could be made that fits the question".to_owned());
        let mut tries: Vec<Try> = fitting.into_iter().map(Try::fitting).collect();
        tries.extend(refused.map(Try::refused));
        tries.extend(ask.optional.clone().map(Input::Choose).map(Try::fitting));
        let hears = question.on_silence.is_some() || ask.wait.is_some();
        tries.extend(hears.then_some(Input::Silence).map(Try::fitting));
        tries.extend(nasty.map(Try::nasty));
        Self {
            tries,
            attempts: attempts(question).unwrap_or(2),
            endless: attempts(question).is_none(),
            lacking,
        }
    }
}

impl Try {
    const fn fitting(input: Input) -> Self {
        let (refused, nasty) = (false, false);
        Self {
            input,
            refused,
            nasty,
        }
    }

    const fn refused(input: Input) -> Self {
        let (refused, nasty) = (true, false);
        Self {
            input,
            refused,
            nasty,
        }
    }

    const fn nasty(input: Input) -> Self {
        let (refused, nasty) = (false, true);
        Self {
            input,
            refused,
            nasty,
        }
    }
}

/// Whether an answer is like one of the choices that stand in the file.
fn is_offered(ask: &Ask, input: &Input) -> bool {
    let (Some(Choices::Fixed(choices)), Input::Text(text)) = (&ask.choices, input) else {
        return false;
    };
    let mut labels = choices.iter().map(|choice| choice.label.text());
    labels.any(|label| label.eq_ignore_ascii_case(text))
}

/// How many answers are heard; `None` where that is without end, and the second refusal is like the first.
fn attempts(question: &Question<'_>) -> Option<u32> {
    let written = question.ask.attempts.as_ref().map(|(most, _)| *most);
    written.or(question.otherwise.map(|_| USUAL_ATTEMPTS))
}

/// Answers that may fit; those that do not are dropped later.
fn candidates(ask: &Ask, literals: Option<&Literals>, today: &str) -> Vec<Input> {
    let mut texts = match ask.answer {
        AnswerType::Text => texts(ask),
        AnswerType::Number | AnswerType::Integer | AnswerType::Rating => numbers(ask),
        AnswerType::YesNo => words(&["yes", "no"]),
        AnswerType::Email => words(&["ada@example.com"]),
        AnswerType::Phone => words(&["+49 30 123456", "+49 151 23456789"]),
        AnswerType::Date => [
            bounds(ask, today),
            words(&[today, "2026-03-17", "1980-02-29"]),
        ]
        .concat(),
        AnswerType::Time => [bounds(ask, today), words(&["14:30"])].concat(),
        AnswerType::Url => words(&["https://example.com/"]),
        AnswerType::Choice => Vec::new(),
        AnswerType::Location | AnswerType::File => return vec![sent(ask)],
    };
    if let Some(pattern) = &ask.pattern {
        texts.splice(0..0, matching(pattern));
    }
    if let Some(literals) = literals {
        texts.extend(around(ask, literals));
    }
    texts.into_iter().map(Input::Text).collect()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// A text of usual length, then the shortest and the longest.
fn texts(ask: &Ask) -> Vec<String> {
    let length = |value: &Option<Value>| value.as_ref().and_then(Value::as_u64);
    let (least, most) = (length(&ask.min), length(&ask.max));
    let usual = "something".chars().count() as u64;
    let usual = usual.max(least.unwrap_or(0)).min(most.unwrap_or(usual));
    let lengths = [Some(usual), least, most];
    let lengths = lengths.into_iter().flatten();
    lengths
        .filter(|length| (1..=10_000).contains(length))
        .map(of_length)
        .collect()
}

fn of_length(length: u64) -> String {
    let letters = "something ".chars().cycle();
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let text: String = letters.take(length).collect();
    text.replace(' ', "-")
}

/// The least, the most, something between; every one where there are few.
fn numbers(ask: &Ask) -> Vec<String> {
    let bound = |value: &Option<Value>| match value {
        Some(Value::Number(number)) => Some(to_float(number)),
        Some(Value::String(text)) => text.parse().ok(),
        Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
    };
    let (least, most) = (bound(&ask.min), bound(&ask.max));
    if ask.answer == AnswerType::Rating {
        let (least, most) = (least.unwrap_or(1.0), most.unwrap_or(5.0));
        let all = (0..EACH).map(|step| least + f64::from(i32::try_from(step).unwrap_or(0)));
        return all
            .take_while(|stars| *stars <= most)
            .map(|stars| stars.to_string())
            .collect();
    }
    let mut all = vec![
        least
            .unwrap_or(1.0)
            .max(1.0)
            .min(most.unwrap_or(1.0))
            .to_string(),
    ];
    all.extend(
        [least, most]
            .into_iter()
            .flatten()
            .map(|number| number.to_string()),
    );
    all.iter().map(|number| spelled(number, ask)).collect()
}

/// A number as people of the place write it.
fn spelled(number: &str, ask: &Ask) -> String {
    match ask.conventions.decimal {
        Decimal::Point => number.to_owned(),
        Decimal::Comma => number.replace('.', ","),
    }
}

/// The limits of dates and times.
fn bounds(ask: &Ask, today: &str) -> Vec<String> {
    let bounds = [&ask.min, &ask.max].into_iter().flatten();
    bounds
        .filter_map(Value::as_str)
        .map(|bound| bound.replace("today", today))
        .collect()
}

/// Answers at, below and above what conditions compare with.
fn around(ask: &Ask, literals: &Literals) -> Vec<String> {
    let numbers: BTreeSet<String> = literals
        .numbers
        .iter()
        .flat_map(|text| beside(text))
        .collect();
    let mut found: Vec<String> = literals.texts.iter().cloned().collect();
    match ask.answer {
        AnswerType::Number | AnswerType::Integer | AnswerType::Rating => {
            found.extend(numbers.iter().map(|number| spelled(number, ask)));
            found.extend(literals.bare.then(|| "0".to_owned()));
        }
        AnswerType::Text if literals.lengths => {
            let lengths = numbers.iter().filter_map(|number| number.parse().ok());
            found.extend(
                lengths
                    .filter(|length| (1..=10_000).contains(length))
                    .map(of_length),
            );
        }
        AnswerType::Text
        | AnswerType::YesNo
        | AnswerType::Email
        | AnswerType::Phone
        | AnswerType::Date
        | AnswerType::Time
        | AnswerType::Url
        | AnswerType::Choice
        | AnswerType::Location
        | AnswerType::File => found.extend(numbers),
    }
    found
}

/// A number, the one below and the one above.
pub(super) fn beside(text: &str) -> Vec<String> {
    match text.parse::<i64>() {
        Ok(whole) => [whole, whole.saturating_sub(1), whole.saturating_add(1)]
            .iter()
            .map(ToString::to_string)
            .collect(),
        Err(_) => match text.parse::<f64>() {
            Ok(number) => [number, number - 1.0, number + 1.0]
                .iter()
                .map(ToString::to_string)
                .collect(),
            Err(_) => Vec::new(),
        },
    }
}

/// A place or a file.
fn sent(ask: &Ask) -> Input {
    if ask.answer == AnswerType::Location {
        let degrees = |number: f64| Number::from_f64(number).expect("a finite number");
        return Input::Location(degrees(52.5), degrees(13.4));
    }
    Input::File(FileRef {
        path: PathBuf::from(NO_FILE),
        written: "photo.jpg".to_owned(),
        place: ask.save.place.clone(),
    })
}

/// A file that is always there.
const NO_FILE: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// Answers that may not fit: the first that is refused is taken.
fn refusals(ask: &Ask) -> Vec<String> {
    let long = ask.max.as_ref().and_then(Value::as_u64);
    let long = long.filter(|most| ask.answer == AnswerType::Text && *most < 10_000);
    let mut all = words(match ask.answer {
        AnswerType::Text => &["x", "???"],
        AnswerType::Number | AnswerType::Integer | AnswerType::Rating => &["many", "-1"],
        AnswerType::Email => &["ada at example"],
        AnswerType::Phone => &["none of yours"],
        AnswerType::Date | AnswerType::Time => &["some day"],
        AnswerType::Url => &["my page"],
        AnswerType::YesNo | AnswerType::Choice | AnswerType::Location | AnswerType::File => {
            &["something else"]
        }
    });
    all.extend(long.map(|most| of_length(most + 1)));
    all.extend(words(&["???", " "]));
    all
}
