//! A question as it is written.

use std::time::Duration;

use regex::Regex;
use serde_json::Value;

use super::answer_type::AnswerType;
use super::choices::Choices;
use super::condition;
use super::conventions::Conventions;
use super::limits::Limits;
use super::message::Message;
use super::step::{Target, Word};
use super::{skip, yes_no};
use crate::api::{key_place, place, read_duration};
use crate::source::{Entry, Fields, Place, Reader, Rule};
use crate::template::Template;

/// How many answers are heard where only `otherwise` is written.
const ATTEMPTS: u32 = 3;

/// A question: asks, waits, keeps the answer.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What is asked; never nothing.
    pub prompt: Vec<Message>,
    /// The attribute that keeps the answer.
    pub save: Word,
    /// What kind of answer is wanted; `choice` where nothing is written and there are choices, else `text`.
    pub answer: AnswerType,
    /// The least number, the shortest text, the earliest date or time.
    pub min: Option<Value>,
    /// The most, the longest, the latest.
    pub max: Option<Value>,
    /// What the answer must match, as typed; fixed to both ends of it.
    pub pattern: Option<Regex>,
    /// An expression that must hold; reads attributes, the saved one among them, and `answer`.
    pub valid: Option<Template>,
    /// What is said after an answer that cannot be used; where nothing is written, an explanation of what is wrong.
    pub retry: Vec<Message>,
    /// How many answers are heard: 3 where only `otherwise` is written; without end where it is `None`.
    pub attempts: Option<(u32, Place)>,
    /// Where the conversation goes when they are used up.
    pub otherwise: Option<Target>,
    /// What can be picked. Where the type is not `choice` they are suggestions.
    pub choices: Option<Choices>,
    /// Whether the question is passed over when the attribute has a value that is not null.
    pub skip_if_known: bool,
    /// The label that skips the question and leaves the attribute as it is; `skip` where only `true` is written.
    pub optional: Option<String>,
    /// How long the bot waits for an answer, and where that is written.
    pub wait: Option<(Duration, Place)>,
    /// Where the conversation goes when none came.
    pub on_silence: Option<Target>,
    /// How answers are read.
    pub conventions: Conventions,
}

impl Ask {
    /// The keys of a question beside `ask` itself.
    pub(super) const KEYS: &[&str] = &[
        "save",
        "type",
        "min",
        "max",
        "pattern",
        "valid",
        "retry",
        "attempts",
        "otherwise",
        "choices",
        "skip_if_known",
        "optional",
        "wait",
        "on_silence",
        "locale",
        "decimal",
        "country",
        "format",
    ];

    /// Reads a question; `None` where it has no attribute that keeps the answer.
    pub(super) fn read(
        entry: &Entry,
        fields: &mut Fields<'_>,
        flow: &Conventions,
        reader: &mut Reader,
    ) -> Option<Self> {
        let mut prompt = Message::read(&entry.value, reader);
        let save = save(entry, fields, reader);
        let choices = choices(&mut prompt, fields, reader);
        let answer = answer_type(fields, choices.is_some(), reader);
        let choices = match answer {
            Some(AnswerType::YesNo) => choices.and_then(|choices| yes_no::fit(choices, reader)),
            Some(_) | None => choices,
        };
        let limits = Limits::read(fields, answer, reader);
        let valid = fields.take("valid");
        let valid = valid.and_then(|node| condition::read(node, reader));
        let (attempts, otherwise) = attempts(fields, reader);
        let retry = retry(fields, attempts.as_ref().map(|(most, _)| *most), reader);
        let skip_if_known = fields.take("skip_if_known");
        let skip_if_known = skip_if_known.and_then(|node| reader.truth(node));
        let optional = fields.take("optional").and_then(|node| {
            let label = skip::read(node, reader)?;
            skip::check((&label, node), answer, choices.as_ref(), reader);
            Some(label)
        });
        let wait = wait(fields, reader);
        let on_silence = Target::take(fields, "on_silence", reader);
        let conventions = Conventions::of_question(fields, flow, answer, reader);
        Some(Self {
            prompt,
            save: save?,
            answer: answer.unwrap_or(AnswerType::Text),
            min: limits.min,
            max: limits.max,
            pattern: limits.pattern,
            valid,
            retry,
            attempts,
            otherwise,
            choices,
            skip_if_known: skip_if_known.unwrap_or(false),
            optional,
            wait,
            on_silence,
            conventions,
        })
    }
}

