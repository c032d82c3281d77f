//! Uses of an attribute → views.

use serde::Serialize;

use super::words::{kind, words};
use crate::flow::{At, Bot};
use crate::report::Viewer;
use crate::usage::{Access, Caller, How, Use};

/// Who sets an attribute and who reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhyView {
    /// The attribute.
    pub attribute: String,
    /// What gives it a value.
    pub sets: Vec<UseView>,
    /// What looks at its value.
    pub reads: Vec<UseView>,
}

/// One use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UseView {
    /// `answer`, `set`, `mapping`, `with`, `project`; `message`, `condition`, `request` and so on.
    pub kind: &'static str,
    /// The same for people: `params q of products`.
    pub words: String,
    /// The file.
    pub file: Option<String>,
    /// The line.
    pub line: Option<usize>,
    /// The column.
    pub column: Option<usize>,
    /// The flow.
    pub flow: Option<String>,
    /// The label of the step.
    pub step: Option<String>,
    /// The API.
    pub api: Option<String>,
    /// The path or the header of a mapping.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The outcome of a mapping.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The type of a mapping, an answer or an attribute of the project.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub value_type: Option<&'static str>,
    /// The part of a request: `params q`, `body $.title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The steps that call the API.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub callers: Vec<CallerView>,
}

/// A step that calls an API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallerView {
    /// The flow.
    pub flow: String,
    /// The label of the step.
    pub step: String,
    /// Whether its `with` gives the attribute.
    pub with: bool,
}

impl Viewer {
    /// The uses of an attribute.
    #[must_use]
    pub fn why(&self, attribute: &str, uses: &[Use], bot: &Bot<'_>) -> WhyView {
        let of = |access: Access| {
            let uses = uses.iter().filter(|found| found.how.access() == access);
            uses.map(|found| self.found(found, bot)).collect()
        };
        WhyView {
            attribute: self.text(attribute),
            sets: of(Access::Sets),
            reads: of(Access::Reads),
        }
    }

    fn found(&self, found: &Use, bot: &Bot<'_>) -> UseView {
        let place = found.place.as_ref();
        let position = place.map(crate::source::Place::position);
        let (flow, step) = found.step.map(|at| named(at, bot)).unzip();
        let callers = found.callers.iter();
        UseView {
            kind: kind(&found.how),
            words: self.text(&words(found)),
            file: place.map(|place| place.file.name.clone()),
            line: position.map(|(line, _)| line),
            column: position.map(|(_, column)| column),
            flow,
            step: step.map(|step| self.text(&step)),
            api: found.api.clone(),
            path: path(&found.how).map(|path| self.text(path)),
            outcome: outcome(&found.how),
            value_type: value_type(&found.how),
            part: part(&found.how).map(|part| self.text(part)),
            callers: callers.map(|caller| self.caller(*caller, bot)).collect(),
        }
    }

    fn caller(&self, caller: Caller, bot: &Bot<'_>) -> CallerView {
        let (flow, step) = named(caller.at, bot);
        CallerView {
            flow,
            step: self.text(&step),
            with: caller.with,
        }
    }
}

/// The flow of a step, and its label.
fn named(at: At, bot: &Bot<'_>) -> (String, String) {
    let flow = &bot.flows[at.flow].script.id;
    (flow.clone(), bot.step(at).label.clone())
}

fn path(how: &How) -> Option<&str> {
    if let How::Mapping { source, .. } = how {
        Some(source)
    } else {
        None
    }
}

fn outcome(how: &How) -> Option<String> {
    if let How::Mapping { outcome, .. } = how {
        Some(outcome.to_string())
    } else {
        None
    }
}

fn part(how: &How) -> Option<&str> {
    if let How::Request(part) = how {
        Some(part)
    } else {
        None
    }
}

fn value_type(how: &How) -> Option<&'static str> {
    if let How::Answer(answer) = how {
        return Some(answer.name());
    }
    if let How::Mapping { value_type, .. } | How::Project(_, value_type) = how {
        return value_type.map(super::words::type_name);
    }
    None
}
