//! Explorations → views. They lose their secrets as results of scenarios do.

use super::view::{
    AfterView, AnswerView, ChatView, ExploredView, PathView, RowView, ThenView, UnreachedView,
};
use crate::attribute::Attributes;
use crate::coverage::Reach;
use crate::explore::{Answered, Exploration, PathFinding, Row, Then, UnreachedArm};
use crate::flow::{Bot, Event, StepKind, private};
use crate::report::hide::hidden;
use crate::report::scenario_view::{MomentView, RouteView};
use crate::report::viewer::Viewer;
use crate::secret::Secret;
use crate::source::Rule;

impl Viewer {
    /// What was found out about a flow, with the conversation of each row where they are given.
    #[must_use]
    pub fn explored(
        &self,
        exploration: &Exploration,
        (bot, reach): (&Bot<'_>, &Reach<'_>),
        chats: Option<&[Vec<Event>]>,
    ) -> ExploredView {
        let script = bot.flows[exploration.flow].script;
        let all = self.knowing_all(exploration);
        let rows = exploration.rows.iter().enumerate();
        let rows = rows.map(|(index, row)| {
            let events = chats.and_then(|chats| chats.get(index));
            self.row(row, bot, events)
        });
        let mut calls: Vec<RowView> = rows.collect();
        let findings = exploration.findings.iter();
        let findings = findings.map(|found| {
            let mut view = self.path(found, bot);
            for index in rows_of(found, &exploration.rows) {
                calls[index].findings.push(view.finding.clone());
                view.of_call = true;
            }
            view
        });
        let findings = findings.collect();
        ExploredView {
            flow: script.id.clone(),
            name: script.name.as_deref().map(|name| self.text(name)),
            file: script.file.name.clone(),
            walked_in: exploration
                .walked_in
                .iter()
                .map(|flow| bot.flows[*flow].script.id.clone())
                .collect(),
            states: exploration.counts.states,
            transitions: exploration.counts.transitions,
            conversations: exploration.counts.conversations,
            calls,
            findings,
            coverage: self.reach(reach, bot),
            unreached: exploration
                .unreached
                .iter()
                .map(|arm| all.unreached(arm, bot))
                .collect(),
            left_out: exploration
                .left_out
                .iter()
                .map(|what| all.text(what))
                .collect(),
            contracts: exploration
                .contracts
                .iter()
                .map(|contract| all.contract(contract, bot))
                .collect(),
        }
    }

    /// The same viewer for what is told of a whole flow: it hides the private values of all its conversations.
    #[must_use]
    pub fn knowing_all(&self, exploration: &Exploration) -> Self {
        let rows = exploration.rows.iter().flat_map(|row| &row.private);
        let findings = exploration.findings.iter().flat_map(|found| {
            let events = &found.events;
            private(events, &Attributes::new(), &self.redactor)
        });
        let secrets: Vec<Secret> = rows.cloned().chain(findings).collect();
        self.hiding(&secrets)
    }

    fn row(&self, row: &Row, bot: &Bot<'_>, events: Option<&Vec<Event>>) -> RowView {
        let viewer = self.hiding(&row.private);
        let answer = viewer.answer(&row.answered);
        RowView {
            step: row.label.clone(),
            at: (row.at.flow, row.at.step),
            api: row.api.clone(),
            outcome: row.outcome.to_string(),
            title: format!("{} × {} ({})", row.label, row.outcome, short(&answer)),
            answer,
            route: row.route.as_ref().map(|(outcome, to)| RouteView {
                outcome: outcome.clone(),
                to: to.clone(),
            }),
            says: row.says.iter().map(|said| viewer.said(said)).collect(),
            then: then(&row.then, bot),
            chat: events.map(|events| viewer.chat(events, bot)),
            findings: Vec::new(),
        }
    }

    fn answer(&self, answered: &Answered) -> AnswerView {
        let (kind, example, what) = match answered {
            Answered::Example(name) => ("example", Some(name), None),
            Answered::Changed(name, what) => ("changed", Some(name), Some(what)),
            Answered::Made(what) => ("made", None, Some(what)),
        };
        let text = |text: &String| self.text(&text.replace(['\n', '\t'], " "));
        AnswerView {
            kind,
            example: example.map(text),
            what: what.map(text),
        }
    }

