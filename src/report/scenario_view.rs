//! The results of scenarios as plain texts without any secret: what every format is made from.

use serde::Serialize;
use serde_json::{Map, Value};

use super::coverage::CoverageView;
use super::view::{AttemptView, CheckView, MappedView, problems};
use crate::source::Finding;
use crate::suite::Verdict;

/// A run of scenarios.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FlowRunView {
    /// The chosen environment.
    pub environment: Option<String>,
    /// How many scenarios passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// How many got no answer of an API.
    pub no_answer: usize,
    /// How many could not be checked.
    pub broken: usize,
    /// How many were not run.
    pub not_run: usize,
    /// How long the run took, in milliseconds.
    pub elapsed_ms: f64,
    /// How many calls were answered by what.
    pub calls: Answered,
    /// The scenarios in the order of their files.
    pub scenarios: Vec<ScenarioView>,
    /// How much of each flow they cover, where that is wanted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<CoverageView>,
}

/// How many calls were answered by what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// By mocks and examples.
    pub by_mocks: usize,
    /// By the network, or by nobody.
    pub by_network: usize,
}

/// A scenario.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioView {
    /// The flow's id.
    pub flow: String,
    /// The scenario's name.
    pub name: String,
    /// The file.
    pub file: String,
    /// The line at which the scenario begins.
    pub line: usize,
    /// Its tags.
    pub tags: Vec<String>,
    /// `passed`, `failed`, `no_answer`, `broken`, `not_run`.
    pub verdict: &'static str,
    /// How long it took, in milliseconds.
    pub elapsed_ms: f64,
    /// What was said and called, turn by turn; none of a scenario that passed where nobody looks at it.
    pub turns: Vec<TurnView>,
    /// How the conversation ended.
    pub ended: EndView,
    /// The labels of the steps that were passed.
    pub path: Vec<String>,
    /// The attributes at the end.
    pub attributes: Map<String, Value>,
    /// The checks.
    pub checks: Vec<CheckView>,
    /// What does not hold, with its place.
    #[serde(rename = "problems", serialize_with = "problems")]
    pub findings: Vec<Finding>,
    /// The verdict as a type.
    #[serde(skip)]
    pub verdict_type: Verdict,
}

/// What happens from one line of the user to the next.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TurnView {
    /// What the user did; `None` for the opening.
    pub user: Option<UserView>,
    /// What came of it, in order.
    pub then: Vec<MomentView>,
    /// Whether something in it does not hold.
    #[serde(skip)]
    pub failed: bool,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MomentView {
    /// The bot said something.
    Bot(MessageView),
    /// An API was called.
    Call(Box<StepCallView>),
}

/// What the user did.
#[derive(Debug, Clone, Serialize)]
pub struct UserView {
    /// `text`, `silence`, `choose`, `file`, `location`.
    pub kind: &'static str,
    /// The text, the label, the path, or latitude and longitude.
    pub text: String,
    /// Why it could not be used.
    pub refused: Option<String>,
}

/// A message of the bot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MessageView {
    /// The text.
    pub text: Option<String>,
    /// The address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The address of a document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// An address to follow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The labels of buttons under it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

/// A call of a conversation.
#[derive(Debug, Clone, Serialize)]
pub struct StepCallView {
    /// The label of the step.
    pub step: String,
    /// The API's id.
    pub api: String,
    /// Whether a mock or an example answered.
    pub mock: bool,
    /// How it ended.
    pub outcome: String,
    /// What answered where exploring made it up and the outcome does not say it: `phones, price: 0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The route that was taken; `None` where none takes the outcome.
    pub route: Option<RouteView>,
    /// How long it took, in milliseconds.
    pub elapsed_ms: f64,
    /// Its id in the call log; `None` where none is kept.
    pub log: Option<String>,
    /// The exchanges.
    pub attempts: Vec<AttemptView>,
    /// The mappings.
    pub mappings: Vec<MappedView>,
}

/// A route that was taken.
#[derive(Debug, Clone, Serialize)]
pub struct RouteView {
    /// The outcome it names as written, or `next`.
    pub outcome: String,
    /// The label of the step it leads to, or `end`.
    pub to: String,
}

/// How a conversation ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EndView {
    /// `end`, `handoff`, `broken`, or `open` where it could go on.
    pub kind: &'static str,
    /// The reason for handing over, or why it could not go on.
    pub reason: Option<String>,
}

impl ScenarioView {
    /// Leaves out the ids of its calls in the call log, for they are not there after all.
    pub fn forget_log(&mut self) {
        for moment in self.turns.iter_mut().flat_map(|turn| &mut turn.then) {
            match moment {
                MomentView::Call(call) => call.log = None,
                MomentView::Bot(_) => {}
            }
        }
    }

    /// The calls in their order.
    pub fn calls(&self) -> impl Iterator<Item = &StepCallView> {
        let moments = self.turns.iter().flat_map(|turn| &turn.then);
        moments.filter_map(|moment| match moment {
            MomentView::Call(call) => Some(call.as_ref()),
            MomentView::Bot(_) => None,
        })
    }
}
