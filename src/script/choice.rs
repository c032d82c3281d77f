//! One choice as it is written: a label, and perhaps a value.

use serde_json::Value;

use crate::api::{key_place, place, template};
use crate::source::{Entry, Kind, Node, Place, Reader, Rule};
use crate::template::{Template, Tree};

/// One choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Where it stands.
    pub place: Place,
    /// What the user sees.
    pub label: Template,
    /// What is saved; the label where nothing is written.
    pub value: Option<Tree>,
}

impl Choice {
    /// Every template in it.
    pub(super) fn templates(&self) -> impl Iterator<Item = &Template> {
        let values = self.value.iter().flat_map(Tree::templates);
        std::iter::once(&self.label).chain(values)
    }
}

/// Reads an item of a list: a label, `{ Great: 5 }` or `{ label: Great, value: 5 }`.
pub(super) fn item(node: &Node, reader: &mut Reader) -> Option<Choice> {
    match &node.kind {
        Kind::Scalar(_) => plain(node, reader),
        Kind::Map(entries) => match entries.as_slice() {
            [entry] if entry.key != "label" => pair(entry, reader),
            _ => labelled(node, reader),
        },
        Kind::List(_) | Kind::Broken => {
            reader.wrong_type(node, "a choice: its label, or `{ label: Great, value: 5 }`");
            None
        }
    }
}

/// Reads a label with its value.
pub(super) fn pair(entry: &Entry, reader: &mut Reader) -> Option<Choice> {
    let place = key_place(entry, reader);
    if entry.key.trim().is_empty() {
        reader.report(Rule::BadValue, entry.key_span, "the label is empty");
        return None;
    }
    let label = match Template::parse(&entry.key, place.clone()) {
        Ok(label) if label.is_literal() => label,
        Ok(_) | Err(_) => {
            let message = format!("the label `{}` is not rendered here", entry.key);
            let hint = "write `{ label: \"{{ … }}\", value: … }`";
            reader.report_hint(Rule::TemplateInKey, entry.key_span, message, hint);
            return None;
        }
    };
    if entry.value.text() == Some("") && entry.value.is_null() {
        reader.wrong_type(&entry.value, "the value that is saved for the choice");
    }
    let value = Some(Tree::read(&entry.value, reader));
    Some(Choice {
        place,
        label,
        value,
    })
}

/// A label alone; a number, true and false are saved as what they are.
fn plain(node: &Node, reader: &mut Reader) -> Option<Choice> {
    let label = label(node, reader)?;
    let value = match node.to_value() {
        value @ (Value::Bool(_) | Value::Number(_)) => Some(Tree::Fixed(value)),
        Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    };
    Some(Choice {
        place: place(node, reader),
        label,
        value,
    })
}

fn labelled(node: &Node, reader: &mut Reader) -> Option<Choice> {
    let mut fields = reader.fields(node, "a choice")?;
    let written = fields.take("label");
    let value = fields.take("value").map(|node| Tree::read(node, reader));
    let Some(written) = written else {
        let message = "a choice needs a `label`";
        let hint = "write `{ label: Great, value: 5 }`";
        reader.report_hint(Rule::MissingKey, node.span, message, hint);
        return None;
    };
    fields.finish(reader);
    Some(Choice {
        place: place(written, reader),
        label: label(written, reader)?,
        value,
    })
}

fn label(node: &Node, reader: &mut Reader) -> Option<Template> {
    if node.text().is_some_and(|text| text.trim().is_empty()) && !node.is_null() {
        reader.report(Rule::BadValue, node.span, "the label is empty");
        return None;
    }
    template(node, reader)
}
