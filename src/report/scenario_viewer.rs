//! Results of scenarios → views. They lose their secrets as those of tests do.

use serde_json::Value;

use super::explore::ChatView;
use super::scenario_view::{
    EndView, MessageView, MomentView, RouteView, ScenarioView, StepCallView, TurnView, UserView,
};
use super::view::AttemptView;
use super::viewer::{Viewer, milliseconds, timings};
use crate::attribute::Attributes;
use crate::call::Timings;
use crate::flow::{Bot, Called, Ending, Event, Heard, Said, What, private};
use crate::scenario::{ScenarioResult, Unanswered};
use crate::script::Input;
use crate::secret::Secret;
use crate::source::Finding;

/// The outcome of a call that nothing answers.
pub(super) const UNANSWERED: &str = "unanswered";

/// What stands for something that goes by the name of a secret.
const HIDDEN: &str = "[redacted]";

impl Viewer {
    /// One result.
    #[must_use]
    pub fn scenario(&self, result: &ScenarioResult, bot: &Bot<'_>) -> ScenarioView {
        self.knowing(&result.events, &result.attributes)
            .known_scenario(result, bot)
    }

    /// The same viewer for a conversation: it hides its private values wherever they are repeated.
    #[must_use]
    pub fn knowing<'e>(
        &self,
        events: impl IntoIterator<Item = &'e Event>,
        attributes: &Attributes,
    ) -> Self {
        self.hiding(&private(events, attributes, &self.redactor))
    }

    /// The same viewer, which hides these values, too.
    #[must_use]
    pub fn hiding(&self, private: &[Secret]) -> Self {
        Self {
            redactor: self.redactor.besides(private),
            ..*self
        }
    }

    fn known_scenario(&self, result: &ScenarioResult, bot: &Bot<'_>) -> ScenarioView {
        let mut told = Told::new(self, bot);
        told.failed.clone_from(&result.failed_turns);
        for event in &result.events {
            told.hear(event);
        }
        if let Some(unanswered) = &result.unanswered {
            told.then(MomentView::Call(Box::new(self.unanswered(unanswered))));
        }
        ScenarioView {
            flow: result.flow.clone(),
            name: self.line(&result.name),
            file: result.place.file.name.clone(),
            line: result.place.position().0,
            tags: result.tags.iter().map(|tag| self.line(tag)).collect(),
            verdict: result.verdict.name(),
            elapsed_ms: milliseconds(result.elapsed),
            turns: told.turns,
            ended: told.ended,
            path: told.path,
            attributes: self.attributes(&result.attributes),
            checks: result
                .checks
                .iter()
                .map(|check| self.check(check))
                .collect(),
            findings: self.scenario_findings(result),
            verdict_type: result.verdict,
        }
    }

    /// A conversation from its start as it may be shown.
    pub(super) fn chat(&self, events: &[Event], bot: &Bot<'_>) -> ChatView {
        let viewer = self.knowing(events, &Attributes::default());
        let mut told = Told::new(&viewer, bot);
        for event in events {
            told.hear(event);
        }
        ChatView {
            turns: told.turns,
            ended: told.ended,
        }
    }

    /// A message of the bot without secrets, to the letter otherwise: what shows it on a terminal makes it harmless.
    #[must_use]
    pub fn said(&self, said: &Said) -> MessageView {
        let text = |text: &Option<String>| text.as_deref().map(|text| self.words(text));
        let address = |url: &Option<String>| url.as_deref().map(|url| self.redactor.url(url));
        MessageView {
            text: text(&said.text),
            image: address(&said.image),
            document: address(&said.document),
            link: address(&said.link),
            choices: said.choices.iter().map(|label| self.words(label)).collect(),
        }
    }

    /// What the user did without secrets, to the letter otherwise; the answer is kept in the attribute `save`.
    #[must_use]
    pub fn heard(&self, heard: &Heard, save: Option<&str>) -> UserView {
        let (kind, text) = match &heard.input {
            Input::Text(text) => ("text", text.clone()),
            Input::Silence => ("silence", String::new()),
            Input::Choose(label) => ("choose", label.clone()),
            Input::File(file) => ("file", file.written.clone()),
            Input::Location(lat, long) => ("location", format!("{lat}, {long}")),
        };
        let by_name = save.is_some_and(|save| self.redactor.goes_by(save));
        let shown = if by_name && !text.is_empty() {
            HIDDEN.to_owned()
        } else if text.contains("://") && !text.contains(char::is_whitespace) {
            // A password may stand before the host.
            self.redactor.url(&text)
        } else {
            self.words(&text)
        };
        UserView {
            kind,
            text: shown,
            refused: heard.refused.as_deref().map(|why| self.text(why)),
        }
    }

    /// A call as it may be shown; `step` is the label of its step.
    #[must_use]
    pub fn called(&self, called: &Called, step: &str) -> StepCallView {
        let call = &called.call;
        let route = called.route.as_ref();
        StepCallView {
            step: step.to_owned(),
            api: called.api.to_string(),
            mock: called.mock,
            outcome: call.outcome.to_string(),
            answer: None,
            reason: call.reason.as_deref().map(|reason| self.text(reason)),
            route: route.map(|(outcome, to)| RouteView {
                outcome: outcome.clone(),
                to: to.clone(),
            }),
            elapsed_ms: milliseconds(call.elapsed),
            log: (self.logged && !call.attempts.is_empty()).then(|| called.id.to_string()),
            attempts: call
                .attempts
                .iter()
                .map(|attempt| self.attempt(attempt))
                .collect(),
            mappings: call
                .mapped
                .iter()
                .map(|mapped| self.mapped(mapped))
                .collect(),
        }
    }

    /// A call that was not made, as it may be shown.
    fn unanswered(&self, call: &Unanswered) -> StepCallView {
        let requests = call.request.iter();
        let attempts = requests.map(|request| AttemptView {
            purpose: "call",
            waited_ms: 0.0,
            outcome: UNANSWERED.to_owned(),
            reason: None,
            request: self.request(request),
            redirects: Vec::new(),
            response: None,
            timings: timings(&Timings::default()),
        });
        StepCallView {
            step: call.step.clone(),
            api: call.api.clone(),
            mock: true,
            outcome: UNANSWERED.to_owned(),
            answer: None,
            reason: None,
            route: None,
            elapsed_ms: 0.0,
            log: None,
            attempts: attempts.collect(),
            mappings: Vec::new(),
        }
    }

    /// How a conversation ended, as it may be shown.
    #[must_use]
    pub fn ended(&self, ending: &Ending) -> EndView {
        let (kind, reason) = match ending {
            Ending::End => ("end", None),
            Ending::Handoff(reason) => ("handoff", reason.as_deref()),
            Ending::Broken(trouble) => ("broken", Some(trouble.finding.message.as_str())),
        };
        EndView {
            kind,
            reason: reason.map(|reason| self.text(reason)),
        }
    }

    /// Attributes as they may be shown.
    fn attributes(&self, attributes: &Attributes) -> serde_json::Map<String, Value> {
        let shown = attributes.iter().map(|(name, value)| {
            let value = if self.redactor.goes_by(name) && !value.is_null() {
                HIDDEN.into()
            } else {
                self.redactor.value(value)
            };
            (name.clone(), value)
        });
        shown.collect()
    }

    /// What does not hold, in the order of the places.
    fn scenario_findings(&self, result: &ScenarioResult) -> Vec<Finding> {
        let failed = result
            .checks
            .iter()
            .filter(|check| check.mismatch.is_some());
        let failed = failed.map(|check| self.failed_check(check, None));
        let problems = result.problems.iter().map(|problem| self.finding(problem));
        let mut findings: Vec<Finding> = failed.chain(problems).collect();
        findings.sort_by_cached_key(Finding::order);
        findings
    }

    /// What was said, without secrets.
    fn words(&self, text: &str) -> String {
        self.redactor.text(text).into_owned()
    }

    /// A text that is shown on one line.
    fn line(&self, text: &str) -> String {
        self.text(&text.replace(['\n', '\t'], " "))
    }
}

