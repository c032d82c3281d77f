//! What a flow asks of a field.

use serde_json::Value;

use crate::attribute::ValueType;
use crate::explore::{DamageKind, Field, PlacePart};

/// What a flow asks of a field.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub(super) struct Demand {
    /// Whether it must be there.
    pub(super) needed: bool,
    /// Whether it must be there in every item of the lists in which it is looked for.
    pub(super) in_each: bool,
    /// Whether it is a header, and so a text.
    pub(super) header: bool,
    /// Whether it is looked for in all items of a list.
    pub(super) many: bool,
    /// The types that it may have; none for any.
    pub(super) types: Vec<ValueType>,
    /// The types that it has in the examples.
    pub(super) seen: Vec<ValueType>,
    /// What a text must look like, where a mapping makes something else of it.
    pub(super) pattern: Option<&'static str>,
    /// Whether it may be null.
    pub(super) null: bool,
    /// Whether null makes something go wrong, somewhere.
    pub(super) null_harms: bool,
    /// Whether it may be empty.
    pub(super) empty: bool,
    /// The examples without it.
    pub(super) lacking: Vec<String>,
    /// The examples in which it is needed.
    pub(super) needed_in: Vec<String>,
    /// The answers without it that went wrong.
    pub(super) missed: Vec<Value>,
}

impl Demand {
    /// What a field's damages say. What stands in an example is never forbidden.
    pub(super) fn new(field: &Field) -> Self {
        let harmed = |kind| field.is_harmed_by(kind, false) || field.is_harmed_by(kind, true);
        let seen =
            |what: fn(&crate::explore::Seen) -> bool| field.seen.iter().any(|(_, seen)| what(seen));
        let types = types(field);
        let lacking = field.seen.iter().filter(|(_, seen)| seen.missing);
        let missed = || {
            let damages = field.damages.iter();
            damages.filter(|damaged| {
                damaged.damage.kind == DamageKind::Dropped && damaged.harm.is_some()
            })
        };
        let mut needed_in: Vec<String> = Vec::new();
        for damaged in missed() {
            if !needed_in.contains(&damaged.example) {
                needed_in.push(damaged.example.clone());
            }
        }
        let pattern =
            pattern(field).filter(|_| field.needs_type() && types.contains(&ValueType::Text));
        let parts = field.parts.as_deref().unwrap_or_default();
        Self {
            needed: field.is_needed(),
            in_each: field.is_harmed_by(DamageKind::Dropped, true) && !seen(|seen| seen.lacking),
            header: field.header.is_some(),
            many: parts.contains(&PlacePart::Every),
            types: if field.needs_type() {
                types.clone()
            } else {
                Vec::new()
            },
            seen: types,
            pattern,
            null: !harmed(DamageKind::Nulled) || seen(|seen| seen.null),
            null_harms: harmed(DamageKind::Nulled),
            empty: !harmed(DamageKind::Emptied) || seen(|seen| seen.empty),
            lacking: lacking.map(|(example, _)| example.clone()).collect(),
            needed_in,
            missed: missed()
                .filter_map(|damaged| damaged.body.clone())
                .collect(),
        }
    }

    /// `text, not empty`, `a number or null`, `anything`.
    pub(super) fn words(&self) -> String {
        let mut words: Vec<&str> = self
            .types
            .iter()
            .filter(|value_type| self.pattern.is_none() || **value_type != ValueType::Text)
            .map(|value_type| value_type.with_article())
            .collect();
        if !words.is_empty() && self.null && self.needed {
            words.push("null");
        }
        if words.is_empty() && self.header {
            words.push("text");
        }
        let mut text = if words.is_empty() {
            "anything".to_owned()
        } else {
            words.join(" or ")
        };
        if words.is_empty() && !self.null {
            text += " but null";
        }
        match (self.many, self.in_each, self.needed) {
            (true, true, _) => text += " in every item",
            (true, false, true) => text += " in one item at least",
            (true, false, false) | (false, _, _) => {}
        }
        if self.pattern.is_some() {
            text += ", also as text";
        } else if !self.empty {
            text += ", not empty";
        }
        text
    }
}

/// What texts a mapping makes numbers or truths of.
fn pattern(field: &Field) -> Option<&'static str> {
    match field.wanted? {
        ValueType::Number | ValueType::Integer => {
            Some(r"^\s*-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\s*$")
        }
        ValueType::Boolean => Some(r"^\s*(true|false)\s*$"),
        ValueType::Text | ValueType::List | ValueType::Object | ValueType::Null => None,
    }
}

/// The types that a field has in the examples, and the one that its mapping wants.
fn types(field: &Field) -> Vec<ValueType> {
    let whole = field.wanted == Some(ValueType::Integer);
    let exact = |seen: &ValueType| match seen {
        ValueType::Number if whole => ValueType::Integer,
        seen => *seen,
    };
    let seen = field
        .seen
        .iter()
        .flat_map(|(_, seen)| seen.types.iter().map(exact));
    let many = field
        .parts
        .as_deref()
        .is_some_and(|parts| parts.contains(&PlacePart::Every));
    let wanted = field.wanted.filter(|_| !many && field.header.is_none());
    let mut types: Vec<ValueType> = Vec::new();
    for value_type in wanted.into_iter().chain(seen) {
        if !types.contains(&value_type) {
            types.push(value_type);
        }
    }
    types
}
