//! Answer → attributes.

use serde_json::Value;

use super::exchange::Response;
use crate::api::{Definition, Mapping, MappingSource};
use crate::attribute::Attributes;
use crate::outcome::Outcome;
use crate::source::Place;

/// Why a path is not used on an answer.
pub(crate) const TOO_MUCH: &str = "the path would look at too much in this answer: use fewer `..`";

/// What a mapping came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapped {
    /// The attribute.
    pub attribute: String,
    /// Where the value was looked for, as written.
    pub source: String,
    /// Where the mapping stands.
    pub place: Place,
    /// What was found there; `None` for nothing.
    pub raw: Option<Value>,
    /// The attribute's value, or why it has none.
    pub value: Result<Value, String>,
    /// Whether the value is the mapping's default.
    pub defaulted: bool,
}

/// Applies the mappings that are for this outcome.
#[must_use]
pub(super) fn apply(
    definition: &Definition,
    outcome: Outcome,
    response: &Response,
    json: Option<&Value>,
) -> Vec<Mapped> {
    let fitting = definition
        .mappings
        .iter()
        .filter(|mapping| mapping.outcome.matches(outcome));
    fitting
        .map(|mapping| one(mapping, response, json))
        .collect()
}

/// The attributes that have a value.
#[must_use]
pub(super) fn attributes(mapped: &[Mapped]) -> Attributes {
    let values = mapped
        .iter()
        .filter_map(|mapped| Some((mapped.attribute.clone(), mapped.value.clone().ok()?)));
    values.collect()
}

fn one(mapping: &Mapping, response: &Response, json: Option<&Value>) -> Mapped {
    let looked_up = look_up(&mapping.source, response, json);
    let raw = looked_up.as_ref().ok().cloned().flatten();
    let (value, defaulted) = match (&looked_up, &mapping.default) {
        (Ok(Some(found)), _) if !found.is_null() => (convert(mapping, found), false),
        (_, Some(default)) => (Ok(default.clone()), true),
        (Ok(Some(_)), None) => (Err("it is null".to_owned()), false),
        (Ok(None), None) => (Err(nothing(mapping, response, json)), false),
        (Err(message), None) => (Err(message.clone()), false),
    };
    let (attribute, source, place) = (
        mapping.attribute.clone(),
        mapping.source.text(),
        mapping.place.clone(),
    );
    Mapped {
        attribute,
        source,
        place,
        raw,
        value,
        defaulted,
    }
}

fn convert(mapping: &Mapping, found: &Value) -> Result<Value, String> {
    match mapping.value_type {
        Some(value_type) => value_type.convert(found).map_err(|unfit| unfit.to_string()),
        None => Ok(found.clone()),
    }
}

/// What stands at the source: a path that can match many gives a list, and nothing where it matches none.
fn look_up(
    source: &MappingSource,
    response: &Response,
    json: Option<&Value>,
) -> Result<Option<Value>, String> {
    match source {
        MappingSource::Header(name) => Ok(response
            .header(name)
            .map(|value| Value::String(value.to_owned()))),
        MappingSource::Path(path) => {
            let Some(json) = json else { return Ok(None) };
            if !path.is_affordable(json) {
                return Err(TOO_MUCH.to_owned());
            }
            let found = path.select(json);
            Ok(if path.is_singular() {
                found.into_iter().next().cloned()
            } else {
                list(found.into_iter().cloned().collect())
            })
        }
        MappingSource::LegacyPath(path) => {
            let Some(json) = json else { return Ok(None) };
            if !path.is_affordable(json) {
                return Err(TOO_MUCH.to_owned());
            }
            let mut found = path.select(json).map_err(|error| error.to_string())?;
            Ok(if found.len() == 1 {
                found.pop()
            } else {
                list(found)
            })
        }
    }
}

fn list(found: Vec<Value>) -> Option<Value> {
    (!found.is_empty()).then_some(Value::Array(found))
}

/// Why nothing was found, in plain words.
fn nothing(mapping: &Mapping, response: &Response, json: Option<&Value>) -> String {
    match (&mapping.source, json) {
        (MappingSource::Header(name), _) => format!("the answer has no header `{name}`"),
        (MappingSource::Path(_) | MappingSource::LegacyPath(_), None)
            if response.body.is_empty() =>
        {
            "the answer has no body".to_owned()
        }
        (MappingSource::Path(_) | MappingSource::LegacyPath(_), None) => {
            "the body is not JSON".to_owned()
        }
        (MappingSource::Path(path), Some(_)) if !path.is_singular() => {
            format!(
                "nothing matches `{}`; add `default: []` if that is fine",
                path.text()
            )
        }
        (MappingSource::Path(_) | MappingSource::LegacyPath(_), Some(_)) => {
            format!("nothing stands at `{}`", mapping.source.text())
        }
    }
}
