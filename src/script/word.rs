//! Words that name something: read from values and keys.

use super::step::{Target, Word};
use crate::api::{key_place, literal, place};
use crate::attribute::check_name;
use crate::source::{Entry, Fields, Node, Reader, Rule};

impl Word {
    /// Reads a word; `wanted` says what it names: `the id of an API`.
    pub(super) fn read(node: &Node, wanted: &str, reader: &mut Reader) -> Option<Self> {
        let text = literal(node, wanted, reader)?;
        if text.trim().is_empty() {
            let message = format!("expected {wanted}, found an empty text");
            reader.report(Rule::BadValue, node.span, message);
            return None;
        }
        Some(Self {
            text: text.to_owned(),
            place: place(node, reader),
        })
    }

    /// Reads the name of an attribute that is set.
    pub(super) fn attribute(node: &Node, reader: &mut Reader) -> Option<Self> {
        let word = Self::read(node, "the name of an attribute", reader)?;
        if let Err(message) = check_name(&word.text) {
            reader.report(Rule::BadAttributeName, node.span, message);
            return None;
        }
        Some(word)
    }

    /// Reads the id that a step gets; also one that cannot stay, so that whoever leads there is not blamed too.
    pub(super) fn id(node: &Node, reader: &mut Reader) -> Option<Self> {
        let word = Self::read(node, "the id of a step", reader)?;
        if word.text == "end" {
            let message = "no step can be called `end`: going there ends the flow";
            reader.report(Rule::BadValue, node.span, message);
            return None;
        }
        let good = |character: char| character.is_alphanumeric() || "_-".contains(character);
        if !word.text.chars().all(good) {
            let message = format!("`{}` cannot be the id of a step", word.text);
            let hint = "use letters, digits, `_` and `-`";
            reader.report_hint(Rule::BadValue, node.span, message, hint);
        }
        Some(word)
    }

    /// The key of an entry.
    pub(super) fn key(entry: &Entry, reader: &Reader) -> Self {
        Self {
            text: entry.key.clone(),
            place: key_place(entry, reader),
        }
    }
}

impl Target {
    /// Reads the id of a step, or `end`.
    pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let word = Word::read(node, "the id of a step, or `end`", reader)?;
        Some(if word.text == "end" {
            Self::End(word.place)
        } else {
            Self::Step(word)
        })
    }

    /// Reads the target under a key, where there is one.
    pub(super) fn take(
        fields: &mut Fields<'_>,
        key: &'static str,
        reader: &mut Reader,
    ) -> Option<Self> {
        let node = fields.take(key)?;
        Self::read(node, reader)
    }
}
