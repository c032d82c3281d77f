//! Examples with one field broken.

use serde_json::{Map, Number, Value, json};

use super::bodies::Draft;
use super::call::{CallPlan, Reply};
use super::collector::{json_of, reply_of};
use crate::api::{Mapping, MappingSource};
use crate::attribute::ValueType;
use crate::explore::contract::Damage;
use crate::explore::result::Answered;
use crate::explore::settings::Settings;
use crate::flow::CallStep;

/// So many characters and items are huge.
const HUGE: usize = 100_000;

/// An answer with one field broken.
#[derive(Debug)]
pub(in crate::explore) struct Broken<'b> {
    pub(in crate::explore) mapping: &'b Mapping,
    pub(in crate::explore) example: String,
    pub(in crate::explore) damage: Damage,
    pub(in crate::explore) value_type: ValueType,
    pub(in crate::explore) reply: Reply,
}

impl<'b> CallPlan<'b> {
    /// Every successful example with every field broken in every way.
    pub(in crate::explore) fn broken(
        &self,
        call: &CallStep<'b>,
        settings: &Settings,
    ) -> Vec<Broken<'b>> {
        let mut all = Vec::new();
        for base in &self.replies {
            let (Answered::Example(example), Ok(response)) = (&base.answered, &base.response)
            else {
                continue;
            };
            if !base.call.outcome.is_success() {
                continue;
            }
            let draft = Draft {
                headers: response.headers.clone(),
                body: json_of(response),
            };
            let mappings = self.definition.mappings.iter();
            for mapping in mappings.filter(|mapping| mapping.outcome.matches(base.call.outcome)) {
                let found = draft.value_of(mapping);
                let value_type = mapping
                    .value_type
                    .unwrap_or_else(|| found.as_ref().map_or(ValueType::Text, ValueType::of));
                for damage in Damage::ALL {
                    let Some(draft) = damaged(mapping, found.as_ref(), damage, &draft) else {
                        continue;
                    };
                    let reply = reply_of(call, (response.status, &draft), settings);
                    all.push(Broken {
                        mapping,
                        example: example.clone(),
                        damage,
                        value_type,
                        reply,
                    });
                }
            }
        }
        all
    }
}

/// The answer with a field broken; `None` where it is not there, or cannot be broken so.
fn damaged(
    mapping: &Mapping,
    found: Option<&Value>,
    damage: Damage,
    draft: &Draft,
) -> Option<Draft> {
    let found = found?;
    let mut broken = draft.clone();
    let value = match damage {
        Damage::Dropped => {
            broken.take(mapping);
            return Some(broken);
        }
        Damage::Nulled if matches!(mapping.source, MappingSource::Header(_)) => return None,
        Damage::Nulled => Value::Null,
        Damage::Retyped => retyped(found),
        Damage::Emptied => emptied(found)?,
        Damage::Huge => huge(found)?,
    };
    broken.fill(mapping, value).then_some(broken)
}

fn retyped(found: &Value) -> Value {
    match found {
        Value::String(_) => json!({ "unexpected": "object" }),
        Value::Number(_) | Value::Null | Value::Bool(_) | Value::Array(_) => {
            json!("unexpected text")
        }
        Value::Object(_) => json!(["unexpected list"]),
    }
}

fn emptied(found: &Value) -> Option<Value> {
    match found {
        Value::String(_) => Some(json!("")),
        Value::Array(_) => Some(json!([])),
        Value::Object(_) => Some(Value::Object(Map::new())),
        Value::Number(_) | Value::Bool(_) | Value::Null => None,
    }
}

fn huge(found: &Value) -> Option<Value> {
    match found {
        Value::String(_) => Some(json!("huge ".repeat(HUGE / 5))),
        Value::Number(_) => {
            let digits: Number = "9".repeat(40).parse().ok()?;
            Some(Value::Number(digits))
        }
        Value::Array(items) => {
            let item = items.first().cloned().unwrap_or_else(|| json!("huge"));
            Some(Value::Array(vec![item; 1_000]))
        }
        Value::Object(_) | Value::Bool(_) | Value::Null => None,
    }
}
