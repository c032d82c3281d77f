//! Answers with one field broken.

use serde_json::{Map, Number, Value, json};

use super::bodies::{Draft, remove};
use super::call::Reply;
use super::collector::reply_of;
use super::field::Field;
use super::json_path::Segment;
use crate::api::MappingSource;
use crate::attribute::ValueType;
use crate::explore::contract::{Damage, DamageKind};
use crate::explore::settings::Settings;
use crate::flow::CallStep;

/// So many characters are huge.
const HUGE: usize = 100_000;
/// So many items are, where each may become a choice.
const LONG: usize = 200;

/// An answer with one field broken.
#[derive(Debug)]
pub(in crate::explore) struct Broken {
    pub(in crate::explore) damage: Damage,
    pub(in crate::explore) body: Option<Value>,
    pub(in crate::explore) reply: Reply,
    /// Whether the answer had no such field before.
    pub(in crate::explore) grafted: bool,
}

impl Field<'_> {
    /// The answer with this field broken in every way.
    pub(in crate::explore) fn broken(
        &self,
        call: &CallStep<'_>,
        (status, draft): (u16, &Draft),
        settings: &Settings,
    ) -> Vec<Broken> {
        let damages = if let MappingSource::Header(_) = &self.mappings[0].source {
            self.broken_header(draft)
        } else {
            self.broken_body(draft)
        };
        let broken = damages.into_iter().map(|(damage, draft)| Broken {
            damage,
            reply: reply_of(call, (status, &draft), settings),
            body: draft.body,
            grafted: false,
        });
        broken.collect()
    }

    /// Leaves alone what other mappings find at the same place: that is told with their fields.
    pub(in crate::explore) fn isolate(&self, broken: &mut Reply, good: &Reply) {
        let own = || self.attributes();
        let attributes = &broken.call.attributes;
        if !own().all(|name| attributes.contains_key(name)) {
            return;
        }
        let mut isolated = good.call.attributes.clone();
        for name in own() {
            if let Some(value) = attributes.get(name) {
                isolated.insert(name.clone(), value.clone());
            }
        }
        broken.call.attributes = isolated;
        broken.call.outcome = good.call.outcome;
        broken.call.reason.clone_from(&good.call.reason);
        broken.exit = good.exit;
    }

    fn broken_header(&self, draft: &Draft) -> Vec<(Damage, Draft)> {
        let mapping = self.mappings[0];
        if draft.value_of(mapping).is_none() {
            return Vec::new();
        }
        let with = |value: &str| {
            let mut draft = draft.clone();
            draft.fill(mapping, json!(value));
            draft
        };
        let mut without = draft.clone();
        without.take(mapping);
        let typed = self.is_no_text();
        let mut damages = vec![(DamageKind::Dropped, without)];
        if typed {
            damages.push((
                DamageKind::Retyped(ValueType::Text),
                with("unexpected text"),
            ));
        }
        damages.push((DamageKind::Emptied, with("")));
        if !typed {
            damages.push((DamageKind::Huge, with(&"huge ".repeat(HUGE / 5))));
        }
        let whole = |(kind, draft)| {
            (
                Damage {
                    kind,
                    in_one: false,
                },
                draft,
            )
        };
        damages.into_iter().map(whole).collect()
    }

    fn broken_body(&self, draft: &Draft) -> Vec<(Damage, Draft)> {
        let located = self.located(draft);
        let (Some((first, found)), Some(body)) = (located.first(), &draft.body) else {
            return Vec::new();
        };
        let many = self.is_many();
        let is_item = matches!(first.last(), Some(Segment::Index(_)));
        let mut bodies = Vec::new();
        let mut add = |kind, in_one, body: Option<Value>| {
            bodies.extend(body.map(|body| (Damage { kind, in_one }, body)));
        };
        let all: Vec<&[Segment]> = located.iter().map(|(at, _)| at.as_slice()).collect();
        if self.inside.is_none() || !is_item {
            add(DamageKind::Dropped, false, Some(without(body, &all)));
        }
        if self.inside.is_none() {
            add(DamageKind::NoItems, false, without_items(body, first));
        }
        if many && !is_item && located.len() > 1 {
            add(DamageKind::Dropped, true, Some(without(body, &all[..1])));
        } else if many && !is_item {
            let twice = doubled(body, first);
            add(
                DamageKind::Dropped,
                true,
                twice.map(|body| without(&body, &all)),
            );
        }
        if found.is_string() && self.is_no_text() {
            let text = with(body, first, json!("unexpected text"));
            add(DamageKind::Retyped(ValueType::Text), many, text);
        }
        // A long text is no number for the same reason as a short one.
        let long = |kind| kind == DamageKind::Huge && found.is_string() && self.is_no_text();
        for (kind, value) in instead(found).into_iter().filter(|(kind, _)| !long(*kind)) {
            add(kind, many, with(body, first, value));
        }
        let bodies = bodies.into_iter().filter(|(_, broken)| broken != body);
        let drafts = bodies.map(|(damage, body)| {
            let headers = draft.headers.clone();
            let body = Some(body);
            (damage, Draft { headers, body })
        });
        drafts.collect()
    }
}

