//! What can be picked, as it stands when the question is asked.

use serde_json::Value;

use super::Offer;
use crate::script::{Choice, Choices};
use crate::source::Finding;
use crate::template::{Escape, Scope, scalar_text};

/// What can be picked.
///
/// # Errors
///
/// A finding where a label or a value cannot be rendered.
pub(in crate::flow) fn offers(choices: &Choices, scope: &Scope) -> Result<Vec<Offer>, Finding> {
    match choices {
        Choices::Fixed(choices) => choices.iter().map(|choice| fixed(choice, scope)).collect(),
        Choices::From(list) => {
            let items = match list.value(scope)? {
                Value::Array(items) => items,
                _ => Vec::new(),
            };
            Ok(items.into_iter().filter_map(item).collect())
        }
    }
}

fn fixed(choice: &Choice, scope: &Scope) -> Result<Offer, Finding> {
    let label = choice.label.render(Escape::Plain, scope)?;
    let value = match &choice.value {
        Some(value) => value.render(scope)?,
        None => Value::String(label.clone()),
    };
    Ok(Offer { label, value })
}

fn item(value: Value) -> Option<Offer> {
    let label = scalar_text(&value).ok()?;
    Some(Offer { label, value })
}
