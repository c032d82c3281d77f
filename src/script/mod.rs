//! What a user writes about one conversation: its steps and its scenarios, read and checked.

mod answer_type;
mod ask;
mod call;
mod choices;
mod conventions;
mod message;
mod scenario;
mod step;
mod templates;
mod written;

pub use answer_type::AnswerType;
pub use ask::Ask;
pub use call::{Arm, CallStep, Route, RouteKey};
pub use choices::{Choice, Choices};
pub use conventions::{Conventions, Decimal};
pub use message::Message;
pub use scenario::{
    BotLine, CallLine, CallsExpectation, Each, Input, Line, Mock, MockAnswer, MockKind, Part, Row,
    Scenario, ScenarioExpect, ScenarioPlan, Sent, UserLine,
};
pub use step::{Assignment, Step, StepKind, Target, Word};
pub use written::Script;
