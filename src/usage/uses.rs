//! The uses of attributes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{in_apis, in_flows};
use crate::api::Definition;
use crate::attribute::ValueType;
use crate::flow::{At, Bot};
use crate::outcome::Selector;
use crate::project::Settings;
use crate::script::AnswerType;
use crate::source::Place;

/// A place that sets or reads an attribute.
#[derive(Debug, Clone)]
pub struct Use {
    /// The attribute.
    pub attribute: String,
    /// Where it stands; `None` only where no file says it.
    pub place: Option<Place>,
    /// What it is.
    pub how: How,
    /// The step of which it is a part; `None` in a definition and in the settings.
    pub step: Option<At>,
    /// The id of the API of which it is a part.
    pub api: Option<String>,
    /// The steps that call this API.
    pub callers: Vec<Caller>,
}

/// A step that calls an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// The step.
    pub at: At,
    /// Whether its `with` gives the attribute, so that what the conversation knows is not read.
    pub with: bool,
}

/// Whether an attribute is set or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It gets a value.
    Sets,
    /// Its value is looked at.
    Reads,
}

/// How an attribute is set or read.
#[derive(Debug, Clone, PartialEq)]
pub enum How {
    /// Set by the answer to a question.
    Answer(AnswerType),
    /// Set by a `set`; what it is set to.
    Set(String),
    /// Set from the answer of an API.
    Mapping {
        /// The path or the header.
        source: String,
        /// The outcomes for which it is.
        outcome: Selector,
        /// The type the value must have.
        value_type: Option<ValueType>,
        /// What stands in where nothing is found.
        default: Option<Value>,
    },
    /// Set for one call alone; what it is set to.
    With(String),
    /// Known from the beginning; its value and its type.
    Project(Option<Value>, Option<ValueType>),
    /// Read by a message.
    Message,
    /// Read by the reason of a handoff.
    Reason,
    /// Read by what is said after an answer that cannot be used.
    Retry,
    /// Read by the condition of a branch.
    Condition(String),
    /// Read by the condition that an answer must fulfil.
    Valid(String),
    /// Read by the choices of a question.
    Choices,
    /// Looked at by a question that is passed over where it is known.
    SkipIfKnown,
    /// Read by the value that another attribute gets.
    ValueOf(String),
    /// Read by the value that another attribute gets for one call.
    WithOf(String),
    /// Sent in a request; in which part: `url`, `params q`, `body $.title`.
    Request(String),
}

impl How {
    /// Whether it sets or reads.
    #[must_use]
    pub const fn access(&self) -> Access {
        match self {
            Self::Answer(_)
            | Self::Set(_)
            | Self::Mapping { .. }
            | Self::With(_)
            | Self::Project(..) => Access::Sets,
            Self::Message
            | Self::Reason
            | Self::Retry
            | Self::Condition(_)
            | Self::Valid(_)
            | Self::Choices
            | Self::SkipIfKnown
            | Self::ValueOf(_)
            | Self::WithOf(_)
            | Self::Request(_) => Access::Reads,
        }
    }
}

/// Every use of one attribute: in the settings, then in definitions, then in flows.
#[must_use]
pub fn uses(
    attribute: &str,
    bot: &Bot<'_>,
    definitions: &[Definition],
    settings: &Settings,
) -> Vec<Use> {
    let all = all(bot, definitions, settings).into_iter();
    let mut uses: Vec<Use> = all.filter(|found| found.attribute == attribute).collect();
    for found in &mut uses {
        for caller in &mut found.callers {
            caller.with = in_flows::gives(bot, caller.at, attribute);
        }
    }
    uses
}

/// The names of all attributes that are set or read.
#[must_use]
pub fn attributes(
    bot: &Bot<'_>,
    definitions: &[Definition],
    settings: &Settings,
) -> BTreeSet<String> {
    let all = all(bot, definitions, settings).into_iter();
    all.map(|found| found.attribute).collect()
}

fn all(bot: &Bot<'_>, definitions: &[Definition], settings: &Settings) -> Vec<Use> {
    let mut uses: Vec<Use> = settings
        .attributes
        .iter()
        .map(|(name, typed)| Use {
            attribute: name.clone(),
            place: typed.place.clone(),
            how: How::Project(typed.value.clone(), typed.value_type),
            step: None,
            api: None,
            callers: Vec::new(),
        })
        .collect();
    for definition in definitions {
        uses.extend(in_apis::uses(definition, bot, &settings.defaults));
    }
    uses.extend(in_flows::uses(bot));
    uses
}
