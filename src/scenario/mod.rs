//! Scenarios: which there are, running them, and what they came to.

mod case_run;
mod cases;
mod ground;
mod lanes;
mod mocks;
mod online;
mod play;
mod result;
mod run;
#[cfg(test)]
mod tests;
mod threads;
mod verify;

pub use cases::{Case, Filter, cases};
pub use online::{called_by, online};
pub use result::{ScenarioResult, Stage, totals};
pub use run::{Answers, CannotRun, Event, RunSettings, run, run_keeping};