/// What was told of a conversation so far.
struct Told<'t> {
    viewer: &'t Viewer,
    bot: &'t Bot<'t>,
    /// The attribute that the answer to the last question is kept in.
    save: Option<String>,
    /// The turns in which something does not hold.
    failed: Vec<usize>,
    /// Which turn goes on; the first one, 0, is that before the user is heard.
    turn: usize,
    turns: Vec<TurnView>,
    path: Vec<String>,
    ended: EndView,
}

impl<'t> Told<'t> {
    fn new(viewer: &'t Viewer, bot: &'t Bot<'t>) -> Self {
        Self {
            viewer,
            bot,
            save: None,
            failed: Vec::new(),
            turn: 0,
            turns: Vec::new(),
            path: Vec::new(),
            ended: EndView {
                kind: "open",
                reason: None,
            },
        }
    }

    fn hear(&mut self, event: &Event) {
        let viewer = self.viewer;
        match &event.what {
            What::Entered => self.path.push(self.bot.step(event.at).label.clone()),
            What::Said(said) => self.then(MomentView::Bot(viewer.said(said))),
            What::Asked(asked) => self.save = Some(asked.save.clone()),
            What::Heard(heard) => {
                self.turn += 1;
                self.turns.push(TurnView {
                    user: Some(viewer.heard(heard, self.save.as_deref())),
                    then: Vec::new(),
                    failed: self.failed.contains(&self.turn),
                });
            }
            What::Called(called) => {
                let step = &self.bot.step(event.at).label;
                self.then(MomentView::Call(Box::new(viewer.called(called, step))));
            }
            What::Ended(ending) => self.ended = viewer.ended(ending),
            What::Skipped | What::Branched(_) | What::Set(..) => {}
        }
    }

    fn then(&mut self, moment: MomentView) {
        if self.turns.is_empty() {
            self.turns.push(TurnView {
                failed: self.failed.contains(&0),
                ..TurnView::default()
            });
        }
        if let Some(turn) = self.turns.last_mut() {
            turn.then.push(moment);
        }
    }
}
