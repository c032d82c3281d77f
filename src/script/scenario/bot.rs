//! What the bot must say.

use super::as_text::as_text;
use super::word::one_or_more;
use crate::api::place;
use crate::expect::Expectation;
use crate::source::{Entry, Finding, Kind, Node, Place, Reader, Rule, closest, did_you_mean};

/// What the bot must say.
#[derive(Debug, Clone)]
pub struct BotLine {
    /// Where it stands.
    pub place: Place,
    /// What is expected of which part of the message; a bare value speaks of the text.
    pub parts: Vec<(Part, Expectation)>,
}

/// A part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The text.
    Text,
    /// The address of the picture.
    Image,
    /// The address of the document.
    Document,
    /// The address to follow.
    Link,
    /// The labels of the choices, as a list.
    Choices,
}

impl Part {
    /// Every part with the word people write.
    pub const WORDS: [(Self, &'static str); 5] = [
        (Self::Text, "text"),
        (Self::Image, "image"),
        (Self::Document, "document"),
        (Self::Link, "link"),
        (Self::Choices, "choices"),
    ];

    /// The word people write.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Document => "document",
            Self::Link => "link",
            Self::Choices => "choices",
        }
    }

    fn named(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.iter();
        words.find_map(|(part, name)| (*name == word).then_some(*part))
    }

    fn names() -> impl Iterator<Item = &'static str> {
        Self::WORDS.iter().map(|(_, name)| *name)
    }
}

/// Reads `bot`: one message, or a list of them.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Vec<BotLine> {
    let messages = one_or_more(node, "what the bot says", reader);
    let lines = messages.iter().filter_map(|message| one(message, reader));
    lines.collect()
}

fn one(node: &Node, reader: &mut Reader) -> Option<BotLine> {
    let parts = match &node.kind {
        Kind::Map(entries) if speaks_of_parts(entries) => {
            let parts = entries.iter().filter_map(|entry| part(entry, reader));
            parts.collect()
        }
        Kind::Map(_) => vec![(Part::Text, Expectation::read(&as_text(node), reader)?)],
        Kind::Scalar(_) if !node.is_null() => {
            vec![(Part::Text, Expectation::read(&as_text(node), reader)?)]
        }
        Kind::Scalar(_) | Kind::List(_) => {
            let message = "the line does not say what the bot says";
            let hint = "leave it out, and whatever the bot says is fine";
            reader.report_hint(Rule::WrongType, node.span, message, hint);
            return None;
        }
        Kind::Broken => return None,
    };
    let place = place(node, reader);
    Some(BotLine { place, parts })
}

/// Whether a map names parts of a message, or words that are nearly that, and not predicates on its text.
fn speaks_of_parts(entries: &[Entry]) -> bool {
    let mut keys = entries.iter().map(|entry| entry.key.as_str());
    keys.any(|key| closest(key, Part::names()).is_some())
}

fn part(entry: &Entry, reader: &mut Reader) -> Option<(Part, Expectation)> {
    let Some(part) = Part::named(&entry.key) else {
        let finding = stranger(entry, reader);
        reader.push(finding);
        return None;
    };
    let single = matches!(entry.value.kind, Kind::Scalar(_)) && !entry.value.is_null();
    if part == Part::Choices && single {
        reader.wrong_type(&entry.value, "a list of labels, or predicates on it");
        return None;
    }
    let expectation = Expectation::read(&as_text(&entry.value), reader)?;
    Some((part, expectation))
}

fn stranger(entry: &Entry, reader: &Reader) -> Finding {
    let message = format!("`{}` is not a part of a message", entry.key);
    let finding = Finding::new(Rule::UnknownKey, message).at(reader.file(), entry.key_span);
    match did_you_mean(&entry.key, Part::names()) {
        Some(guess) => finding.label(guess),
        None => finding.hint(format!(
            "write what is expected of the text as `text: {{ {}: … }}`",
            entry.key
        )),
    }
}
