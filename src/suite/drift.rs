//! How what an API answers has changed over time, as seen by the mappings of its definition.

use serde_json::Value;

use super::recheck::exchange;
use crate::api::Definition;
use crate::call::{Mapped, Purpose, from_answer};
use crate::log::{Id, Record};
use crate::secret::Redactor;

/// A mapped field that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The definition's id.
    pub api: String,
    /// The attribute.
    pub attribute: String,
    /// Where its value is looked for.
    pub source: String,
    /// Whether the mapping has no default.
    pub required: bool,
    /// What stood there before.
    pub before: Shape,
    /// What stands there now.
    pub after: Shape,
    /// The last answer before the change.
    pub last: Seen,
    /// The first answer that shows it.
    pub since: Seen,
}

/// A logged call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its id.
    pub call: Id,
    /// When it was made, in milliseconds since 1970.
    pub at: i64,
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing.
    Missing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// Text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl Shape {
    /// The word in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "nothing",
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::Text => "text",
            Self::List => "list",
            Self::Object => "object",
        }
    }

    fn of(value: Option<&Value>) -> Self {
        match value {
            None => Self::Missing,
            Some(Value::Null) => Self::Null,
            Some(Value::Bool(_)) => Self::Boolean,
            Some(Value::Number(_)) => Self::Number,
            Some(Value::String(_)) => Self::Text,
            Some(Value::Array(_)) => Self::List,
            Some(Value::Object(_)) => Self::Object,
        }
    }

    const fn is_nothing(self) -> bool {
        matches!(self, Self::Missing | Self::Null)
    }
}

impl Drift {
    /// Whether a required mapping lost what it had.
    #[must_use]
    pub const fn is_loss(&self) -> bool {
        self.required && (self.after.is_nothing() || !self.before.is_nothing())
    }

    /// `vanished`, `appeared` or `changed`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match (self.before.is_nothing(), self.after.is_nothing()) {
            (false, true) => "vanished",
            (true, false) => "appeared",
            (false, false) | (true, true) => "changed",
        }
    }
}

/// The history of one definition's mappings, fed with answers from the newest to the oldest.
#[derive(Debug)]
pub struct History<'d> {
    definition: &'d Definition,
    fields: Vec<Field>,
    answers: usize,
}

/// One mapping: the stretch of equal shapes that lasts until now, and what was before it.
#[derive(Debug, Default)]
struct Field {
    now: Option<(Shape, Seen)>,
    before: Option<(Shape, Seen)>,
    seen_earlier: bool,
}

impl<'d> History<'d> {
    /// Nothing seen yet.
    #[must_use]
    pub fn new(definition: &'d Definition) -> Self {
        let fields = definition.mappings.iter().map(|_| Field::default());
        Self {
            definition,
            fields: fields.collect(),
            answers: 0,
        }
    }

    /// How many answers could be looked at.
    #[must_use]
    pub const fn answers(&self) -> usize {
        self.answers
    }

    /// Looks at the next older answer. Those of examples and those that were cut do not count.
    pub fn add(&mut self, record: &Record) {
        let body = record.content.response_body.as_ref();
        let whole = body.is_none_or(|body| !body.cut);
        if record.row.mock || record.row.purpose != Purpose::Call || !whole {
            return;
        }
        let Ok(exchange) = exchange(record) else {
            return;
        };
        self.answers += 1;
        let seen = Seen {
            call: record.row.call,
            at: record.row.at,
        };
        for mapped in from_answer(self.definition, exchange, &Redactor::default()).mapped {
            self.field(&mapped, seen);
        }
    }

    fn field(&mut self, mapped: &Mapped, seen: Seen) {
        let mappings = self.definition.mappings.iter();
        let index = mappings
            .zip(0..)
            .find_map(|(mapping, index)| (mapping.place == mapped.place).then_some(index));
        if let (Some(index), false) = (index, was_redacted(mapped)) {
            self.fields[index].add(Shape::of(mapped.raw.as_ref()), seen);
        }
    }

    /// What changed, in the order of the mappings.
    #[must_use]
    pub fn drifts(&self) -> Vec<Drift> {
        let fields = self.definition.mappings.iter().zip(&self.fields);
        let drifts = fields.filter_map(|(mapping, field)| {
            let ((after, since), (before, last)) = field.now.zip(field.before)?;
            let required = mapping.default.is_none();
            // What comes and goes is no news, unless it must be there.
            let lost = after.is_nothing() || !before.is_nothing();
            let news = !field.seen_earlier || (required && lost);
            news.then(|| Drift {
                api: self.definition.id.clone(),
                attribute: mapping.attribute.clone(),
                source: mapping.source.text(),
                required,
                before,
                after,
                last,
                since,
            })
        });
        drifts.collect()
    }
}

impl Field {
    fn add(&mut self, shape: Shape, seen: Seen) {
        match (self.now, self.before) {
            (None, _) => self.now = Some((shape, seen)),
            (Some((now, _)), None) if now == shape => self.now = Some((shape, seen)),
            (Some(_), None) => self.before = Some((shape, seen)),
            (Some((now, _)), Some(_)) if now == shape => self.seen_earlier = true,
            // A gap between two types hides that the type changed.
            (Some(_), Some((before, _))) if before.is_nothing() && !self.seen_earlier => {
                self.before = Some((shape, seen));
            }
            (Some(_), Some(_)) => {}
        }
    }
}

/// A value that was redacted says nothing of what it was.
fn was_redacted(mapped: &Mapped) -> bool {
    let text = mapped.raw.as_ref().and_then(Value::as_str);
    text.is_some_and(|text| text == "[redacted]" || text.starts_with("[secret "))
}
