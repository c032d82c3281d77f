//! Calls and branches as they are written.

use super::condition;
use super::route;
use super::step::{Target, Word};
use crate::api::{attribute_name, place};
use crate::outcome::Selector;
use crate::source::{Entry, Fields, Node, Place, Reader, Rule};
use crate::template::{Template, Tree};

/// A call of an API.
#[derive(Debug, Clone)]
pub struct CallStep {
    /// The API's id.
    pub api: Word,
    /// Attributes for this call alone.
    pub with: Vec<(Word, Tree)>,
    /// Where the conversation goes for which outcome.
    pub routes: Vec<Route>,
}

/// Where the conversation goes for some outcomes.
#[derive(Debug, Clone)]
pub struct Route {
    /// The outcomes: `404`, `404, 410`, `4xx`, `else`.
    pub key: RouteKey,
    /// The key as written.
    pub written: Word,
    /// Where it goes.
    pub target: Target,
}

/// Which outcomes take a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteKey {
    /// Those that one of these names; never none.
    Outcomes(Vec<Selector>),
    /// Every outcome that no other route names.
    Else,
}

/// One arm of a branch.
#[derive(Debug, Clone)]
pub struct Arm {
    /// Where it stands.
    pub place: Place,
    /// The condition; `None` for the last arm, which takes what is left.
    pub condition: Option<Template>,
    /// Where the conversation goes.
    pub target: Target,
}

impl CallStep {
    /// The keys of a call beside `call` itself.
    pub(super) const KEYS: &[&str] = &["with", "routes"];

    /// Reads a call.
    pub(super) fn read(
        entry: &Entry,
        fields: &mut Fields<'_>,
        reader: &mut Reader,
    ) -> Option<Self> {
        let api = Word::read(&entry.value, "the id of an API", reader);
        let with = fields.take("with").map(|node| with(node, reader));
        let routes = fields.take("routes").map(|node| route::read(node, reader));
        Some(Self {
            api: api?,
            with: with.unwrap_or_default(),
            routes: routes.unwrap_or_default(),
        })
    }
}

impl Arm {
    /// Reads the arms of a branch.
    pub(super) fn read(node: &Node, reader: &mut Reader) -> Vec<Self> {
        let wanted = "a list of `{ if: CONDITION, then: ID }`";
        let items = reader.items(node, wanted).unwrap_or_default();
        if items.is_empty() && matches!(node.kind, crate::source::Kind::List(_)) {
            let message = format!("expected {wanted}, found an empty list");
            reader.report(Rule::BadValue, node.span, message);
        }
        let last = items.len().saturating_sub(1);
        let arms = items.iter().enumerate();
        let arms = arms.filter_map(|(index, item)| arm(item, index == last, reader));
        arms.collect()
    }
}

fn arm(node: &Node, is_last: bool, reader: &mut Reader) -> Option<Arm> {
    let mut fields = reader.fields(node, "an arm of a branch")?;
    let written = fields.take("if");
    let condition = written.map(|node| condition::read(node, reader));
    let then = fields.take("then");
    let has_else = node.get("else").is_some();
    fields.finish_with(reader, |key| {
        (key == "else").then(|| "write `{ then: ID }` alone as the last arm".to_owned())
    });
    if condition.is_none() && !is_last {
        let message = "an arm without `if` takes everything, so none behind it is ever reached";
        let hint = "write `if: CONDITION`, or make it the last";
        reader.report_hint(Rule::MissingKey, node.span, message, hint);
    }
    let target = match then {
        Some(then) => Target::read(then, reader),
        None if has_else => None,
        None => {
            let (message, hint) = ("an arm needs a `then`", "write `then: ID`, or `then: end`");
            reader.report_hint(Rule::MissingKey, node.span, message, hint);
            None
        }
    };
    Some(Arm {
        place: place(node, reader),
        condition: condition.flatten(),
        target: target?,
    })
}

/// Attributes for the call alone.
fn with(node: &Node, reader: &mut Reader) -> Vec<(Word, Tree)> {
    let wanted = "a map of attributes and values";
    let entries = reader.entries(node, wanted).unwrap_or_default();
    let mut attributes = Vec::with_capacity(entries.len());
    for entry in entries {
        attribute_name(entry, reader);
        let value = Tree::read(&entry.value, reader);
        attributes.push((Word::key(entry, reader), value));
    }
    attributes
}
