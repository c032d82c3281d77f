//! botapi: define, test and simulate the APIs a chatbot calls.

pub mod call;
pub mod outcome;
pub mod secret;
