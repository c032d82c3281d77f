//! A conversation that goes on, and all that happened in it.

use botapi::flow::{Asked, Called, Conversation, Ending, Event, Need, State, private};
use botapi::report::Viewer;
use botapi::script::Input;
use botapi::secret::Secret;

use super::screen::Screen;
use super::table::Table;

/// A conversation that goes on.
pub(super) struct Talk<'t> {
    pub(super) table: &'t Table<'t>,
    conversation: Conversation<'t>,
    /// What happened, turn by turn; the first is the opening.
    pub(super) turns: Vec<Turn>,
    /// Every call that was made, those of turns that were taken back too.
    pub(super) calls: Vec<Made>,
    /// Where it stands.
    pub(super) stand: Stand,
}

/// What happened from one line of the user to the next.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    /// Where the conversation stood before.
    before: State,
    /// What the user did; `None` for the opening.
    pub(super) input: Option<Input>,
    /// The attribute that was asked for.
    pub(super) save: Option<String>,
    /// What came of it.
    pub(super) events: Vec<Event>,
    /// How many events are shown already.
    shown: usize,
}

/// A call that was made, with the label of its step.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) step: String,
    pub(super) called: Called,
}

/// Where a conversation stands.
#[derive(Debug, Clone)]
pub(super) enum Stand {
    /// The bot waits for an answer.
    Waits(Asked),
    /// It is over.
    Over(Ending),
}

impl<'t> Talk<'t> {
    /// A conversation that has not said anything yet.
    pub(super) fn new(table: &'t Table<'t>) -> Self {
        let world = &table.settings.world;
        let conversation = Conversation::new(table.bot, world, table.beginning());
        let mut talk = Self {
            table,
            conversation,
            turns: Vec::new(),
            calls: Vec::new(),
            stand: Stand::Over(Ending::End),
        };
        talk.begin_turn(None);
        talk
    }

    /// From the beginning; the calls that were made stay known.
    pub(super) fn restart(&mut self) {
        let calls = std::mem::take(&mut self.calls);
        *self = Self {
            calls,
            ..Self::new(self.table)
        };
    }

    /// What is known.
    pub(super) fn attributes(&self) -> &botapi::attribute::Attributes {
        self.conversation.attributes()
    }

    /// What can be picked now: the labels, the one that skips among them.
    pub(super) fn labels(&self) -> Vec<String> {
        match &self.stand {
            Stand::Waits(asked) => {
                let offers = asked.offers.iter().map(|offer| offer.label.clone());
                offers.chain(asked.skip.clone()).collect()
            }
            Stand::Over(_) => Vec::new(),
        }
    }

    /// The user does something.
    pub(super) fn hear(&mut self, input: &Input) {
        self.begin_turn(Some(input.clone()));
        let Some(turn) = self.turns.last_mut() else {
            return;
        };
        self.conversation
            .hear(input, &mut |event| turn.events.push(event));
    }

    /// One turn back; says what the user did in it, and how many calls were made. `None` at the beginning.
    pub(super) fn back(&mut self) -> Option<(Input, usize)> {
        let turn = self.turns.pop_if(|turn| turn.input.is_some())?;
        let calls = turn.events.iter().filter(|event| event.called().is_some());
        let calls = calls.count();
        self.conversation.restore(turn.before);
        if let Need::Answer(asked) = self.conversation.advance(&mut |_| {}) {
            self.stand = Stand::Waits(asked);
        }
        Some((turn.input?, calls))
    }

    /// Goes on until the bot waits or it is over. What is said before a call is shown before it is made, and a call is
    /// in the log before it is shown.
    pub(super) async fn go_on(&mut self, screen: &mut Screen<'_>) {
        while let Some(turn) = self.turns.last_mut() {
            let need = self
                .conversation
                .advance(&mut |event| turn.events.push(event));
            match need {
                Need::Call(pending) => {
                    self.show(screen);
                    let answered = self.table.answer(&pending).await;
                    self.take(answered);
                    continue;
                }
                Need::Answer(asked) => self.stand = Stand::Waits(asked),
                Need::Over(ending) => self.stand = Stand::Over(ending),
            }
            self.show(screen);
            return;
        }
    }

    /// Shows what of the last turn is not shown yet.
    fn show(&mut self, screen: &mut Screen<'_>) {
        let viewer = self.viewer();
        if let Some(turn) = self.turns.last_mut() {
            let shown = std::mem::replace(&mut turn.shown, turn.events.len());
            screen.turn((self.table, &viewer), turn, shown);
        }
    }

    /// Everything that happened.
    fn events(&self) -> impl Iterator<Item = &Event> {
        self.turns.iter().flat_map(|turn| &turn.events)
    }

    /// What takes the secrets out of this conversation, and what it knows in redacted attributes.
    pub(super) fn viewer(&self) -> Viewer {
        let viewer = &self.table.viewer;
        Viewer {
            redactor: viewer.redactor.besides(&self.private()),
            ..*viewer
        }
    }

    /// What it knows in redacted attributes, or knew when it began.
    fn private(&self) -> Vec<Secret> {
        let redactor = &self.table.viewer.redactor;
        let mut found = private(self.events(), self.attributes(), redactor);
        found.extend(private([], &self.table.settings.given.set, redactor));
        found
    }

    /// Shows the last turn again.
    pub(super) fn show_again(&mut self, screen: &mut Screen<'_>) {
        if let Some(turn) = self.turns.last() {
            screen.turn((self.table, &self.viewer()), turn, 0);
        }
    }

    /// Takes the answer of an API, and keeps it.
    fn take(&mut self, answered: botapi::flow::Answered) {
        let Some(turn) = self.turns.last_mut() else {
            return;
        };
        let before = turn.events.len();
        self.conversation
            .take(answered, &mut |event| turn.events.push(event));
        let turn = self.turns.len() - 1;
        let hidden = self.private();
        for event in &self.turns[turn].events[before..] {
            if let Some(called) = event.called() {
                self.table.keep(event.at, called, hidden.clone());
                self.calls.push(Made {
                    step: self.table.label(event.at),
                    called: called.clone(),
                });
            }
        }
        self.table.journal.flush();
    }

    fn begin_turn(&mut self, input: Option<Input>) {
        let save = match &self.stand {
            Stand::Waits(asked) => Some(asked.save.clone()),
            Stand::Over(_) => None,
        };
        self.turns.push(Turn {
            before: self.conversation.state(),
            input,
            save,
            events: Vec::new(),
            shown: 0,
        });
    }
}
