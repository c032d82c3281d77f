//! How the process ends.

use std::process::ExitCode;

use botapi::suite::Totals;

/// The exit codes, and what each says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: all that was asked holds.
    Holds,
    /// 1: something that was checked does not hold.
    DoesNotHold,
    /// 2: it could not be checked: usage, a broken file, nothing found to run; nothing was sent.
    CouldNotCheck,
    /// 3: an API gave no answer, and nothing was worse than that.
    NoAnswer,
}

impl From<Totals> for Exit {
    /// What does not hold is worst, then what could not be checked, then what got no answer.
    fn from(totals: Totals) -> Self {
        match (totals.failed, totals.broken, totals.no_answer) {
            (1.., _, _) => Self::DoesNotHold,
            (0, 1.., _) => Self::CouldNotCheck,
            (0, 0, 1..) => Self::NoAnswer,
            (0, 0, 0) => Self::Holds,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Holds => 0,
            Exit::DoesNotHold => 1,
            Exit::CouldNotCheck => 2,
            Exit::NoAnswer => 3,
        })
    }
}
