//! Why nothing was run.

use super::console::Console;
use super::exit::Exit;
use super::ground::Usage;

/// Why nothing was run.
#[derive(Debug)]
pub(super) enum Stop {
    /// Wrong usage.
    Usage(Vec<Usage>),
    /// What is wrong with files is printed already.
    Findings,
}

impl From<Usage> for Stop {
    fn from(usage: Usage) -> Self {
        Self::Usage(vec![usage])
    }
}

impl Stop {
    /// Says what is not said yet.
    pub(super) fn tell(self, console: &mut Console) -> Exit {
        match self {
            Self::Findings => {}
            Self::Usage(usages) => {
                for usage in usages {
                    console.error(&usage.message, &usage.hints);
                }
            }
        }
        Exit::CouldNotCheck
    }
}
