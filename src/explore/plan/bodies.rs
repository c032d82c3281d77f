//! Bodies that are made from a definition, because no example stands for them.

use serde_json::{Map, Value, json};

use super::json_path::{Segment, put, segments};
use crate::api::{Definition, Mapping, MappingSource};
use crate::attribute::ValueType;
use crate::outcome::Outcome;

/// An answer in the making.
#[derive(Debug, Clone, Default)]
pub(in crate::explore) struct Draft {
    pub(in crate::explore) headers: Vec<(String, String)>,
    pub(in crate::explore) body: Option<Value>,
}

impl Draft {
    /// An answer in which every mapping for this outcome finds a value, or those without a default alone.
    ///
    /// # Errors
    ///
    /// Says which mapping it cannot be made for.
    pub(super) fn new(
        definition: &Definition,
        outcome: Outcome,
        only_required: bool,
    ) -> Result<Self, String> {
        let mut draft = Self::default();
        let fitting = definition.mappings.iter();
        let fitting = fitting.filter(|mapping| mapping.outcome.matches(outcome));
        for mapping in fitting {
            let optional = mapping.default.is_some();
            if only_required && optional {
                continue;
            }
            let filled = draft.fill(mapping, sample(mapping));
            if !filled && !optional {
                return Err(format!(
                    "no answer with `{outcome}` could be made: what `{}` finds at `{}` is not known without an example",
                    mapping.attribute,
                    mapping.source.text()
                ));
            }
        }
        Ok(draft)
    }

    /// Puts a value where a mapping finds it; says whether it could.
    pub(super) fn fill(&mut self, mapping: &Mapping, value: Value) -> bool {
        match &mapping.source {
            MappingSource::Header(name) => {
                self.drop_header(name);
                let text = value
                    .as_str()
                    .map_or_else(|| value.to_string(), ToOwned::to_owned);
                self.headers.push((name.to_ascii_lowercase(), text));
                true
            }
            MappingSource::Path(_) | MappingSource::LegacyPath(_) => {
                let Some(path) = path(mapping) else {
                    return false;
                };
                put(self.body.get_or_insert(Value::Null), &path, value)
            }
        }
    }

    /// What stands where a mapping looks; the first of many.
    pub(super) fn value_of(&self, mapping: &Mapping) -> Option<Value> {
        match &mapping.source {
            MappingSource::Header(name) => {
                let mut headers = self.headers.iter();
                let (_, value) = headers.find(|(own, _)| own.eq_ignore_ascii_case(name))?;
                Some(json!(value))
            }
            MappingSource::Path(path) => {
                let found = path.select(self.body.as_ref()?);
                found.first().map(|found| (*found).clone())
            }
            MappingSource::LegacyPath(path) => {
                let found = path.select(self.body.as_ref()?).ok()?;
                found.into_iter().next()
            }
        }
    }

    /// Takes away the one value that a mapping finds first.
    pub(super) fn take(&mut self, mapping: &Mapping) {
        match &mapping.source {
            MappingSource::Header(name) => self.drop_header(name),
            MappingSource::Path(_) | MappingSource::LegacyPath(_) => {
                if let (Some(path), Some(body)) = (path(mapping), &mut self.body) {
                    remove(body, &path);
                }
            }
        }
    }

    /// Takes away what a mapping finds, a list as a whole.
    pub(super) fn clear(&mut self, mapping: &Mapping) {
        match &mapping.source {
            MappingSource::Header(name) => self.drop_header(name),
            MappingSource::Path(_) | MappingSource::LegacyPath(_) => {
                // Where a path finds all of a list, it is the list that is not there.
                let source = mapping.source.text();
                let path = segments(source.split("[*]").next().unwrap_or_default());
                if let (Some(path), Some(body)) = (path, &mut self.body) {
                    remove(body, &path);
                }
            }
        }
    }

    fn drop_header(&mut self, name: &str) {
        self.headers
            .retain(|(own, _)| !own.eq_ignore_ascii_case(name));
    }
}

/// The steps of a mapping's path.
pub(super) fn path(mapping: &Mapping) -> Option<Vec<Segment>> {
    match &mapping.source {
        MappingSource::Header(_) => None,
        MappingSource::Path(_) | MappingSource::LegacyPath(_) => segments(&mapping.source.text()),
    }
}

/// A value that a mapping takes.
pub(in crate::explore) fn sample(mapping: &Mapping) -> Value {
    match mapping.value_type {
        None | Some(ValueType::Text) => json!(format!("some {}", mapping.attribute)),
        Some(ValueType::Number | ValueType::Integer) => json!(1),
        Some(ValueType::Boolean) => json!(true),
        Some(ValueType::List) => json!([format!("some {}", mapping.attribute)]),
        Some(ValueType::Object) => Value::Object(Map::new()),
        Some(ValueType::Null) => Value::Null,
    }
}

/// Takes a field or an item away.
pub(in crate::explore) fn remove(from: &mut Value, path: &[Segment]) {
    match (path, from) {
        ([Segment::Name(name)], Value::Object(fields)) => {
            fields.shift_remove(name);
        }
        ([Segment::Index(index)], Value::Array(items)) if *index < items.len() => {
            items.remove(*index);
        }
        ([Segment::Name(name), rest @ ..], Value::Object(fields)) => {
            if let Some(inside) = fields.get_mut(name) {
                remove(inside, rest);
            }
        }
        ([Segment::Index(index), rest @ ..], Value::Array(items)) => {
            if let Some(inside) = items.get_mut(*index) {
                remove(inside, rest);
            }
        }
        (_, _) => {}
    }
}
