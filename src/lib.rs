//! botapi: define, test and simulate the APIs a chatbot calls.

pub mod attribute;
pub mod call;
pub mod expect;
pub mod outcome;
pub mod secret;
pub mod source;
pub mod template;
