//! Which attributes can still be read: what nobody reads any more makes no difference.

use std::collections::{BTreeMap, BTreeSet};

use super::relevance::names;
use crate::explore::settings::Settings;
use crate::flow::{At, Bot, CallStep, Next, Step, StepKind};
use crate::script::{Ask, Message};

/// For each step, the attributes that it or a step after it reads.
#[derive(Debug)]
pub(in crate::explore) struct Live {
    names: Vec<String>,
    sets: Vec<Vec<Names>>,
}

/// A set of names by their indexes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Names(Vec<u64>);

impl Live {
    /// Looks backwards from every end until nothing changes.
    pub(super) fn new(bot: &Bot<'_>, settings: &Settings) -> Self {
        let reads: Vec<Vec<BTreeSet<String>>> = bot
            .flows
            .iter()
            .map(|flow| {
                flow.steps
                    .iter()
                    .map(|step| reads(step, settings))
                    .collect()
            })
            .collect();
        let all: BTreeSet<&String> = reads.iter().flatten().flatten().collect();
        let indexes: BTreeMap<&String, usize> = all.iter().copied().zip(0..).collect();
        let sets = reads.iter().map(|steps| {
            let steps = steps.iter().map(|names| Names::of(names, &indexes));
            steps.collect::<Vec<_>>()
        });
        let mut live = Self {
            sets: sets.collect(),
            names: all.iter().copied().cloned().collect(),
        };
        let kills = kills(bot, &indexes);
        while live.spread(bot, &kills) {}
        live
    }

    /// The names that are read at a step, after it, or after those that run its flow; in one order.
    pub(in crate::explore) fn at<'l>(
        &'l self,
        bot: &Bot<'_>,
        at: At,
        callers: &[At],
    ) -> impl Iterator<Item = &'l str> {
        let mut set = self.sets[at.flow][at.step].clone();
        for caller in callers {
            if let Next::Step(step) = bot.step(*caller).next {
                set.join(&self.sets[caller.flow][step]);
            }
        }
        let words = set.0.into_iter().enumerate();
        words.flat_map(move |(word, bits)| {
            let bits = (0..64).filter(move |bit| bits >> bit & 1 == 1);
            bits.map(move |bit| self.names[word * 64 + bit].as_str())
        })
    }

    /// Takes in what the next steps read; says whether anything was new.
    fn spread(&mut self, bot: &Bot<'_>, kills: &BTreeMap<At, Names>) -> bool {
        let mut changed = false;
        for (flow, written) in bot.flows.iter().enumerate() {
            for (step, linked) in written.steps.iter().enumerate().rev() {
                let at = At { flow, step };
                let set = self.passed(at, linked, kills.get(&at));
                changed |= self.sets[flow][step].join(&set);
            }
        }
        changed
    }

    /// What is read after a step, seen from before it.
    fn passed(&self, at: At, step: &Step<'_>, kills: Option<&Names>) -> Names {
        let of = |next: Next| match next {
            Next::Step(step) => self.sets[at.flow][step].clone(),
            Next::End | Next::Unknown => Names::default(),
        };
        let mut after = of(step.next);
        if let Some(kills) = kills {
            after.drop(kills);
        }
        let mut others = Vec::new();
        match &step.kind {
            StepKind::Ask(question) => {
                others.extend(
                    [question.otherwise, question.on_silence]
                        .into_iter()
                        .flatten(),
                );
            }
            StepKind::Call(call) => others.extend(call.routes.iter().map(|route| route.next)),
            StepKind::Branch(arms) => others.extend(arms.iter().map(|arm| arm.next)),
            StepKind::Flow(flow) => {
                for set in &self.sets[*flow] {
                    after.join(set);
                }
            }
            StepKind::Handoff(_) | StepKind::End(_) => return Names::default(),
            StepKind::Say(_) | StepKind::Set(_) => {}
        }
        for other in others {
            after.join(&of(other));
        }
        after
    }
}

impl Names {
    fn of(names: &BTreeSet<String>, indexes: &BTreeMap<&String, usize>) -> Self {
        let mut set = Self::default();
        for index in names.iter().filter_map(|name| indexes.get(name)) {
            if set.0.len() <= index / 64 {
                set.0.resize(index / 64 + 1, 0);
            }
            set.0[index / 64] |= 1 << (index % 64);
        }
        set
    }

    fn join(&mut self, other: &Self) -> bool {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        let mut changed = false;
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            changed |= *own | *other != *own;
            *own |= *other;
        }
        changed
    }

    fn drop(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own &= !*other;
        }
    }
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

/// What a step certainly sets before it goes on to the next one.
fn kills(bot: &Bot<'_>, indexes: &BTreeMap<&String, usize>) -> BTreeMap<At, Names> {
    let mut kills = BTreeMap::new();
    for (flow, written) in bot.flows.iter().enumerate() {
        for (step, linked) in written.steps.iter().enumerate() {
            let set: BTreeSet<String> = match &linked.kind {
                StepKind::Set(assignments) => {
                    let attributes = assignments.iter().map(|set| set.attribute.text.clone());
                    attributes.collect()
                }
                StepKind::Ask(question) if question.ask.optional.is_none() => {
                    BTreeSet::from([question.ask.save.text.clone()])
                }
                StepKind::Ask(_)
                | StepKind::Say(_)
                | StepKind::Call(_)
                | StepKind::Branch(_)
                | StepKind::Flow(_)
                | StepKind::Handoff(_)
                | StepKind::End(_) => continue,
            };
            kills.insert(At { flow, step }, Names::of(&set, indexes));
        }
    }
    kills
}
