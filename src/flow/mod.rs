//! Conversations that run: scripts with every name resolved, and the machine that walks them.

mod answer;
#[cfg(test)]
pub(crate) mod bench;
mod bot;
mod event;
mod link;
mod machine;
mod meant;
mod private;
mod said;

pub use answer::{Offer, Understood, understand};
pub use bot::{Arm, At, Bot, CallStep, Flow, Next, Question, Route, Step, StepKind};
pub use event::{Asked, Called, Ending, Event, Heard, Said, Trouble, TroubleKind, What};
pub use link::{Known, Linked, link};
pub use machine::{Answered, Beginning, Conversation, Need, Pending, Standing, State};
pub use private::private;
