//! Scenarios as they are written: what the user says, what the APIs answer, what must come of it.

mod as_text;
mod bot;
mod chat;
mod csv_quotes;
mod csv_rows;
mod each;
mod expected;
mod fill;
mod json_rows;
mod mock;
mod pattern;
mod placeholder;
mod plan;
mod prepared;
mod read;
mod rows;
mod rows_file;
mod sent;
#[cfg(test)]
mod tests;
mod unknown_answer;
mod user;
mod whole;
mod word;

pub use bot::{BotLine, Part};
pub use chat::Line;
pub use each::{Each, Row};
pub use expected::{CallsExpectation, ScenarioExpect};
pub use mock::{Mock, MockAnswer, MockKind};
pub(super) use plan::read;
pub use plan::{Scenario, ScenarioPlan};
pub use sent::{CallLine, Sent};
pub use unknown_answer::unknown_answer;
pub use user::{Input, UserLine};
