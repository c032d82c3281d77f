//! What goes wrong in a scenario beside what it checks.

use super::{End, Player};
use crate::flow::{Asked, Ending, Event, Pending, What};
use crate::script::{Input, Line, UserLine};
use crate::source::{Finding, Place, Rule, did_you_mean};

impl Player<'_> {
    /// A call that the scenario did not mean to be made.
    pub(super) fn not_mocked(&self, pending: &Pending<'_>) -> Finding {
        let api = &pending.definition.id;
        let step = self.ground.bot.step(pending.at);
        let message = if step.label == *api {
            format!("no mock answers the call of `{api}`")
        } else {
            format!("no mock answers the call of `{api}` at `{}`", step.label)
        };
        let examples = &pending.definition.examples;
        let answer = examples.first().map_or("200", |example| &example.name);
        problem(&self.scenario.place, message).hint(format!("write `{api}: {answer}` below `mock`"))
    }

    /// What the scenario has and the conversation did not need, or the other way round. Where the conversation could
    /// not go on, nothing of that is news.
    pub(super) fn look_back(&mut self, end: &End, left: Option<&UserLine>) {
        match end {
            End::Unanswered => return,
            End::Over(Ending::Broken(trouble)) => {
                self.problems.push(trouble.finding.clone());
                return;
            }
            End::Over(Ending::End | Ending::Handoff(_)) => {
                let message = "the conversation is over before the user says this";
                self.problems
                    .extend(left.map(|line| problem(&line.place, message)));
            }
            End::Waiting if self.scenario.expect.ends.is_none() => {
                self.problems.push(self.left_open());
            }
            End::Waiting => {}
        }
        self.problems.extend(self.mocks.unused());
    }

    /// The conversation waits at a question that nobody answers.
    fn left_open(&self) -> Finding {
        let label = self
            .events
            .last()
            .map(|event| self.ground.bot.step(event.at));
        let label = label.map(|step| step.label.as_str()).unwrap_or_default();
        let last = self.scenario.chat.last().map(place);
        let message = format!("the question `{label}` is left without an answer");
        let stop = match label {
            "end" | "handoff" => {
                "give the question an `id` that can stand behind `ends`".to_owned()
            }
            label => format!("write `ends: {label}`"),
        };
        problem(last.unwrap_or(&self.scenario.place), message).hint(format!(
            "add a `user` line, or {stop} if the scenario is to stop here"
        ))
    }
}

/// A label that is picked and not on offer: no user could pick it.
pub(super) fn not_offered(
    line: &UserLine,
    asked: &Asked,
    heard: Option<&Event>,
) -> Option<Finding> {
    let Input::Choose(label) = &line.input else {
        return None;
    };
    match heard.map(|event| &event.what) {
        Some(What::Heard(heard)) if heard.refused.is_some() => {}
        Some(_) | None => return None,
    }
    let labels = asked.offers.iter().map(|offer| offer.label.as_str());
    let labels: Vec<&str> = labels.chain(asked.skip.as_deref()).collect();
    if labels.contains(&label.as_str()) {
        return None;
    }
    let there = match labels.as_slice() {
        [] => "no choices are offered".to_owned(),
        labels => format!("the choices are `{}`", labels.join("`, `")),
    };
    let message = format!("`{label}` is not a choice here: {there}");
    let finding = problem(&line.place, message);
    Some(match did_you_mean(label, labels) {
        Some(guess) => finding.label(guess),
        None => finding,
    })
}

const fn place(line: &Line) -> &Place {
    match line {
        Line::User(user) => &user.place,
        Line::Bot(bot) => &bot.place,
        Line::Call(call) => &call.api.place,
    }
}

fn problem(place: &Place, message: impl Into<String>) -> Finding {
    Finding::new(Rule::FailedCheck, message).at(&place.file, place.span)
}
