//! What a flow needs of an API, found out by breaking the answers of its examples field by field.

use std::collections::BTreeMap;

use super::graph::Graph;
use super::plan::Broken;
use super::result::Then;
use super::rows::{says, then};
use super::walker::{Move, Walker};
use crate::attribute::ValueType;
use crate::flow::{At, Said, StepKind};
use crate::outcome::Outcome;

/// What a flow needs of one API.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// The API.
    pub api: String,
    /// The fields that the mappings for success read, in the order of the mappings.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The attribute that it fills.
    pub attribute: String,
    /// Where it is looked for: a path, or `header X-Request-Id`.
    pub source: String,
    /// What it must be: what the mapping wants, else what it is in the examples.
    pub value_type: ValueType,
    /// Whether a call fails, or a conversation breaks, without it.
    pub needed: bool,
    /// What comes of each way to break it, at each step that calls the API.
    pub damages: Vec<Damaged>,
}

/// What comes of a broken field.
#[derive(Debug, Clone, PartialEq)]
pub struct Damaged {
    /// The step that calls.
    pub at: At,
    /// The example that was broken.
    pub example: String,
    /// How.
    pub damage: Damage,
    /// How the call ended.
    pub outcome: Outcome,
    /// What the bot says then.
    pub says: Vec<Said>,
    /// What comes after that.
    pub then: Then,
}

/// A way to break a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// It is not there.
    Dropped,
    /// It is null.
    Nulled,
    /// It is of another type.
    Retyped,
    /// There is nothing in it.
    Emptied,
    /// It is much larger than anybody thinks.
    Huge,
}

impl Damage {
    /// Every way.
    pub const ALL: [Self; 5] = [
        Self::Dropped,
        Self::Nulled,
        Self::Retyped,
        Self::Emptied,
        Self::Huge,
    ];

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dropped => "missing",
            Self::Nulled => "null",
            Self::Retyped => "of another type",
            Self::Emptied => "empty",
            Self::Huge => "huge",
        }
    }
}

/// The contracts of all APIs that are called on some path, by their ids.
pub(super) fn contracts(walker: &Walker<'_>, graph: &Graph) -> Vec<Contract> {
    let mut fields: BTreeMap<String, Vec<Field>> = BTreeMap::new();
    for (at, node) in graph.first_calls() {
        let StepKind::Call(call) = &walker.bot.step(at).kind else {
            continue;
        };
        let known = fields.entry(call.definition.id.clone()).or_default();
        let state = walker.replay(&graph.path_to(node)).state;
        for broken in walker.plan.calls[&at].broken(call, walker.settings) {
            let next = Move::Take(at, &broken.reply);
            let mut events = Vec::new();
            let after = walker.make(&state, &next, None, &mut |event| events.push(event));
            let damaged = Damaged {
                at,
                example: broken.example.clone(),
                damage: broken.damage,
                outcome: broken.reply.call.outcome,
                says: says(&events),
                then: then(&after),
            };
            field(known, &broken).add(damaged);
        }
    }
    let contracts = fields.into_iter();
    let contracts = contracts.map(|(api, fields)| Contract { api, fields });
    contracts
        .filter(|contract| !contract.fields.is_empty())
        .collect()
}

/// The field that was broken.
fn field<'f>(known: &'f mut Vec<Field>, broken: &Broken<'_>) -> &'f mut Field {
    let (attribute, source) = (&broken.mapping.attribute, broken.mapping.source.text());
    let same = |field: &Field| field.attribute == *attribute && field.source == source;
    let index = known.iter().position(same).unwrap_or_else(|| {
        known.push(Field {
            attribute: attribute.clone(),
            source: source.clone(),
            value_type: broken.value_type,
            needed: false,
            damages: Vec::new(),
        });
        known.len() - 1
    });
    &mut known[index]
}

impl Field {
    fn add(&mut self, damaged: Damaged) {
        let fails = !damaged.outcome.is_success() || damaged.then == Then::Breaks;
        self.needed |= damaged.damage == Damage::Dropped && fails;
        self.damages.push(damaged);
    }
}
