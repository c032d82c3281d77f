//! What is worked out once for a flow before it is walked: answers, outcomes, and what tells states apart.

mod bodies;
mod broken;
mod call;
mod certain;
mod collector;
mod condition;
mod field;
mod json_path;
mod live;
mod messages;
mod missing;
mod names;
mod pattern;
mod question;
mod reach;
mod relevance;
mod sides;
mod spread;
mod suiting;
mod tokens;
mod typed;
mod values;
mod variants;

use std::collections::{BTreeMap, HashMap};

pub(super) use self::bodies::Draft;
pub(super) use self::broken::Broken;
pub(super) use self::call::{CallPlan, Reply};
pub(super) use self::certain::doubt;
pub(super) use self::collector::json_of;
pub(super) use self::field::{Field, fields};
pub(super) use self::live::Live;
pub(super) use self::messages::Messages;
pub(super) use self::question::QuestionPlan;
use self::relevance::Relevance;
pub(super) use self::sides::Compared;
use self::sides::Sides;
pub(super) use self::suiting::suiting;
pub(super) use self::values::Values;
use super::settings::Settings;
use crate::flow::{At, Bot, StepKind};

/// What is worked out once for a flow.
#[derive(Debug)]
pub(super) struct Plan<'b> {
    /// The questions that can be reached.
    pub(super) questions: HashMap<At, QuestionPlan>,
    /// The calls that can be reached.
    pub(super) calls: BTreeMap<At, CallPlan<'b>>,
    /// What each step and those after it read.
    pub(super) live: Live,
    /// What tells the values apart that decide something.
    pub(super) sides: Sides,
    /// Which attributes can be given other values.
    pub(super) values: Values,
    /// What the messages read.
    pub(super) messages: Messages<'b>,
}

impl<'b> Plan<'b> {
    /// The plan for a flow.
    pub(super) fn new(bot: &'b Bot<'b>, flow: usize, settings: &Settings) -> Self {
        let relevance = Relevance::new(bot);
        let flows = reach::flows(bot, flow);
        let (mut questions, mut calls) = (HashMap::new(), BTreeMap::new());
        for at in reach::steps(bot, &flows) {
            match &bot.step(at).kind {
                StepKind::Ask(question) => {
                    let plan = QuestionPlan::new(question, &relevance, settings);
                    questions.insert(at, plan);
                }
                StepKind::Call(call) => {
                    calls.insert(at, CallPlan::new(call, &relevance, settings));
                }
                StepKind::Say(_)
                | StepKind::Set(_)
                | StepKind::Branch(_)
                | StepKind::Flow(_)
                | StepKind::Handoff(_)
                | StepKind::End(_) => {}
            }
        }
        Self {
            questions,
            calls,
            live: Live::new(bot, &relevance, settings),
            sides: Sides::new(relevance.asks()),
            values: Values::new(bot),
            messages: Messages::new(bot),
        }
    }

    /// What could not be made, in words.
    pub(super) fn left_out(&self, bot: &Bot<'_>) -> Vec<String> {
        let mut questions: Vec<_> = self.questions.iter().collect();
        questions.sort_by_key(|(at, _)| **at);
        let of_questions = questions.into_iter().filter_map(|(at, plan)| {
            let lacking = plan.lacking.as_ref()?;
            Some(format!("`{}`: {lacking}", bot.step(*at).label))
        });
        let of_calls = self.calls.iter().flat_map(|(at, plan)| {
            let label = &bot.step(*at).label;
            let lacking = plan.lacking.iter();
            lacking.map(move |lacking| format!("`{label}`: {lacking}"))
        });
        of_questions.chain(of_calls).collect()
    }
}
