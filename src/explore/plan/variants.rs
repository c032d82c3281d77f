//! Answers with other values where a condition looks at them, so that each of its sides is taken.

use serde_json::{Number, Value, json};

use super::bodies::Draft;
use super::condition::Literals;
use super::json_path::{Segment, segments};
use super::relevance::Relevance;
use super::typed::around_numbers;
use crate::api::{Definition, Mapping, MappingSource};
use crate::attribute::ValueType;
use crate::outcome::Outcome;

/// Up to so many answers are made of one; where there would be more, fields are changed one at a time.
const MOST: usize = 32;

/// Lists are not made longer than this.
const LONGEST: usize = 50;

/// A change of what a mapping finds.
#[derive(Debug, Clone, PartialEq)]
enum Change {
    /// This value stands there.
    Value(Value),
    /// The list in which the path looks has so many items.
    Length(usize),
}

/// A mapping and the changes of what it finds.
type Changes<'d> = (&'d Mapping, Vec<Change>);

/// The changed answers, each with words for what was changed, and whether they were changed one at a time: always without
/// `together`, and where there are too many.
pub(super) fn variants(
    definition: &Definition,
    (outcome, base): (Outcome, &Draft),
    relevance: &Relevance,
    together: bool,
) -> (Vec<(String, Draft)>, bool) {
    let fitting = definition.mappings.iter();
    let fitting = fitting.filter(|mapping| mapping.outcome.matches(outcome));
    let fields: Vec<Changes<'_>> = fitting
        .filter_map(|mapping| {
            let literals = relevance.literals(&mapping.attribute)?;
            Some((mapping, changes(mapping, base, literals)))
        })
        .collect();
    let all = fields.iter().map(|(_, changes)| changes.len() + 1);
    let mut found = Vec::new();
    let apart = !together || all.fold(1, usize::saturating_mul) > MOST;
    if apart {
        for (mapping, changes) in &fields {
            for change in changes {
                let mut draft = base.clone();
                if change.apply(mapping, &mut draft) {
                    found.push((change.words(mapping), draft));
                }
            }
        }
    } else {
        combined(&fields, (String::new(), base.clone()), &mut found);
    }
    found.retain(|(words, _)| !words.is_empty());
    (found, apart)
}

/// Every combination of changed fields.
fn combined(
    fields: &[Changes<'_>],
    (told, draft): (String, Draft),
    found: &mut Vec<(String, Draft)>,
) {
    let Some(((mapping, changes), rest)) = fields.split_first() else {
        found.push((told, draft));
        return;
    };
    combined(rest, (told.clone(), draft.clone()), found);
    for change in changes {
        let mut next = draft.clone();
        if change.apply(mapping, &mut next) {
            let words = change.words(mapping);
            let told = [told.as_str(), &words].into_iter();
            let told: Vec<&str> = told.filter(|part| !part.is_empty()).collect();
            combined(rest, (told.join(", "), next), found);
        }
    }
}

impl Change {
    /// `price: 99`
    fn words(&self, mapping: &Mapping) -> String {
        let value = match self {
            Self::Length(length) => format!("a list of {length}"),
            Self::Value(Value::Array(items)) => format!("a list of {}", items.len()),
            Self::Value(value) => value.to_string(),
        };
        format!("{}: {value}", mapping.attribute)
    }

    /// Changes an answer; says whether it could.
    fn apply(&self, mapping: &Mapping, draft: &mut Draft) -> bool {
        match self {
            Self::Value(value) => draft.fill(mapping, value.clone()),
            Self::Length(length) => {
                let source = mapping.source.text();
                let list = source.split("[*]").next().and_then(segments);
                let (Some(list), Some(body)) = (list, &mut draft.body) else {
                    return false;
                };
                resize(body, &list, *length)
            }
        }
    }
}

/// The changes that make a difference for a condition.
fn changes(mapping: &Mapping, base: &Draft, literals: &Literals) -> Vec<Change> {
    if matches!(&mapping.source, MappingSource::Path(path) if !path.is_singular()) {
        return lengths(literals).into_iter().map(Change::Length).collect();
    }
    let found = base.value_of(mapping);
    let values = values(mapping, found.as_ref(), literals).into_iter();
    values
        .filter(|value| found.as_ref() != Some(value))
        .map(Change::Value)
        .collect()
}

/// Values of the type that stands there, around what conditions compare with.
fn values(mapping: &Mapping, found: Option<&Value>, literals: &Literals) -> Vec<Value> {
    let as_type = mapping
        .value_type
        .unwrap_or_else(|| found.map_or(ValueType::Text, ValueType::of));
    let numbers = || {
        let all = around_numbers(&literals.numbers).into_iter();
        let whole = as_type == ValueType::Integer;
        let all = all.filter(move |text| !(whole && text.contains('.')));
        let all = all.filter_map(|text| text.parse::<Number>().ok());
        all.map(Value::Number)
    };
    let mut values: Vec<Value> = match as_type {
        ValueType::Number | ValueType::Integer => {
            numbers().chain(literals.bare.then(|| json!(0))).collect()
        }
        ValueType::Boolean => vec![json!(true), json!(false)],
        ValueType::Text | ValueType::Null => {
            let texts = literals.texts.iter().map(|text| json!(text));
            let numbers = numbers().map(|number| json!(number.to_string()));
            texts
                .chain(numbers)
                .chain(literals.bare.then(|| json!("")))
                .collect()
        }
        ValueType::List => lists(found, literals),
        ValueType::Object => literals.bare.then(|| json!({})).into_iter().collect(),
    };
    let mut seen = Vec::new();
    values.retain(|value| {
        let new = !seen.contains(value);
        seen.push(value.clone());
        new
    });
    values
}

/// Lists of the lengths, and with the texts, that conditions ask for.
fn lists(found: Option<&Value>, literals: &Literals) -> Vec<Value> {
    let items = found.and_then(Value::as_array).cloned().unwrap_or_default();
    let item = items.first().cloned().unwrap_or_else(|| json!("something"));
    let sized = lengths(literals)
        .into_iter()
        .map(|length| Value::Array(vec![item.clone(); length]));
    let texts = literals.texts.iter().map(|text| json!([text]));
    sized.chain(texts).collect()
}

fn lengths(literals: &Literals) -> Vec<usize> {
    let numbers = around_numbers(&literals.numbers).into_iter();
    let mut lengths: Vec<usize> = numbers.filter_map(|text| text.parse().ok()).collect();
    lengths.extend(literals.bare.then_some(0));
    lengths.retain(|length| *length <= LONGEST);
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}

/// Gives a list another length; says whether it is there.
fn resize(body: &mut Value, path: &[Segment], length: usize) -> bool {
    match (path.split_first(), body) {
        (None, Value::Array(items)) => {
            let item = items.first().cloned();
            let filled = item.is_some() || length == 0;
            items.resize(length, item.unwrap_or(Value::Null));
            filled
        }
        (Some((Segment::Name(name), rest)), Value::Object(fields)) => fields
            .get_mut(name)
            .is_some_and(|inside| resize(inside, rest, length)),
        (Some((Segment::Index(index), rest)), Value::Array(items)) => items
            .get_mut(*index)
            .is_some_and(|inside| resize(inside, rest, length)),
        (None | Some(_), _) => false,
    }
}
