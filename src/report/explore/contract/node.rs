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
    /// The types that may not be empty.
    pub(super) filled: Vec<ValueType>,
    object: bool,
    list: bool,
    least: usize,
    required: Vec<String>,
    names: Vec<(String, Self)>,
    items: BTreeMap<usize, Self>,
    every: Option<Box<Self>>,
    contains: Vec<Self>,
    /// The types that it may not have.
    pub(super) never: Vec<&'static str>,
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

/// What must stand at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need<'n> {
    /// In every item of a list, else in one at least.
    pub(super) in_each: bool,
    /// Whether the list must have items.
    pub(super) some_item: bool,
    /// What stands there.
    pub(super) leaf: &'n Node,
}

/// The type that is one of the others, too.
fn both(own: &'static str, others: &[&'static str]) -> Option<&'static str> {
    match own {
        "number" if !others.contains(&"number") && others.contains(&"integer") => Some("integer"),
        "integer" if others.contains(&"number") => Some(own),
        own => others.contains(&own).then_some(own),
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

    /// Something must stand at a place, and all that is around it.
    pub(super) fn need(&mut self, parts: &[PlacePart], need: Need<'_>) {
        let Some((first, rest)) = parts.split_first() else {
            return;
        };
        match first {
            PlacePart::Name(name) => {
                // A list that may be empty may be missing.
                if need.some_item || !rest.contains(&PlacePart::Every) {
                    self.object = true;
                    self.require(name);
                }
                self.name(name).need(rest, need);
            }
            PlacePart::Item(index) => {
                self.list = true;
                self.least = self.least.max(index + 1);
                self.items.entry(*index).or_default().need(rest, need);
            }
            PlacePart::Every => self.need_in_items(rest, need),
        }
    }

    fn need_in_items(&mut self, rest: &[PlacePart], need: Need<'_>) {
        if need.some_item {
            self.list = true;
            self.least = self.least.max(1);
        }
        if need.in_each {
            let some_item = false;
            let every = self.every.get_or_insert_default();
            every.need(rest, Need { some_item, ..need });
        } else if !rest.is_empty() {
            let mut one = Self::default();
            let some_item = true;
            one.need(rest, Need { some_item, ..need });
            *one.at(rest) = need.leaf.clone();
            if need.some_item && !self.contains.contains(&one) {
                self.contains.push(one);
            } else if !need.some_item {
                let one = json!({ "contains": one.json() });
                self.also.push(json!({ "anyOf": [{ "maxItems": 0 }, one] }));
            }
        }
    }

    /// Something must stand at a place, where there is what is around it.
    pub(super) fn need_there(&mut self, parts: &[PlacePart], need: Need<'_>) {
        let every = parts.iter().position(|part| *part == PlacePart::Every);
        if let Some(index) = every.filter(|_| !need.in_each) {
            let some_item = false;
            let list = self.at(&parts[..index]);
            list.need_in_items(&parts[index + 1..], Need { some_item, ..need });
        } else if let Some((PlacePart::Name(name), around)) = parts.split_last() {
            self.at(around).require(name);
        }
    }

    fn require(&mut self, name: &str) {
        if !self.required.iter().any(|known| known == name) {
            self.required.push(name.to_owned());
        }
    }

    /// Only these types, and only those that were left before.
    pub(super) fn only(&mut self, types: Vec<&'static str>) {
        self.types = Some(match self.types.take() {
            None => types,
            Some(before) => before
                .into_iter()
                .filter_map(|own| both(own, &types))
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
        if !self.never.is_empty() {
            schema.insert("not".to_owned(), json!({ "type": self.never }));
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
            None if self.filled.contains(&ValueType::Text) && may_be("string") => {
                schema.insert("minLength".to_owned(), json!(1));
            }
            None => {}
        }
        let least = self.least.max(usize::from(
            self.filled.contains(&ValueType::List) && may_be("array"),
        ));
        if least > 0 {
            schema.insert("minItems".to_owned(), json!(least));
        }
        if self.filled.contains(&ValueType::Object) && may_be("object") {
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
