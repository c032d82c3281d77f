//! Which attributes can still be read: what nobody reads any more makes no difference.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::Names;
use super::relevance::{Relevance, names};
use super::spread::{Kills, Sets, spread};
use crate::explore::settings::Settings;
use crate::flow::{At, Bot, CallStep, Next, Step, StepKind};
use crate::script::{Ask, Message};

/// For each step, the attributes that it or a step after it reads.
#[derive(Debug)]
pub(in crate::explore) struct Live {
    names: Vec<String>,
    indexes: HashMap<String, usize>,
    /// Those that are read in any way.
    read: Sets,
    /// Those among them whose values decide something.
    decide: Sets,
}

impl Live {
    /// Looks backwards from every end until nothing changes.
    pub(super) fn new(bot: &Bot<'_>, relevance: &Relevance, settings: &Settings) -> Self {
        let of_steps = |names_of: &dyn Fn(&Step<'_>) -> BTreeSet<String>| {
            let flows = bot.flows.iter();
            let flows = flows.map(|flow| flow.steps.iter().map(names_of).collect());
            flows.collect::<Vec<Vec<BTreeSet<String>>>>()
        };
        let read = of_steps(&|step| reads(step, settings));
        let decide = of_steps(&|step| relevance.decide(&step.kind));
        let all = read.iter().chain(&decide).flatten().flatten();
        let all: BTreeSet<&String> = all.collect();
        let indexes: BTreeMap<&str, usize> =
            all.iter().map(|name| name.as_str()).zip(0..).collect();
        let kills = Kills::new(bot, &indexes);
        Self {
            names: all.iter().copied().cloned().collect(),
            indexes: all.iter().copied().cloned().zip(0..).collect(),
            read: spread(bot, of_names(&read, &indexes), &kills),
            decide: spread(bot, of_names(&decide, &indexes), &kills),
        }
    }

    /// The names that are read at a step, after it, or after those that run its flow, and whether their values decide
    /// something; in one order.
    pub(in crate::explore) fn at<'l>(
        &'l self,
        bot: &Bot<'_>,
        at: At,
        callers: &[At],
    ) -> impl Iterator<Item = (&'l str, bool)> {
        let read = joined(&self.read, bot, (at, callers));
        let decide = joined(&self.decide, bot, (at, callers));
        let indexes = read.into_indexes();
        indexes.map(move |index| (self.names[index].as_str(), decide.has(index)))
    }

    /// Whether a name is read at a step, after it, or after those that run its flow.
    pub(in crate::explore) fn reads<'l>(
        &'l self,
        bot: &Bot<'_>,
        at: At,
        callers: &[At],
    ) -> impl Fn(&str) -> bool + use<'l> {
        let read = joined(&self.read, bot, (at, callers));
        move |name| {
            let index = self.indexes.get(name);
            index.is_some_and(|index| read.has(*index))
        }
    }
}

/// The set of a step and of those after the steps that run its flow.
fn joined(sets: &Sets, bot: &Bot<'_>, (at, callers): (At, &[At])) -> Names {
    let mut set = sets[at.flow][at.step].clone();
    for caller in callers {
        if let Next::Step(step) = bot.step(*caller).next {
            set.join(&sets[caller.flow][step]);
        }
    }
    set
}

fn of_names(names: &[Vec<BTreeSet<String>>], indexes: &BTreeMap<&str, usize>) -> Sets {
    let of_flow = |steps: &Vec<BTreeSet<String>>| {
        let steps = steps.iter();
        let steps = steps.map(|names| Names::of(names.iter().map(String::as_str), indexes));
        steps.collect()
    };
    names.iter().map(of_flow).collect()
}

/// What a step reads before it sets anything.
fn reads(step: &Step<'_>, settings: &Settings) -> BTreeSet<String> {
    match &step.kind {
        StepKind::Say(messages) | StepKind::End(messages) => of_messages(messages),
        StepKind::Ask(question) => of_question(question.ask),
        StepKind::Call(call) => of_call(call, settings),
        StepKind::Set(assignments) => {
            let (mut read, mut set) = (BTreeSet::new(), BTreeSet::new());
            for assignment in *assignments {
                let names = assignment.value.templates().flat_map(names);
                read.extend(names.filter(|name| !set.contains(name)));
                set.insert(assignment.attribute.text.clone());
            }
            read
        }
        StepKind::Branch(arms) => {
            let conditions = arms.iter().filter_map(|arm| arm.condition);
            conditions.flat_map(names).collect()
        }
        StepKind::Handoff(reason) => reason.iter().flat_map(|reason| names(reason)).collect(),
        StepKind::Flow(_) => BTreeSet::new(),
    }
}

fn of_messages(messages: &[Message]) -> BTreeSet<String> {
    let templates = messages.iter().flat_map(Message::templates);
    templates.flat_map(names).collect()
}

fn of_question(ask: &Ask) -> BTreeSet<String> {
    let mut read = of_messages(&ask.prompt);
    read.extend(of_messages(&ask.retry));
    let choices = ask.choices.iter().flat_map(|choices| choices.templates());
    read.extend(choices.chain(&ask.valid).flat_map(names));
    if ask.skip_if_known {
        read.insert(ask.save.text.clone());
    }
    read
}

/// What a call reads of the conversation: not what it is given for itself alone.
fn of_call(call: &CallStep<'_>, settings: &Settings) -> BTreeSet<String> {
    let inherited = settings.context.defaults.headers.iter();
    let inherited = inherited.map(|header| &header.value);
    let templates = call.definition.templates().into_iter().chain(inherited);
    let mut read: BTreeSet<String> = templates.flat_map(names).collect();
    for (name, _) in call.with {
        read.remove(&name.text);
    }
    let given = call.with.iter().flat_map(|(_, value)| value.templates());
    read.extend(given.flat_map(names));
    read
}
