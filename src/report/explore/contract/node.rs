//! A JSON Schema in the making.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::attribute::ValueType;
use crate::explore::PlacePart;

/// A part of a schema: what must hold at one place.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Node {
    /// What is said about it.
    pub(super) about: Vec<String>,
    /// The types that it may have; `None` for any.
    pub(super) types: Option<Vec<&'static str>>,
    /// What a text must look like.
    pub(super) pattern: Option<&'static str>,
    /// Whether it may not be empty.
    pub(super) filled: bool,
    object: bool,
    list: bool,
    least: usize,
    required: Vec<String>,
    names: Vec<(String, Self)>,
    items: BTreeMap<usize, Self>,
    every: Option<Box<Self>>,
    contains: Vec<Self>,
    /// What must hold, too.
    pub(super) also: Vec<Value>,
}

/// Every type of JSON Schema but null.
pub(super) const NOT_NULL: [&str; 5] = ["string", "number", "boolean", "array", "object"];

/// The words of JSON Schema for a type.
pub(super) const fn word(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::Text => "string",
        ValueType::Number => "number",
        ValueType::Integer => "integer",
        ValueType::Boolean => "boolean",
        ValueType::List => "array",
        ValueType::Object => "object",
        ValueType::Null => "null",
    }
}

impl Node {
    /// The part for a place; it is made where there is none.
    pub(super) fn at(&mut self, parts: &[PlacePart]) -> &mut Self {
        let Some((first, rest)) = parts.split_first() else {
            return self;
        };
        let next = match first {
            PlacePart::Name(name) => self.name(name),
            PlacePart::Item(index) => self.items.entry(*index).or_default(),
            PlacePart::Every => self.every.get_or_insert_default(),
        };
        next.at(rest)
    }

    fn name(&mut self, name: &str) -> &mut Self {
        let known = self.names.iter().position(|(own, _)| own == name);
        let index = known.unwrap_or_else(|| {
            self.names.push((name.to_owned(), Self::default()));
            self.names.len() - 1
        });
        &mut self.names[index].1
    }

    /// Something must stand at a place: in every item of a list, else in one at least.
    pub(super) fn need(&mut self, parts: &[PlacePart], (in_each, leaf): (bool, &Self)) {
        let Some((first, rest)) = parts.split_first() else {
            return;
        };
        match first {
            PlacePart::Name(name) => {
                self.object = true;
                if !self.required.contains(name) {
                    self.required.push(name.clone());
                }
                self.name(name).need(rest, (in_each, leaf));
            }
            PlacePart::Item(index) => {
                self.list = true;
                self.least = self.least.max(index + 1);
                self.items
                    .entry(*index)
                    .or_default()
                    .need(rest, (in_each, leaf));
            }
            PlacePart::Every => {
                self.list = true;
                self.least = self.least.max(1);
                if in_each {
                    self.every.get_or_insert_default().need(rest, (true, leaf));
                } else if !rest.is_empty() {
                    let mut one = Self::default();
                    one.need(rest, (false, leaf));
                    *one.at(rest) = leaf.clone();
                    if !self.contains.contains(&one) {
                        self.contains.push(one);
                    }
                }
            }
        }
    }

    /// Only these types, and only those that were left before.
    pub(super) fn only(&mut self, types: Vec<&'static str>) {
        self.types = Some(match self.types.take() {
            None => types,
            Some(before) => before
                .into_iter()
                .filter(|own| types.contains(own))
                .collect(),
        });
    }

    /// The schema.
    pub(super) fn json(&self) -> Map<String, Value> {
        let mut schema = Map::new();
        if !self.about.is_empty() {
            schema.insert("description".to_owned(), json!(self.about.join("\n")));
        }
        if let Some(types) = self.all_types() {
            schema.insert("type".to_owned(), types);
        }
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), json!(self.required));
        }
        self.lengths(&mut schema);
        if !self.names.is_empty() {
            let names = self
                .names
                .iter()
                .map(|(name, node)| (name.clone(), Value::Object(node.json())));
            schema.insert("properties".to_owned(), Value::Object(names.collect()));
        }
        let mut also = self.also.clone();
        if let Some(every) = &self.every {
            schema.insert("items".to_owned(), Value::Object(every.json()));
        }
        if let Some(first) = self.first_items() {
            // `items` looks at what comes after `prefixItems` only, so the two do not stand together.
            if self.every.is_some() {
                also.insert(0, json!({ "prefixItems": first }));
            } else {
                schema.insert("prefixItems".to_owned(), first);
            }
        }
        match self.contains.as_slice() {
            [] => {}
            [one] => {
                schema.insert("contains".to_owned(), Value::Object(one.json()));
            }
            many => also.extend(many.iter().map(|one| json!({ "contains": one.json() }))),
        }
        if !also.is_empty() {
            schema.insert("allOf".to_owned(), Value::Array(also));
        }
        schema
    }

    fn all_types(&self) -> Option<Value> {
        let wanted = match (self.object, self.list) {
            (true, _) => Some("object"),
            (false, true) => Some("array"),
            (false, false) => None,
        };
        match (wanted, self.types.as_deref()) {
            (Some(wanted), _) => Some(json!(wanted)),
            (None, Some([one])) => Some(json!(one)),
            (None, Some(types)) => Some(json!(types)),
            (None, None) => None,
        }
    }

    fn lengths(&self, schema: &mut Map<String, Value>) {
        let may_be = |word| {
            self.types
                .as_ref()
                .is_none_or(|types| types.contains(&word))
        };
        match self.pattern {
            Some(pattern) => {
                schema.insert("pattern".to_owned(), json!(pattern));
            }
            None if self.filled && may_be("string") => {
                schema.insert("minLength".to_owned(), json!(1));
            }
            None => {}
        }
        let least = self.least.max(usize::from(self.filled && may_be("array")));
        if least > 0 {
            schema.insert("minItems".to_owned(), json!(least));
        }
        if self.filled && may_be("object") {
            schema.insert("minProperties".to_owned(), json!(1));
        }
    }

    fn first_items(&self) -> Option<Value> {
        let last = *self.items.keys().next_back()?;
        let items = (0..=last).map(|index| {
            let item = self.items.get(&index);
            Value::Object(item.map(Self::json).unwrap_or_default())
        });
        Some(Value::Array(items.collect()))
    }
}
