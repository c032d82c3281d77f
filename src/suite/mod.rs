//! The tests of API definitions: which there are, running them, and what they came to.

mod drift;
mod held;
mod plan;
mod recheck;
mod result;
mod run;
mod scope;
mod verify;

pub use drift::{Drift, History, Seen, Shape};
pub(crate) use held::{held, part_of_body};
pub(crate) use plan::of_definition;
pub use plan::{Case, Filter, Shard, cases};
pub use recheck::recheck;
pub use result::{Came, CaseResult, Check, Ending, Totals, Verdict};
pub use run::{Answers, Event, RunSettings, run};
pub(crate) use run::{Started, no_examples, rehearse};
pub use scope::{Given, attributes_for, scope_for};
