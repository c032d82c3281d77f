//! What an exploration came to.

use std::collections::BTreeMap;

use super::contract::Contract;
use crate::coverage::Part;
use crate::flow::{At, Event, Said};
use crate::outcome::Outcome;
use crate::secret::Secret;
use crate::source::{Finding, Place};

/// Everything that was found out about a flow.
#[derive(Debug, Clone)]
pub struct Exploration {
    /// The index of the flow.
    pub flow: usize,
    /// What does not hold, each with the shortest path to it; errors and warnings by the rules' own levels.
    pub findings: Vec<PathFinding>,
    /// What a user sees after each outcome of each call.
    pub rows: Vec<Row>,
    /// The arms of branches that were never taken though the branch was reached.
    pub unreached: Vec<UnreachedArm>,
    /// What was not looked at or could not be made, in words.
    pub left_out: Vec<String>,
    /// Every way out of every step that was taken, with the shortest path that takes it.
    pub exits: BTreeMap<(At, Part), Path>,
    /// How much was walked.
    pub counts: Counts,
    /// What the flow needs of each API; empty unless it was asked for.
    pub contracts: Vec<Contract>,
    /// The flows in whose conversations it was walked, where it was not explored by itself.
    pub walked_in: Vec<usize>,
}

impl Exploration {
    /// What there is to say of a flow that was walked only in the conversations of others.
    #[must_use]
    pub fn inside(flow: usize, walked_in: Vec<usize>) -> Self {
        Self {
            flow,
            findings: Vec::new(),
            rows: Vec::new(),
            unreached: Vec::new(),
            left_out: Vec::new(),
            exits: BTreeMap::new(),
            counts: Counts::default(),
            contracts: Vec::new(),
            walked_in,
        }
    }

    /// Whether some conversation comes to a flow.
    #[must_use]
    pub fn enters(&self, flow: usize) -> bool {
        let first = At { flow, step: 0 };
        self.exits.contains_key(&(first, Part::Entered))
    }
}

/// A finding and the conversation that shows it.
#[derive(Debug, Clone)]
pub struct PathFinding {
    /// What is wrong.
    pub finding: Finding,
    /// The last call before it and how that ended.
    pub after: Option<(String, Outcome)>,
    /// How to come to it.
    pub path: Path,
    /// The shortest conversation that shows it, from its start.
    pub events: Vec<Event>,
    /// What answered each of its calls, where the outcome alone does not say it.
    pub answered: Vec<Option<Answered>>,
}

impl PathFinding {
    /// A finding with the conversation that shows it.
    pub(super) fn new(finding: Finding, path: Path, events: Vec<Event>) -> Self {
        let mut called = events.iter().filter_map(Event::called);
        let after = called.next_back();
        let after = after.map(|called| (called.api.to_string(), called.call.outcome));
        Self {
            finding,
            after,
            path,
            events,
            answered: Vec::new(),
        }
    }
}

/// What happens after one outcome of one call.
#[derive(Debug, Clone)]
pub struct Row {
    /// The step.
    pub at: At,
    /// Its label.
    pub label: String,
    /// The API.
    pub api: String,
    /// How the call ended.
    pub outcome: Outcome,
    /// What answered.
    pub answered: Answered,
    /// The key of the route and the label it leads to; `None` where no route takes the outcome.
    pub route: Option<(String, String)>,
    /// What the bot says until it waits, calls again or ends.
    pub says: Vec<Said>,
    /// What comes after that.
    pub then: Then,
    /// How to come to it.
    pub path: Path,
    /// What the conversation holds that is hidden wherever it is repeated.
    pub private: Vec<Secret>,
}

/// What answered a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// The example of this name.
    Example(String),
    /// The example of this name with some fields changed; says which: `price: 99`.
    Changed(String, String),
    /// An answer made from the definition; says which: `503`, `without what may be missing`.
    Made(String),
}

/// What a conversation does after it has spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// It waits for the answer to the question at this step.
    Asks(At),
    /// It makes the call of this step.
    Calls(At),
    /// It ends.
    Ends,
    /// It hands over to a person.
    HandsOver,
    /// It cannot go on.
    Breaks,
}

/// An arm of a branch that was never taken.
#[derive(Debug, Clone)]
pub struct UnreachedArm {
    /// The branch.
    pub at: At,
    /// The index of the arm.
    pub arm: usize,
    /// Where it stands.
    pub place: Place,
    /// Why it was not reached, as far as it is known.
    pub why: String,
    /// Whether everything that decides it was tried, so that it can be said to be never taken.
    pub certain: bool,
}

/// The actions that lead somewhere, in order, by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(pub(super) Vec<u16>);

impl Path {
    /// How many moves it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it is another path that goes on, or that path itself.
    #[must_use]
    pub fn goes_on(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// Whether the conversation is only begun.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How much was walked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Different states of the conversation.
    pub states: usize,
    /// Answers of users and of APIs that were tried.
    pub transitions: usize,
    /// Conversations that came to an end.
    pub conversations: usize,
}
