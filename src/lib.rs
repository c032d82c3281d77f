//! botapi: define, test and simulate the APIs a chatbot calls.

pub mod call;
pub mod jsonpath;
pub mod outcome;
