//! What a conversation stands on, and how its calls are answered.

use botapi::attribute::Attributes;
use botapi::call::{Call, CannotCall, CannotSend, Examples, Http, make};
use botapi::flow::{Answered, At, Beginning, Bot, Called, Pending};
use botapi::log::{Id, Origin};
use botapi::report::Viewer;
use botapi::scenario::{Answers, RunSettings};
use botapi::secret::Secret;
use jiff::Timestamp;

use super::super::super::arguments::RunFlow;
use super::super::super::journal::Journal;
use super::super::super::session::Session;
use super::super::keep;

/// What a conversation stands on.
pub(super) struct Table<'t> {
    /// The arguments.
    pub(super) command: &'t RunFlow,
    /// The files.
    pub(super) session: &'t Session,
    /// The flows.
    pub(super) bot: &'t Bot<'t>,
    /// The index of the flow.
    pub(super) flow: usize,
    /// How calls are made.
    pub(super) settings: &'t RunSettings,
    /// Where calls are kept.
    pub(super) journal: &'t Journal,
    /// What takes the secrets out of everything that is shown.
    pub(super) viewer: Viewer,
}

impl<'t> Table<'t> {
    /// The id of the flow.
    pub(super) fn id(&self) -> &'t str {
        &self.bot.flows[self.flow].script.id
    }

    /// How the conversation begins.
    pub(super) fn beginning(&self) -> Beginning {
        let given = &self.settings.given;
        let mut attributes: Attributes = given.project.clone();
        attributes.extend(given.set.clone());
        let at = At {
            flow: self.flow,
            step: 0,
        };
        Beginning {
            at,
            attributes,
            seed: given.seed,
        }
    }

    /// The label of a step as it is shown.
    pub(super) fn label(&self, at: At) -> String {
        keep::step(self.bot, at, self.id())
    }

    /// Makes a call.
    pub(super) async fn answer(&self, pending: &Pending<'_>) -> Answered {
        let started = Timestamp::now().as_millisecond();
        let (call, mock) = match &self.settings.answers {
            Answers::Mocks(http) | Answers::Network(http) => {
                (self.send(pending, http).await, false)
            }
            Answers::Examples => (self.by_example(pending).await, true),
        };
        Answered {
            id: Id::random(),
            started,
            mock,
            call,
        }
    }

    /// Connections are not kept while a person thinks: the server would have closed them.
    async fn send(&self, pending: &Pending<'_>, http: &Http) -> Result<Call, CannotCall> {
        let context = &self.settings.context;
        make(
            pending.definition,
            &pending.scope,
            context,
            &mut http.lane(),
        )
        .await
    }

    async fn by_example(&self, pending: &Pending<'_>) -> Result<Call, CannotCall> {
        let definition = pending.definition;
        let Some(first) = definition.examples.first() else {
            let message = format!("`{}` has no `examples` that could answer", definition.id);
            return Err(CannotSend::new(message).into());
        };
        let mut examples = Examples::new(vec![first.answer.clone()]);
        make(
            definition,
            &pending.scope,
            &self.settings.context,
            &mut examples,
        )
        .await
    }

    /// Keeps a call without values that are hidden wherever they stand.
    pub(super) fn keep(&self, at: At, called: &Called, hidden: Vec<Secret>) {
        let origin = Origin {
            flow: Some(self.id().to_owned()),
            hidden,
            ..keep::origin(self.journal, called, &self.label(at))
        };
        self.journal.keep(&called.call, &origin);
    }
}