    fn path(&self, found: &PathFinding, bot: &Bot<'_>) -> PathView {
        let step = found.events.last().map(|event| &bot.step(event.at).label);
        let rule = found.finding.rule.row().name;
        let viewer = self.knowing(&found.events, &Attributes::new());
        PathView {
            finding: hidden(&found.finding, &viewer.redactor),
            after: found.after.as_ref().map(|(api, outcome)| AfterView {
                api: api.clone(),
                outcome: outcome.to_string(),
            }),
            chat: viewer.answered_chat(found, bot),
            of_call: false,
            title: step.map_or_else(|| rule.to_owned(), |step| format!("{rule} at {step}")),
        }
    }

    /// The conversation of a finding; its calls tell what answered them.
    fn answered_chat(&self, found: &PathFinding, bot: &Bot<'_>) -> ChatView {
        let mut chat = self.chat(&found.events, bot);
        let moments = chat.turns.iter_mut().flat_map(|turn| &mut turn.then);
        let calls = moments.filter_map(|moment| match moment {
            MomentView::Call(call) => Some(call),
            MomentView::Bot(_) => None,
        });
        for (call, answered) in calls.zip(&found.answered) {
            let answered = answered.as_ref();
            call.answer = answered.map(|answered| short(&self.answer(answered)));
        }
        chat
    }

    fn unreached(&self, arm: &UnreachedArm, bot: &Bot<'_>) -> UnreachedView {
        let step = bot.step(arm.at);
        let condition = match &step.kind {
            StepKind::Branch(arms) => arms.get(arm.arm).and_then(|arm| arm.condition),
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Call(_)
            | StepKind::Set(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => None,
        };
        UnreachedView {
            step: step.label.clone(),
            condition: condition.map(|condition| self.text(condition.text())),
            file: arm.place.file.name.clone(),
            line: arm.place.position().0,
            why: self.text(&arm.why),
            certain: arm.certain,
        }
    }
}

/// The row of the last call before a finding: that on the very path, else the first one of the same outcome. All rows that
/// no route takes, where that is what is wrong.
fn rows_of(found: &PathFinding, rows: &[Row]) -> Vec<usize> {
    if found.finding.rule == Rule::FragileField {
        // The answer before it is none of the rows: it was broken.
        return Vec::new();
    }
    let mut events = found.events.iter().rev();
    let last = events.find_map(|event| Some((event.at, event.called()?.call.outcome)));
    let Some((at, outcome)) = last else {
        return Vec::new();
    };
    let numbered = || rows.iter().enumerate();
    if found.finding.rule == Rule::UnroutedOutcome {
        let unrouted = numbered().filter(|(_, row)| row.at == at && row.route.is_none());
        return unrouted.map(|(index, _)| index).collect();
    }
    let same = |row: &Row| row.at == at && row.outcome == outcome;
    let exact = rows
        .iter()
        .position(|row| same(row) && row.path == found.path);
    let first = exact.or_else(|| rows.iter().position(same));
    first.into_iter().collect()
}

pub(super) fn then(then: &Then, bot: &Bot<'_>) -> ThenView {
    let (kind, at) = match then {
        Then::Asks(at) => ("asks", Some(at)),
        Then::Calls(at) => ("calls", Some(at)),
        Then::Ends => ("ends", None),
        Then::HandsOver => ("hands over", None),
        Then::Breaks => ("breaks", None),
    };
    ThenView {
        kind,
        step: at.map(|at| bot.step(*at).label.clone()),
    }
}

/// `found`, `found, price: 99`, `made`, `made, without what may be missing`.
fn short(answer: &AnswerView) -> String {
    match (&answer.example, &answer.what) {
        (Some(example), Some(what)) => format!("{example}, {what}"),
        (Some(example), None) => example.clone(),
        (None, Some(what)) if !is_outcome(what) => format!("made, {what}"),
        (None, _) => "made".to_owned(),
    }
}

/// Whether an answer that was made is nothing but an outcome: `503`, `timeout`.
pub(super) fn is_outcome(what: &str) -> bool {
    what.parse::<crate::outcome::Selector>().is_ok()
}
