//! What a new scenario is called: what happens in it, in words.

use botapi::api::Definition;
use botapi::coverage::{Item, Part};
use botapi::flow::{At, Bot, Called, Event, StepKind, What};
use botapi::outcome::Outcome;
use botapi::script::Input;

use super::choose::Choice;
use super::scenario::example_of;

/// How much of a condition or a label stands in a name.
const WORDS: usize = 60;

/// `products answers 503 (down)`, `email is skipped, after crm answers 503 (busy)`; no name twice.
pub(super) fn name(bot: &Bot<'_>, flow: usize, choice: &Choice<'_>, known: &[String]) -> String {
    let first = Name { bot, flow }.of(choice);
    let mut name = first.clone();
    let mut number = 2;
    while known.contains(&name) {
        name = format!("{first}, {number}");
        number += 1;
    }
    name
}

#[derive(Clone, Copy)]
struct Name<'n> {
    bot: &'n Bot<'n>,
    flow: usize,
}

impl Name<'_> {
    fn of(self, choice: &Choice<'_>) -> String {
        let events = &choice.played.events[..choice.played.on_path];
        let mut shows = choice.shows.iter();
        let least = shows.next().copied();
        let item = shows.fold(least, |best, item| {
            best.filter(|best| rank(best.part) <= rank(item.part))
                .or(Some(item))
        });
        let Some(item) = item else {
            return "the whole conversation".to_owned();
        };
        let decisive = events.iter().rev().find(|event| is_decisive(event));
        if let Some(call) = decisive.and_then(|event| self.call(event, true)) {
            return match self.condition(item) {
                Some(condition) => format!("{call}, {condition}"),
                None => call,
            };
        }
        let happens = match decisive {
            Some(event) => self.heard(event, item),
            None => self.happens(item),
        };
        match self.failed_before(events) {
            Some(call) => format!("{happens}, after {call}"),
            None => happens,
        }
    }

    /// What the user said, where a branch decides by it; else what came of it.
    fn heard(self, event: &Event, item: &Item) -> String {
        let said = match &event.what {
            What::Heard(heard) if is_branch(item.part) => said(&heard.input),
            What::Heard(_)
            | What::Entered
            | What::Branched(_)
            | What::Skipped
            | What::Said(_)
            | What::Asked(_)
            | What::Called(_)
            | What::Set(..)
            | What::Ended(_) => None,
        };
        let Some(said) = said else {
            return self.happens(item);
        };
        let question = &self.bot.step(event.at).label;
        match self.condition(item) {
            Some(condition) => format!("{said} for {question}, {condition}"),
            None => format!("{said} for {question}"),
        }
    }

    /// The condition that holds, and where; nothing where none does.
    fn condition(self, item: &Item) -> Option<String> {
        let what = on_one_line(&item.label);
        let condition = matches!(item.part, Part::Arm(_)) && what != "else";
        condition.then(|| {
            let step = &self.bot.flows[self.flow].steps[item.step];
            // Steps that nobody has named tell nothing.
            if step.label.contains(' ') {
                what
            } else {
                format!("{what} at {}", step.label)
            }
        })
    }

    /// What an item stands for, in words.
    fn happens(self, item: &Item) -> String {
        let step = &self.bot.flows[self.flow].steps[item.step];
        let label = &step.label;
        let what = on_one_line(&item.label);
        match item.part {
            Part::Arm(_) | Part::NoArm => self
                .condition(item)
                .unwrap_or_else(|| format!("no condition holds at {label}")),
            Part::UsedUp => format!("the attempts for {label} are used up"),
            Part::Silent => format!("no answer to {label}"),
            Part::Refused => format!("an answer to {label} that cannot be used"),
            Part::Skipped => format!("{label} is skipped"),
            Part::Known => format!("{label} is known already"),
            Part::Choice(_) => format!("{what} for {label}"),
            Part::Answered => format!("an answer to {label}"),
            Part::Back => format!("{label} to its end"),
            Part::Entered | Part::Next | Part::Route(_) | Part::Success => {
                format!("the way to {label}")
            }
        }
    }

    /// The last call, where it failed.
    fn failed_before(self, events: &[Event]) -> Option<String> {
        let mut events = events.iter().rev();
        let called = events.find(|event| matches!(event.what, What::Called(_)))?;
        self.call(called, false)
    }

    /// How a call ended, in words.
    fn call(self, event: &Event, successes: bool) -> Option<String> {
        let What::Called(called) = &event.what else {
            return None;
        };
        let succeeded = matches!(called.call.outcome, Outcome::Status(200..=299));
        (successes || !succeeded).then(|| self.answers(event.at, called))
    }

    fn answers(self, at: At, called: &Called) -> String {
        let api = &called.api;
        let step = self.bot.step(at);
        let definition = match &step.kind {
            StepKind::Call(call) => Some(call.definition),
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => None,
        };
        let happens = match called.call.outcome {
            Outcome::Status(status) => {
                format!("{api} answers {status}{}", example(called, definition))
            }
            Outcome::NoAnswer(kind) => format!("{api} gives no answer ({})", kind.name()),
            Outcome::BadAnswer(kind) => {
                format!("{api} answers what cannot be used ({})", kind.name())
            }
        };
        if *step.label == **api {
            happens
        } else {
            format!("{happens} at {}", step.label)
        }
    }
}

/// ` (found)`; nothing where the answer is no example.
fn example(called: &Called, definition: Option<&Definition>) -> String {
    let example = definition.and_then(|definition| example_of(called, definition));
    example.map_or_else(String::new, |example| {
        format!(" ({})", on_one_line(example))
    })
}

/// Whether the conversation goes on because of it.
const fn is_decisive(event: &Event) -> bool {
    matches!(event.what, What::Heard(_) | What::Called(_))
}

/// Whether it is a way out of a branch.
const fn is_branch(part: Part) -> bool {
    matches!(part, Part::Arm(_) | Part::NoArm)
}

/// What the user typed or picked.
fn said(input: &Input) -> Option<String> {
    match input {
        Input::Text(text) | Input::Choose(text) => Some(on_one_line(text)),
        Input::Silence | Input::Location(..) | Input::File(_) => None,
    }
}

/// What matters most for a reader, the most first.
const fn rank(part: Part) -> usize {
    match part {
        Part::Arm(_) | Part::NoArm => 0,
        Part::Route(_) | Part::Success => 1,
        Part::UsedUp => 2,
        Part::Silent => 3,
        Part::Refused => 4,
        Part::Skipped => 5,
        Part::Known => 6,
        Part::Choice(_) => 7,
        Part::Answered => 8,
        Part::Back => 9,
        Part::Entered => 10,
        Part::Next => 11,
    }
}

fn on_one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= WORDS {
        return text;
    }
    let short: String = text.chars().take(WORDS - 1).collect();
    format!("{short}…")
}
