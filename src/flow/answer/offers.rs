//! What can be picked, as it stands when the question is asked.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Offer, typed};
use crate::attribute::{Attributes, ValueType};
use crate::script::{Choice, Choices};
use crate::source::{Finding, Rule};
use crate::template::{Escape, Scope, Template, scalar_text};

/// What can be picked. None where the list is empty: whether that is trouble is for the question to say.
///
/// # Errors
///
/// A finding where a label, a value or the list cannot be rendered, and where the list is none.
pub(in crate::flow) fn offers(choices: &Choices, scope: &Scope) -> Result<Vec<Offer>, Finding> {
    match choices {
        Choices::Fixed(choices) => choices.iter().map(|choice| fixed(choice, scope)).collect(),
        Choices::From(list) => match list.value(scope)? {
            Value::Array(items) => items.into_iter().map(|value| item(value, list)).collect(),
            other => Err(not_a_list(&other, list)),
        },
    }
}

/// What can be picked at any time; `None` where that can change, or where something is wrong with it.
pub(in crate::flow) fn always(choices: &Choices) -> Option<Arc<[Offer]>> {
    let literal = match choices {
        Choices::Fixed(_) => choices.templates().all(Template::is_literal),
        Choices::From(_) => false,
    };
    let scope = || Scope::new(&Arc::default(), Attributes::new(), 0);
    let offers = literal.then(|| offers(choices, &scope()).ok()).flatten()?;
    Some(offers.into())
}

fn fixed(choice: &Choice, scope: &Scope) -> Result<Offer, Finding> {
    let label = choice.label.render(Escape::Plain, scope)?;
    if typed::is_empty(&label) {
        return Err(unfit(
            &choice.label,
            "a label of the choices is empty".to_owned(),
        ));
    }
    let value = match &choice.value {
        Some(value) => value.render(scope)?,
        None => Value::String(label.clone()),
    };
    Ok(Offer { label, value })
}

/// An item of a list: a label, or an object with `label` and `value`.
fn item(value: Value, list: &Template) -> Result<Offer, Finding> {
    let (label, value) = match value {
        Value::Object(fields) => labelled(fields),
        scalar => (scalar.clone(), scalar),
    };
    let text = scalar_text(&label).ok();
    match text.filter(|text| !typed::is_empty(text)) {
        Some(label) => Ok(Offer { label, value }),
        None => Err(unfit(
            list,
            format!("an item of `{}` has no label", list.text().trim()),
        )),
    }
}

fn labelled(mut fields: Map<String, Value>) -> (Value, Value) {
    let label = fields.shift_remove("label").unwrap_or(Value::Null);
    let value = fields.shift_remove("value");
    (label.clone(), value.unwrap_or(label))
}

fn not_a_list(found: &Value, list: &Template) -> Finding {
    let found = ValueType::of(found).with_article();
    unfit(
        list,
        format!(
            "`{}` is not a list to pick from, it is {found}",
            list.text().trim()
        ),
    )
}

fn unfit(template: &Template, message: String) -> Finding {
    let place = template.place();
    Finding::new(Rule::BrokenConversation, message)
        .at(&place.file, place.span)
        .hint("a choice is a text, or an object with `label` and `value`")
}
