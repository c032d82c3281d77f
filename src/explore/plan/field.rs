//! The fields of an answer, and the mappings that read them.

use serde_json::Value;

use super::bodies::Draft;
use super::json_path::{Segment, segments};
use crate::api::{Definition, Mapping, MappingSource};
use crate::attribute::ValueType;
use crate::explore::contract::{Part, parts};
use crate::jsonpath::JsonPath;
use crate::outcome::Outcome;

/// So many fields of an object that is mapped as a whole are looked at.
const INSIDE: usize = 60;
/// So deep.
const DEPTH: usize = 6;

/// A field of an answer, and the mappings that read it.
#[derive(Debug)]
pub(in crate::explore) struct Field<'b> {
    /// The mappings that look for it, or for the object around it; never none.
    pub(in crate::explore) mappings: Vec<&'b Mapping>,
    /// Where it stands in what the first mapping finds; `None` for all of that.
    pub(in crate::explore) inside: Option<Inside>,
    /// The mappings that take an object, or a list of objects, in which it stands.
    parents: Vec<&'b Mapping>,
    /// Where it stands in the body; `None` for headers, and for paths that do not say it exactly.
    pub(in crate::explore) parts: Option<Vec<Part>>,
}

/// A place in what a mapping finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::explore) struct Inside(Vec<Part>);

/// The fields that the mappings for an outcome read, and those of objects that they take as a whole.
pub(in crate::explore) fn fields<'b>(
    definition: &'b Definition,
    outcome: Outcome,
    draft: &Draft,
) -> Vec<Field<'b>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mappings = definition.mappings.iter();
    for mapping in mappings.filter(|mapping| mapping.outcome.matches(outcome)) {
        let new = Field::new(mapping);
        let same = |field: &&mut Field<'_>| match (&field.parts, &new.parts) {
            (Some(one), Some(other)) => one == other,
            (_, _) => field.mappings[0].source == mapping.source,
        };
        match fields.iter_mut().find(same) {
            Some(field) => field.mappings.push(mapping),
            None => fields.push(new),
        }
    }
    let inner: Vec<Field<'_>> = fields.iter().flat_map(|field| field.inner(draft)).collect();
    for new in inner {
        let same = |field: &&mut Field<'_>| new.parts.is_some() && field.parts == new.parts;
        match fields.iter_mut().find(same) {
            Some(field) => field.parents.extend(new.mappings),
            None => fields.push(new),
        }
    }
    fields
}

impl<'b> Field<'b> {
    fn new(mapping: &'b Mapping) -> Self {
        let parts = match &mapping.source {
            MappingSource::Header(_) => None,
            MappingSource::Path(path) => parts(path.text()),
            MappingSource::LegacyPath(path) => parts(path.text()),
        };
        Self {
            mappings: vec![mapping],
            inside: None,
            parents: Vec::new(),
            parts,
        }
    }

    /// The fields and items of what stands there, those on top first.
    fn inner(&self, draft: &Draft) -> Vec<Self> {
        let located = self.located(draft);
        let mut level: Vec<(Inside, &Value)> = located
            .iter()
            .map(|(_, value)| (Inside(Vec::new()), value))
            .collect();
        let mut all: Vec<Inside> = Vec::new();
        for _ in 0..DEPTH {
            level = level
                .iter()
                .flat_map(|(inside, value)| inside.children(value))
                .collect();
            for (inside, _) in &level {
                if all.len() < INSIDE && !all.contains(inside) {
                    all.push(inside.clone());
                }
            }
        }
        let inner = all.into_iter().map(|inside| Self {
            mappings: self.mappings.clone(),
            parts: self
                .parts
                .clone()
                .map(|parts| [parts, inside.0.clone()].concat()),
            inside: Some(inside),
            parents: Vec::new(),
        });
        inner.collect()
    }
}

