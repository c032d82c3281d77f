//! The kinds of things that are counted.

/// A kind of thing that is counted, in the order of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Steps.
    Step,
    /// Ways of a call: each route, and success where no route names it.
    Route,
    /// Arms of a branch, and that none of them holds.
    Branch,
    /// Answers that are used.
    Answer,
    /// Choices of a question.
    Choice,
    /// Answers that cannot be used.
    Refusal,
    /// Attempts that are used up.
    UsedUp,
    /// Answers that do not come.
    Silence,
    /// Questions that are skipped or passed over.
    Skip,
    /// Returns from a flow that is run.
    Return,
    /// Ways on from a step that has only one.
    Next,
}

impl Kind {
    /// Every kind, in the order of tables.
    pub const ALL: [Self; 11] = [
        Self::Step,
        Self::Route,
        Self::Branch,
        Self::Answer,
        Self::Choice,
        Self::Refusal,
        Self::UsedUp,
        Self::Silence,
        Self::Skip,
        Self::Return,
        Self::Next,
    ];

    /// The word for one: `used up` in a list of what is not covered.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Route => "route",
            Self::Branch => "branch",
            Self::Answer => "answer",
            Self::Choice => "choice",
            Self::Refusal => "refusal",
            Self::UsedUp => "used up",
            Self::Silence => "silence",
            Self::Skip => "skip",
            Self::Return => "return",
            Self::Next => "way on",
        }
    }

    /// The word for all of them: `routes`.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Step => "steps",
            Self::Route => "routes",
            Self::Branch => "branches",
            Self::Answer => "answers",
            Self::Choice => "choices",
            Self::Refusal => "refusals",
            Self::UsedUp => "attempts used up",
            Self::Silence => "silences",
            Self::Skip => "skips",
            Self::Return => "returns",
            Self::Next => "ways on",
        }
    }

    /// How much it matters that one is not covered, the most first: what goes wrong before what goes right.
    #[must_use]
    pub const fn rank(self) -> usize {
        match self {
            Self::Step => 0,
            Self::Route => 1,
            Self::Branch => 2,
            Self::UsedUp => 3,
            Self::Silence => 4,
            Self::Refusal => 5,
            Self::Return => 6,
            Self::Choice => 7,
            Self::Skip => 8,
            Self::Answer => 9,
            Self::Next => 10,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_place_of_its_own_in_the_order_of_importance() {
        let mut ranks = Kind::ALL.map(Kind::rank);
        ranks.sort_unstable();
        assert_eq!(ranks, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
}
