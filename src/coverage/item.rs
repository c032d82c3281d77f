//! One thing that a conversation can show.

use super::kind::Kind;
use crate::flow::{Flow, Next};
use crate::source::Place;

/// One thing that a conversation can show of a flow: a step, a way out of it, a choice.
#[derive(Debug, Clone)]
pub struct Item {
    /// The index of the step in [`Flow::steps`].
    pub step: usize,
    /// Which thing of the step it is.
    pub part: Part,
    /// What it is called beside its step: `404`, `price < 100`, `Great`; empty where its kind says all.
    pub label: String,
    /// Where the conversation goes on; `None` for what is no way out.
    pub to: Option<Next>,
    /// Where it stands.
    pub place: Place,
}

/// Which thing of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The step itself.
    Entered,
    /// It goes on, as a `say` and a `set` do.
    Next,
    /// The call takes the route of this index.
    Route(usize),
    /// The call succeeds and no route says where to go.
    Success,
    /// The branch takes the arm of this index.
    Arm(usize),
    /// No arm holds.
    NoArm,
    /// The question is answered.
    Answered,
    /// The choice of this index is picked.
    Choice(usize),
    /// An answer cannot be used, and the question waits for another one.
    Refused,
    /// The attempts are used up.
    UsedUp,
    /// No answer comes.
    Silent,
    /// The user skips the question.
    Skipped,
    /// The question is passed over, because its attribute has a value.
    Known,
    /// The flow that is run comes back.
    Back,
}

impl Part {
    /// What it counts as.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Entered => Kind::Step,
            Self::Next => Kind::Next,
            Self::Route(_) | Self::Success => Kind::Route,
            Self::Arm(_) | Self::NoArm => Kind::Branch,
            Self::Answered => Kind::Answer,
            Self::Choice(_) => Kind::Choice,
            Self::Refused => Kind::Refusal,
            Self::UsedUp => Kind::UsedUp,
            Self::Silent => Kind::Silence,
            Self::Skipped | Self::Known => Kind::Skip,
            Self::Back => Kind::Return,
        }
    }
}

impl Item {
    /// What it counts as.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.part.kind()
    }

    /// The label of the step it leads to, or `end`; `None` for what is no way out.
    #[must_use]
    pub fn target<'f>(&self, flow: &'f Flow<'_>) -> Option<&'f str> {
        self.to.map(|next| match next {
            Next::Step(step) => flow.steps[step].label.as_str(),
            Next::End | Next::Unknown => "end",
        })
    }
}
