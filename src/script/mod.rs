//! What a user writes about one conversation: its steps and its scenarios, read and checked.

mod answer_type;
mod ask;
mod call;
mod choice;
mod choices;
mod condition;
mod conventions;
mod date_format;
mod limits;
mod locale;
mod message;
mod mistaken;
mod read_step;
mod route;
mod scenario;
mod skip;
mod step;
mod templates;
#[cfg(test)]
mod tests;
mod word;
mod written;
mod yes_no;

/// The flow that the documentation shows, for the tests of all rooms.
#[cfg(test)]
pub(crate) const DOCUMENTED: &str = include_str!("tests/documented.yaml");

pub use answer_type::AnswerType;
pub use ask::Ask;
pub use call::{Arm, CallStep, Route, RouteKey};
pub use choice::Choice;
pub use choices::Choices;
pub use conventions::{Conventions, Decimal};
pub use date_format::{DateFormat, WrittenDate};
pub use message::Message;
pub use scenario::{
    BotLine, CallLine, CallsExpectation, Each, Input, Line, Mock, MockAnswer, MockKind, Part, Row,
    Scenario, ScenarioExpect, ScenarioPlan, Sent, UserLine, unknown_answer,
};
pub use step::{Assignment, Reading, Step, StepKind, Target, Word};
pub use written::Script;
pub(crate) use written::words;
pub use yes_no::meaning as yes_or_no;
