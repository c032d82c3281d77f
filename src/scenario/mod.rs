//! Scenarios: which there are, running them, and what they came to.

mod cases;
mod result;
mod run;

pub use cases::{Case, Filter, cases};
pub use result::{ScenarioResult, Stage, totals};
pub use run::{Answers, Event, RunSettings, run};
