//! Explorations as plain texts without any secret: what every format is made from.

use serde::{Serialize, Serializer};

use super::contract::ContractView;
use crate::report::FindingView;
use crate::report::coverage::ReachView;
use crate::report::scenario_view::{EndView, MessageView, RouteView, TurnView};
use crate::report::view::problems;
use crate::source::Finding;

/// What was found out about some flows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExploreView {
    /// The chosen environment.
    pub environment: Option<String>,
    /// How many errors were found.
    pub errors: usize,
    /// How many warnings were found.
    pub warnings: usize,
    /// What is wrong with the files, so that nothing was explored.
    #[serde(serialize_with = "problems", skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Finding>,
    /// The flows.
    pub flows: Vec<ExploredView>,
}

/// What was found out about a flow.
#[derive(Debug, Clone, Serialize)]
pub struct ExploredView {
    /// The flow's id.
    pub flow: String,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Its file.
    pub file: String,
    /// The flows in whose conversations it was walked, where it was not explored by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub walked_in: Vec<String>,
    /// How many different states of the conversation there are.
    pub states: usize,
    /// How many answers of users and of APIs were tried.
    pub transitions: usize,
    /// How many conversations came to an end.
    pub conversations: usize,
    /// What a user sees after each outcome of each call.
    pub calls: Vec<RowView>,
    /// What does not hold.
    pub findings: Vec<PathView>,
    /// What its scenarios show, what only exploring shows, and what nothing does.
    pub coverage: ReachView,
    /// The arms of branches that were not reached.
    pub unreached: Vec<UnreachedView>,
    /// What was not looked at or could not be made.
    pub left_out: Vec<String>,
    /// What the flow needs of each API, where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contracts: Vec<ContractView>,
}

/// What happens after one outcome of one call.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// The label of the step.
    pub step: String,
    /// The index of the step, for steps of one label.
    #[serde(skip)]
    pub at: (usize, usize),
    /// The API's id.
    pub api: String,
    /// How the call ended.
    pub outcome: String,
    /// What answered.
    pub answer: AnswerView,
    /// The route that was taken; `None` where none takes the outcome.
    pub route: Option<RouteView>,
    /// What the bot says until it waits, calls again or ends.
    pub says: Vec<MessageView>,
    /// What comes after that.
    pub then: ThenView,
    /// The shortest conversation that shows it; only where somebody looks at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chat: Option<ChatView>,
    /// What does not hold after it.
    #[serde(skip)]
    pub findings: Vec<Finding>,
    /// `products × 404 (nothing)`.
    #[serde(skip)]
    pub title: String,
}

/// What answered a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerView {
    /// `example`, `changed` for an example with some fields changed, `made` for an answer made from the definition.
    pub kind: &'static str,
    /// The name of the example.
    pub example: Option<String>,
    /// What is different in it, or what was made.
    pub what: Option<String>,
}

/// What a conversation does after it has spoken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThenView {
    /// `asks`, `calls`, `ends`, `hands over`, `breaks`.
    pub kind: &'static str,
    /// The label of the step that asks or calls.
    pub step: Option<String>,
}

/// A conversation from its start.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChatView {
    /// What was said and called, turn by turn.
    pub turns: Vec<TurnView>,
    /// How it ended.
    pub ended: EndView,
}

/// Something that does not hold, and the conversation that shows it.
#[derive(Debug, Clone, Serialize)]
pub struct PathView {
    /// What is wrong.
    #[serde(rename = "problem", serialize_with = "problem")]
    pub finding: Finding,
    /// The last call before it.
    pub after: Option<AfterView>,
    /// The shortest conversation that shows it.
    pub chat: ChatView,
    /// Whether it stands with one of the calls.
    #[serde(skip)]
    pub of_call: bool,
    /// The rule and the step: `raw-text in show`.
    #[serde(skip)]
    pub title: String,
}

/// A call, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AfterView {
    /// The API's id.
    pub api: String,
    /// How the call ended.
    pub outcome: String,
}

/// An arm of a branch that was not reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnreachedView {
    /// The label of the branch.
    pub step: String,
    /// The condition; `None` for the arm that takes what is left.
    pub condition: Option<String>,
    /// The file.
    pub file: String,
    /// The line.
    pub line: usize,
    /// Why, as far as it is known.
    pub why: String,
    /// Whether it is a finding, too.
    pub certain: bool,
}

fn problem<S: Serializer>(finding: &Finding, serializer: S) -> Result<S::Ok, S::Error> {
    FindingView::new(finding).serialize(serializer)
}