/// The body without what stands at some places.
fn without(body: &Value, places: &[&[Segment]]) -> Value {
    let mut body = body.clone();
    for place in places.iter().rev() {
        match place.split_last() {
            // What comes after an item would take its place.
            Some((Segment::Index(index), list)) => {
                if let Some(Value::Array(items)) = at(&mut body, list) {
                    items.truncate(*index);
                }
            }
            Some((Segment::Name(_), _)) => remove(&mut body, place),
            None => body = Value::Null,
        }
    }
    body
}

/// The body in which the only item on the way to a place stands twice.
fn doubled(body: &Value, place: &[Segment]) -> Option<Value> {
    let is_index = |segment: &Segment| matches!(segment, Segment::Index(_));
    let list = place.iter().position(is_index)?;
    let mut body = body.clone();
    let items = at(&mut body, &place[..list])?.as_array_mut()?;
    let only = items.first()?.clone();
    items.push(only);
    Some(body)
}

/// The body in which the outermost list on the way to a place is empty.
fn without_items(body: &Value, place: &[Segment]) -> Option<Value> {
    let is_index = |segment: &Segment| matches!(segment, Segment::Index(_));
    let list = place.iter().position(is_index)?;
    with(body, &place[..list], json!([]))
}

/// The body with another value at a place.
fn with(body: &Value, place: &[Segment], value: Value) -> Option<Value> {
    let mut body = body.clone();
    *at(&mut body, place)? = value;
    Some(body)
}

fn at<'v>(body: &'v mut Value, place: &[Segment]) -> Option<&'v mut Value> {
    place.iter().try_fold(body, |value, segment| match segment {
        Segment::Name(name) => value.get_mut(name),
        Segment::Index(index) => value.get_mut(*index),
    })
}

/// What can stand there instead of a value.
fn instead(found: &Value) -> Vec<(DamageKind, Value)> {
    let text = || (ValueType::Text, json!("unexpected text"));
    let number = || (ValueType::Number, json!(7));
    let list = || (ValueType::List, json!(["unexpected item"]));
    let object = || (ValueType::Object, json!({ "unexpected": "object" }));
    let truth = || (ValueType::Boolean, json!(true));
    let others = match found {
        Value::String(_) => [object(), number(), list(), truth()],
        Value::Number(_) => [text(), list(), object(), truth()],
        Value::Object(_) => [text(), list(), number(), truth()],
        Value::Bool(_) => [text(), object(), list(), number()],
        Value::Array(_) => [text(), object(), number(), truth()],
        Value::Null => return Vec::new(),
    };
    let others = others.into_iter();
    let others = others.map(|(value_type, value)| (DamageKind::Retyped(value_type), value));
    let as_text = match found {
        Value::Number(_) | Value::Bool(_) => {
            Some((DamageKind::AsText, Value::String(found.to_string())))
        }
        Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    };
    let others = others.chain(as_text);
    let nulled = (DamageKind::Nulled, Value::Null);
    let empty = emptied(found).map(|value| (DamageKind::Emptied, value));
    let huge = huge(found).map(|value| (DamageKind::Huge, value));
    let all = std::iter::once(nulled).chain(others);
    all.chain(empty).chain(huge).collect()
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
            let item = items.first()?.clone();
            Some(Value::Array(vec![item; LONG]))
        }
        Value::Object(_) | Value::Bool(_) | Value::Null => None,
    }
}
