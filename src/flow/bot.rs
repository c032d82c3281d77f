//! Flows with every name resolved: what the machine walks and the checks look at.

use crate::api::Definition;
use crate::outcome::{Outcome, Selector};
use crate::script::{Ask, Assignment, Message, Reading, Script};
use crate::source::Place;
use crate::template::{Template, Tree};

/// Flows that can run one another. A flow that could not be linked is not among them.
#[derive(Debug, Clone, Default)]
pub struct Bot<'s> {
    /// The flows.
    pub flows: Vec<Flow<'s>>,
}

/// A flow.
#[derive(Debug, Clone)]
pub struct Flow<'s> {
    /// What it was made from.
    pub script: &'s Script,
    /// The steps in the order written; never none.
    pub steps: Vec<Step<'s>>,
}

/// A step of one of the flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The index of the flow in [`Bot::flows`].
    pub flow: usize,
    /// The index of the step in [`Flow::steps`].
    pub step: usize,
}

/// A step.
#[derive(Debug, Clone)]
pub struct Step<'s> {
    /// What it is called in paths, transcripts and the call log: its id; else the API it calls, the attribute it saves,
    /// the flow it runs; else `step 3`.
    pub label: String,
    /// Whether the label is an id that its author wrote.
    pub has_id: bool,
    /// Where the key stands that says its kind.
    pub place: &'s Place,
    /// How much of it is known; one that calls or runs what is not there says nothing, and is known as little as one that
    /// could not be read.
    pub reading: Reading,
    /// What it does.
    pub kind: StepKind<'s>,
    /// Where the conversation goes afterwards, unless the kind says otherwise.
    pub next: Next,
}

/// Where a conversation goes within its flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Next {
    /// To the step of this index.
    Step(usize),
    /// To the end of the flow: back to the flow that runs it, else the conversation ends.
    End,
    /// Nobody knows, for no step has the id that is written. In a flow that can run there is none of these.
    Unknown,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum StepKind<'s> {
    /// Says messages.
    Say(&'s [Message]),
    /// Asks.
    Ask(Question<'s>),
    /// Calls an API.
    Call(CallStep<'s>),
    /// Sets attributes.
    Set(&'s [Assignment]),
    /// Goes where the first condition that holds says; else to [`Step::next`].
    Branch(Vec<Arm<'s>>),
    /// Runs the flow of this index in [`Bot::flows`] and comes back.
    Flow(usize),
    /// Hands over to a person, which ends the whole conversation.
    Handoff(Option<&'s Template>),
    /// Says last messages and ends the flow.
    End(&'s [Message]),
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question<'s> {
    /// What is asked and how answers are read.
    pub ask: &'s Ask,
    /// Where the conversation goes when the attempts are used up.
    pub otherwise: Option<Next>,
    /// Where it goes when no answer comes.
    pub on_silence: Option<Next>,
}

/// A call.
#[derive(Debug, Clone)]
pub struct CallStep<'s> {
    /// The API.
    pub definition: &'s Definition,
    /// Attributes for this call alone.
    pub with: &'s [(crate::script::Word, Tree)],
    /// The routes in the order written.
    pub routes: Vec<Route<'s>>,
}

/// A route.
#[derive(Debug, Clone)]
pub struct Route<'s> {
    /// The outcomes that take it; none for `else`.
    pub outcomes: &'s [Selector],
    /// The key as written: `404`, `4xx`, `else`.
    pub key: &'s str,
    /// Where the key stands.
    pub place: &'s Place,
    /// Where it goes.
    pub next: Next,
}

/// An arm of a branch.
#[derive(Debug, Clone)]
pub struct Arm<'s> {
    /// The condition; `None` takes what is left.
    pub condition: Option<&'s Template>,
    /// Where it stands.
    pub place: &'s Place,
    /// Where the conversation goes.
    pub next: Next,
}

impl<'s> Bot<'s> {
    /// The step at a place.
    #[must_use]
    pub fn step(&self, at: At) -> &Step<'s> {
        &self.flows[at.flow].steps[at.step]
    }

    /// The index of the flow of this id.
    #[must_use]
    pub fn flow(&self, id: &str) -> Option<usize> {
        self.flows.iter().position(|flow| flow.script.id == id)
    }
}

impl Flow<'_> {
    /// The index of the step with this id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<usize> {
        let mut steps = self.steps.iter();
        steps.position(|step| step.has_id && step.label == id)
    }
}

impl<'s> CallStep<'s> {
    /// The route that an outcome takes: that which names it exactly, else one that names its class or group, else `else`.
    /// Success that no route names takes none, also not `else`: it goes on to [`Step::next`].
    #[must_use]
    pub fn route(&self, outcome: Outcome) -> Option<&Route<'s>> {
        let names = |exact: bool| {
            let mut routes = self.routes.iter();
            routes.find(|route| {
                let mut outcomes = route.outcomes.iter();
                outcomes.any(|selector| {
                    selector.matches(outcome) && matches!(selector, Selector::Exact(_)) == exact
                })
            })
        };
        let otherwise = || {
            let mut routes = self.routes.iter();
            routes.find(|route| route.outcomes.is_empty() && !outcome.is_success())
        };
        names(true).or_else(|| names(false)).or_else(otherwise)
    }
}
