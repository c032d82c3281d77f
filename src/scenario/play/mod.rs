//! Lets a conversation run: the user's lines are heard, the calls are answered.

mod problems;

use self::problems::not_offered;
use crate::attribute::Attributes;
use crate::call::{Call, CannotCall, Examples, make, prepare};
use crate::flow::{Answered, Beginning, Conversation, Ending, Event, Need, Pending};
use crate::log::Id;
use crate::scenario::ground::{Ground, Rest};
use crate::scenario::mocks::Mocks;
use crate::scenario::result::Unanswered;
use crate::script::{Line, Scenario, UserLine};
use crate::source::Finding;
use crate::suite::{Started, no_examples};

/// What happened in a scenario.
#[derive(Debug)]
pub(super) struct Played {
    /// Everything, in order.
    pub(super) events: Vec<Event>,
    /// With which event each turn begins; the first turn is that before the user is heard.
    pub(super) turns: Vec<usize>,
    /// What is known at the end.
    pub(super) attributes: Attributes,
    /// How it stopped.
    pub(super) end: End,
    /// What went wrong.
    pub(super) problems: Vec<Finding>,
    /// The turns in which it went wrong.
    pub(super) failed: Vec<usize>,
    /// Whether a call could not be sent at all.
    pub(super) unsent: bool,
    /// The call that nothing answers.
    pub(super) unanswered: Option<Unanswered>,
}

/// How a scenario stopped.
#[derive(Debug)]
pub(super) enum End {
    /// The conversation is over.
    Over(Ending),
    /// The bot waits for an answer, and there are no more lines.
    Waiting,
    /// A call was not made, because nothing answers it.
    Unanswered,
}

impl End {
    /// Whether something went wrong, so that nothing that was to come afterwards did.
    pub(super) const fn is_early(&self) -> bool {
        matches!(self, Self::Unanswered | Self::Over(Ending::Broken(_)))
    }
}

/// A scenario that runs.
struct Player<'p> {
    ground: &'p Ground<'p>,
    scenario: &'p Scenario,
    mocks: Mocks<'p>,
    events: Vec<Event>,
    turns: Vec<usize>,
    problems: Vec<Finding>,
    failed: Vec<usize>,
    unsent: bool,
    unanswered: Option<Unanswered>,
}

/// Lets the conversation run until it is over, nothing answers it any more, or it waits for more than the user says.
pub(super) async fn play<'p>(
    ground: &'p Ground<'p>,
    scenario: &'p Scenario,
    (beginning, mocks): (Beginning, Mocks<'p>),
    rest: Rest<'_>,
) -> Played {
    let mut conversation = Conversation::new(ground.bot, ground.world(&rest), beginning);
    let mut player = Player {
        ground,
        scenario,
        mocks,
        events: Vec::new(),
        turns: vec![0],
        problems: Vec::new(),
        failed: Vec::new(),
        unsent: false,
        unanswered: None,
    };
    let mut users = scenario.chat.iter().filter_map(user);
    let end = player.run(&mut conversation, &mut users, rest).await;
    player.look_back(&end, users.next());
    Played {
        events: player.events,
        turns: player.turns,
        attributes: conversation.attributes().clone(),
        end,
        problems: player.problems,
        failed: player.failed,
        unsent: player.unsent,
        unanswered: player.unanswered,
    }
}

const fn user(line: &Line) -> Option<&UserLine> {
    match line {
        Line::User(user) => Some(user),
        Line::Bot(_) | Line::Call(_) => None,
    }
}

impl<'p> Player<'p> {
    async fn run(
        &mut self,
        conversation: &mut Conversation<'p>,
        users: &mut impl Iterator<Item = &'p UserLine>,
        mut rest: Rest<'_>,
    ) -> End {
        loop {
            match conversation.advance(&mut |event| self.events.push(event)) {
                Need::Over(ending) => return End::Over(ending),
                Need::Answer(asked) => {
                    let Some(line) = users.next() else {
                        return End::Waiting;
                    };
                    self.turns.push(self.events.len());
                    let heard = self.events.len();
                    conversation.hear(&line.input, &mut |event| self.events.push(event));
                    let problem = not_offered(line, &asked, self.events.get(heard));
                    self.blame(problem);
                }
                Need::Call(pending) => {
                    let Some(answered) = self.answer(&pending, &mut rest).await else {
                        self.unanswered = Some(self.without_answer(&pending));
                        self.blame(Some(self.not_mocked(&pending)));
                        return End::Unanswered;
                    };
                    conversation.take(answered, &mut |event| self.events.push(event));
                }
            }
        }
    }

    /// Keeps what went wrong in the turn that goes on.
    fn blame(&mut self, problem: Option<Finding>) {
        if let Some(problem) = problem {
            self.problems.push(problem);
            self.failed.push(self.turns.len() - 1);
        }
    }

    /// The call as it would have been made.
    fn without_answer(&self, pending: &Pending<'_>) -> Unanswered {
        let defaults = &self.ground.context.defaults;
        Unanswered {
            step: self.ground.bot.step(pending.at).label.clone(),
            api: pending.definition.id.clone(),
            request: prepare(pending.definition, defaults, &pending.scope).ok(),
        }
    }

    /// The answer to a call; `None` where nothing is to answer it.
    async fn answer(&mut self, pending: &Pending<'p>, rest: &mut Rest<'_>) -> Option<Answered> {
        let started = Started::now();
        let (call, mock) = self.call(pending, rest).await?;
        self.unsent |= matches!(call, Err(CannotCall::Send(_)));
        Some(Answered {
            id: Id::random(),
            started: started.at,
            mock,
            call,
        })
    }

    /// The call, and whether its answer is made up.
    async fn call(
        &mut self,
        pending: &Pending<'p>,
        rest: &mut Rest<'_>,
    ) -> Option<(Result<Call, CannotCall>, bool)> {
        let (definition, scope) = (pending.definition, &pending.scope);
        let context = self.ground.context;
        if let Some(mocked) = self.mocks.of(&definition.id) {
            let call = make(definition, scope, context, mocked).await;
            let unlike = call.as_ref().ok().and_then(|call| mocked.unlike(call));
            self.blame(unlike);
            return Some((call, true));
        }
        match rest {
            Rest::Nobody => None,
            Rest::Network(http) => Some((make(definition, scope, context, *http).await, false)),
            Rest::Examples => {
                let Some(first) = definition.examples.first() else {
                    return Some((Err(no_examples(definition).into()), true));
                };
                let mut examples = Examples::new(vec![first.answer.clone()]);
                let call = make(definition, scope, context, &mut examples).await;
                Some((call, true))
            }
        }
    }
}