/// The attribute that keeps the answer.
fn save(ask: &Entry, fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Word> {
    let Some(node) = fields.take("save") else {
        let message = "a question needs a `save`: the attribute that keeps the answer";
        let hint = "write `save: NAME` beside it";
        reader.report_hint(Rule::MissingKey, ask.key_span, message, hint);
        return None;
    };
    Word::attribute(node, reader)
}

/// `choices` of the step, or of a message of the prompt, which mean the same.
fn choices(
    prompt: &mut [Message],
    fields: &mut Fields<'_>,
    reader: &mut Reader,
) -> Option<Choices> {
    let own = fields.entry("choices");
    let read = own.and_then(|entry| Choices::read(&entry.value, reader));
    let mut found = read;
    let mut written = own.is_some();
    for message in prompt {
        let Some(choices) = message.choices.take() else {
            continue;
        };
        if written {
            let message_span = message.place.span;
            let message = "a question has one list of choices, and this is a second one";
            let hint = "keep one of them";
            reader.report_hint(Rule::DuplicateKey, message_span, message, hint);
        }
        written = true;
        found = found.or(Some(choices));
    }
    found
}

/// What is said after an answer that cannot be used. The question's own choices stay.
fn retry(fields: &mut Fields<'_>, attempts: Option<u32>, reader: &mut Reader) -> Vec<Message> {
    let Some(entry) = fields.entry("retry") else {
        return Vec::new();
    };
    if attempts == Some(1) {
        let message = "`retry` is never said, for only one answer is heard";
        let hint = "leave it out, or write more `attempts`";
        reader.report_hint(Rule::BadValue, entry.key_span, message, hint);
    }
    let mut messages = Message::read(&entry.value, reader);
    for message in &mut messages {
        if message.choices.take().is_some() {
            let why = "a question offers the same choices again, so a `retry` has none of its own";
            let hint = "leave them out; `choices` stand beside `ask`";
            reader.report_hint(Rule::BadValue, message.place.span, why, hint);
        }
    }
    messages
}

/// The type as written; else `choice` where there are choices, else `text`. `None` where it is wrong.
fn answer_type(
    fields: &mut Fields<'_>,
    has_choices: bool,
    reader: &mut Reader,
) -> Option<AnswerType> {
    let Some(node) = fields.take("type") else {
        return Some(if has_choices {
            AnswerType::Choice
        } else {
            AnswerType::Text
        });
    };
    let answer = AnswerType::read(node, reader)?;
    if answer == AnswerType::Choice && !has_choices && fields.take("choices").is_none() {
        let message = "a question of type `choice` needs `choices`";
        let hint = "write `choices: [Great, Okay]` beside it";
        reader.report_hint(Rule::MissingKey, node.span, message, hint);
    }
    Some(answer)
}

/// How many answers are heard, and where the conversation goes then.
fn attempts(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
) -> (Option<(u32, Place)>, Option<Target>) {
    let otherwise = fields.entry("otherwise");
    let target = otherwise.and_then(|entry| Target::read(&entry.value, reader));
    let attempts = match (fields.take("attempts"), otherwise) {
        (Some(node), _) => {
            let count = reader.whole(node, 1, 20);
            let count = count.and_then(|count| u32::try_from(count).ok());
            count.map(|count| (count, place(node, reader)))
        }
        (None, Some(otherwise)) => Some((ATTEMPTS, key_place(otherwise, reader))),
        (None, None) => None,
    };
    (attempts, target)
}

/// How long the bot waits.
fn wait(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<(Duration, Place)> {
    let entry = fields.entry("wait")?;
    let duration = read_duration(&entry.value, reader)?;
    Some((duration, key_place(entry, reader)))
}
