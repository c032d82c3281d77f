//! `at_least`, `at_most`, `more_than`, `less_than`: numbers by size, moments by time.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::moment::Moment;
use crate::attribute::compare;
use crate::source::{Node, Reader, Rule};

/// A side of a limit.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    pub(super) relation: Relation,
    limit: Limit,
}

/// Which side of a limit, and whether the limit belongs to it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Relation {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
}

#[derive(Debug, Clone)]
enum Limit {
    Number(Number),
    Moment(String, Moment),
}

impl Relation {
    /// The key people write.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::MoreThan => "more_than",
            Self::LessThan => "less_than",
        }
    }

    fn allows(self, ordering: Ordering) -> bool {
        match self {
            Self::AtLeast => ordering.is_ge(),
            Self::AtMost => ordering.is_le(),
            Self::MoreThan => ordering.is_gt(),
            Self::LessThan => ordering.is_lt(),
        }
    }
}

impl Bound {
    /// Reads the limit: a number, or a text that is an ISO date or date-time.
    pub(super) fn read(relation: Relation, node: &Node, reader: &mut Reader) -> Option<Self> {
        let limit = match node.to_value() {
            Value::Number(number) => Some(Limit::Number(number)),
            Value::String(text) => Moment::parse(&text).map(|moment| Limit::Moment(text, moment)),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        if limit.is_none() {
            report(node, reader);
        }
        limit.map(|limit| Self { relation, limit })
    }

    /// Whether the value is on the right side; a value that cannot be compared is not.
    pub(super) fn holds(&self, value: &Value) -> bool {
        let ordering = match (&self.limit, value) {
            (Limit::Number(limit), Value::Number(number)) => Some(compare(number, limit)),
            (Limit::Moment(_, limit), Value::String(text)) => {
                Moment::parse(text).map(|moment| moment.compare(limit))
            }
            (Limit::Number(_) | Limit::Moment(..), _) => None,
        };
        ordering.is_some_and(|ordering| self.relation.allows(ordering))
    }

    /// What the value is not, if it cannot be compared.
    pub(super) fn unfit(&self, value: &Value) -> Option<&'static str> {
        match &self.limit {
            Limit::Number(_) => (!value.is_number()).then_some("not a number"),
            Limit::Moment(..) => {
                let moment = value.as_str().and_then(Moment::parse);
                moment.is_none().then_some("not a date")
            }
        }
    }

    /// `at least 1`
    pub(super) fn describe(&self) -> String {
        let words = self.relation.name().replace('_', " ");
        match &self.limit {
            Limit::Number(number) => format!("{words} {number}"),
            Limit::Moment(text, _) => format!("{words} {text}"),
        }
    }
}

/// Says what is wrong with a limit; a number in quotes is told apart.
fn report(node: &Node, reader: &mut Reader) {
    let wanted = "a number or an ISO date such as `2026-01-31`";
    match node.text().map(str::parse::<Number>) {
        Some(Ok(number)) => reader.report_hint(
            Rule::WrongType,
            node.span,
            format!("expected {wanted}, found the text `{number}`"),
            "write the number without quotes",
        ),
        Some(Err(_)) | None => reader.wrong_type(node, wanted),
    }
}
