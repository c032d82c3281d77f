//! What a user can pick from, as it is written.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::choice::{self, Choice};
use crate::api::place;
use crate::attribute::check_name;
use crate::source::{Finding, Kind, Node, Reader, Rule};
use crate::template::Template;

/// What can be picked.
#[derive(Debug, Clone)]
pub enum Choices {
    /// Choices that stand in the file; never none.
    Fixed(Vec<Choice>),
    /// A list that an expression gives: its items are labels, or objects with `label` and `value`.
    From(Template),
}

impl Choices {
    /// Reads a list, a map of labels and values, or the name of a list.
    pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let choices: Vec<Choice> = match &node.kind {
            Kind::Scalar(_) => return list_of(node, reader).map(Self::From),
            Kind::Broken => return None,
            Kind::List(items) => {
                let choices = items.iter().filter_map(|item| choice::item(item, reader));
                choices.collect()
            }
            Kind::Map(entries) => {
                let choices = entries
                    .iter()
                    .filter_map(|entry| choice::pair(entry, reader));
                choices.collect()
            }
        };
        if is_empty(node) {
            let message = "there is nothing to choose from";
            reader.report(Rule::BadValue, node.span, message);
        }
        find_equal(&choices, reader);
        (!choices.is_empty()).then_some(Self::Fixed(choices))
    }

    /// The choice of a label, which is written in lower case here.
    pub(super) fn labelled(&self, label: &str) -> Option<&Choice> {
        match self {
            Self::Fixed(choices) => choices
                .iter()
                .find(|choice| folded(choice) == Some(label.to_owned())),
            Self::From(_) => None,
        }
    }

    /// Every template in it.
    #[must_use]
    pub fn templates(&self) -> Box<dyn Iterator<Item = &Template> + '_> {
        match self {
            Self::From(list) => Box::new(std::iter::once(list)),
            Self::Fixed(choices) => Box::new(choices.iter().flat_map(Choice::templates)),
        }
    }
}

fn is_empty(node: &Node) -> bool {
    match &node.kind {
        Kind::List(items) => items.is_empty(),
        Kind::Map(entries) => entries.is_empty(),
        Kind::Scalar(_) | Kind::Broken => false,
    }
}

/// `names`, or `"{{ products | map(attribute='title') }}"`.
fn list_of(node: &Node, reader: &mut Reader) -> Option<Template> {
    let wanted = "choices: a list, a map of labels and values, or the name of an attribute";
    let text = reader.text(node, wanted)?;
    let braced = text.contains("{{");
    if !braced && check_name(text).is_err() {
        let message = format!("`{text}` is neither a list nor the name of an attribute");
        let hint = "write a list: `[Great, Okay]`";
        reader.report_hint(Rule::BadValue, node.span, message, hint);
        return None;
    }
    match Template::expression(text, place(node, reader)) {
        Ok(list) if list.is_whole_value() => Some(list),
        Ok(_) => {
            let message = "choices come from one expression, and this is a text";
            let hint = "write `\"{{ names }}\"`";
            reader.report_hint(Rule::BadTemplate, node.span, message, hint);
            None
        }
        Err(finding) => {
            reader.push(finding);
            None
        }
    }
}

/// Two labels that look alike cannot be told apart by an answer.
fn find_equal(choices: &[Choice], reader: &mut Reader) {
    let mut first: HashMap<String, &Choice> = HashMap::new();
    for choice in choices {
        let Some(label) = folded(choice) else {
            continue;
        };
        match first.entry(label) {
            Entry::Vacant(vacant) => {
                vacant.insert(choice);
            }
            Entry::Occupied(earlier) => reader.push(equal(earlier.get(), choice)),
        }
    }
}

/// The label as labels are compared; `None` where it is not known yet.
fn folded(choice: &Choice) -> Option<String> {
    let label = Some(&choice.label).filter(|label| label.is_literal())?;
    Some(label.text().trim().to_lowercase())
}

fn equal(first: &Choice, second: &Choice) -> Finding {
    let message = format!("two choices have the label `{}`", second.label.text());
    let finding =
        Finding::new(Rule::DuplicateKey, message).at(&second.place.file, second.place.span);
    let line = first.place.position().0;
    if line == second.place.position().0 {
        finding.hint("upper and lower case make no difference; keep one of them")
    } else {
        finding.hint(format!(
            "the first one stands in line {line}; keep one of them"
        ))
    }
}
