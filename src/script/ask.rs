//! A question as it is written.

use std::time::Duration;

use regex::Regex;
use serde_json::Value;

use super::answer_type::AnswerType;
use super::choices::Choices;
use super::conventions::Conventions;
use super::message::Message;
use super::step::{Target, Word};
use crate::source::Place;
use crate::template::Template;

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
    /// What the whole of the answer must match, as typed.
    pub pattern: Option<Regex>,
    /// An expression that must hold; reads attributes, the saved one among them, and `answer`.
    pub valid: Option<Template>,
    /// What is said after an answer that cannot be used; where nothing is written, an explanation of what is wrong.
    pub retry: Vec<Message>,
    /// How many answers are heard; without end where it is `None`.
    pub attempts: Option<(u32, Place)>,
    /// Where the conversation goes when they are used up.
    pub otherwise: Option<Target>,
    /// What can be picked. Where the type is not `choice` they are suggestions.
    pub choices: Option<Choices>,
    /// Whether the question is passed over when the attribute has a value that is not null.
    pub skip_if_known: bool,
    /// The label that skips the question and leaves the attribute as it is; `skip` where only `true` is written.
    pub optional: Option<String>,
    /// How long the bot waits for an answer.
    pub wait: Option<Duration>,
    /// Where the conversation goes when none came.
    pub on_silence: Option<Target>,
    /// How answers are read.
    pub conventions: Conventions,
}
