//! Scenarios as they are written: what the user says, what the APIs answer, what must come of it.

mod chat;
mod each;
mod expected;
mod mock;
mod plan;

pub use chat::{BotLine, CallLine, Input, Line, Part, Sent, UserLine};
pub use each::{Each, Row};
pub use expected::{CallsExpectation, ScenarioExpect};
pub use mock::{Mock, MockAnswer, MockKind};
pub use plan::{Scenario, ScenarioPlan};