impl Field<'_> {
    /// The field as it is written first.
    pub(in crate::explore) fn source(&self) -> String {
        let source = self.mappings[0].source.text();
        let inside = self.inside.iter().flat_map(|inside| &inside.0);
        let inside = inside.map(|part| match part {
            Part::Name(name) => written(name),
            Part::Item(index) => format!("[{index}]"),
            Part::Every => "[*]".to_owned(),
        });
        source + &inside.collect::<String>()
    }

    /// The attributes in which it is found again, each once.
    pub(in crate::explore) fn attributes(&self) -> impl Iterator<Item = &String> {
        let mappings = self.mappings.iter().chain(&self.parents);
        mappings.map(|mapping| &mapping.attribute)
    }

    /// The type that a mapping of this very field wants.
    pub(in crate::explore) fn wanted(&self) -> Option<ValueType> {
        let mut mappings = self.mappings.iter().filter(|_| self.inside.is_none());
        mappings.find_map(|mapping| mapping.value_type)
    }

    /// Whether it may be found at many places.
    pub(super) fn is_many(&self) -> bool {
        let many = |source: &MappingSource| matches!(source, MappingSource::Path(path) if !path.is_singular());
        let inside = self.inside.as_ref();
        inside.is_some_and(|inside| inside.0.contains(&Part::Every))
            || many(&self.mappings[0].source)
    }

    /// Whether a mapping wants something other than a text.
    pub(super) fn is_no_text(&self) -> bool {
        self.wanted()
            .is_some_and(|wanted| wanted != ValueType::Text)
    }

    /// What stands there.
    pub(in crate::explore) fn found(&self, draft: &Draft) -> Vec<Value> {
        let located = self.located(draft);
        if located.is_empty() && self.inside.is_none() {
            return draft.value_of(self.mappings[0]).into_iter().collect();
        }
        located.into_iter().map(|(_, value)| value).collect()
    }

    /// The answer with the field as it stands in another one, where it has none but room for it.
    pub(in crate::explore) fn graft(&self, draft: &Draft, other: &Draft) -> Option<Draft> {
        let (last, way) = self.parts.as_ref()?.split_last()?;
        let Part::Name(last) = last else {
            return None;
        };
        let value = self.found(other).into_iter().next()?;
        let mut draft = draft.clone();
        let mut place = draft.body.as_mut()?;
        for part in way {
            let Part::Name(name) = part else {
                return None;
            };
            place = place.get_mut(name)?;
        }
        place.as_object_mut()?.insert(last.clone(), value);
        Some(draft)
    }

    /// The values that are found and that are not null, each with its place.
    pub(super) fn located(&self, draft: &Draft) -> Vec<(Vec<Segment>, Value)> {
        let whole = self.located_whole(draft);
        match &self.inside {
            None => whole,
            Some(inside) => whole
                .iter()
                .flat_map(|(place, value)| inside.located(place, value))
                .collect(),
        }
    }

    /// What the path of the mapping finds and is not null, each with its place.
    fn located_whole(&self, draft: &Draft) -> Vec<(Vec<Segment>, Value)> {
        let Some(body) = &draft.body else {
            return Vec::new();
        };
        let located = match &self.mappings[0].source {
            MappingSource::Path(path) if path.is_affordable(body) => path.located(body),
            MappingSource::Header(_) | MappingSource::Path(_) => Vec::new(),
            // Where a path means the same in both dialects, the one that knows places is asked.
            MappingSource::LegacyPath(path) => {
                let Ok(twin) = JsonPath::parse(path.text()) else {
                    return Vec::new();
                };
                let found = path.select(body).unwrap_or_default();
                if twin.select(body) == found.iter().collect::<Vec<_>>() {
                    return places(twin.located(body));
                }
                Vec::new()
            }
        };
        places(located)
    }
}

impl Inside {
    /// The places one step below.
    fn children<'v>(&self, value: &'v Value) -> Vec<(Self, &'v Value)> {
        let below = |part: Part| Self([self.0.as_slice(), &[part]].concat());
        match value {
            Value::Object(fields) => fields
                .iter()
                .map(|(name, value)| (below(Part::Name(name.clone())), value))
                .collect(),
            Value::Array(items) => items
                .iter()
                .map(|item| (below(Part::Every), item))
                .collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
        }
    }

    /// What stands there in a value, null aside, each with its place.
    fn located(&self, place: &[Segment], value: &Value) -> Vec<(Vec<Segment>, Value)> {
        let mut found = vec![(place.to_vec(), value)];
        for part in &self.0 {
            found = found
                .into_iter()
                .flat_map(|(place, value)| below(part, &place, value))
                .collect();
        }
        let found = found.into_iter().filter(|(_, value)| !value.is_null());
        found.map(|(place, value)| (place, value.clone())).collect()
    }
}

/// What stands one step below a place.
fn below<'v>(part: &Part, place: &[Segment], value: &'v Value) -> Vec<(Vec<Segment>, &'v Value)> {
    let at = |segment: Segment| [place, &[segment]].concat();
    match (part, value) {
        (Part::Name(name), Value::Object(fields)) => fields
            .get(name)
            .map(|value| (at(Segment::Name(name.clone())), value))
            .into_iter()
            .collect(),
        (Part::Item(index), Value::Array(items)) => items
            .get(*index)
            .map(|value| (at(Segment::Index(*index)), value))
            .into_iter()
            .collect(),
        (Part::Every, Value::Array(items)) => items
            .iter()
            .enumerate()
            .map(|(index, value)| (at(Segment::Index(index)), value))
            .collect(),
        (Part::Name(_) | Part::Item(_) | Part::Every, _) => Vec::new(),
    }
}

/// `.name`, `['first name']`
fn written(name: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || character == '_';
    if name.chars().all(plain) && !name.is_empty() {
        format!(".{name}")
    } else {
        format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'"))
    }
}

fn places(located: Vec<(String, &Value)>) -> Vec<(Vec<Segment>, Value)> {
    let located = located.into_iter().filter(|(_, value)| !value.is_null());
    let places = located.filter_map(|(path, value)| Some((segments(&path)?, value.clone())));
    places.collect()
}
