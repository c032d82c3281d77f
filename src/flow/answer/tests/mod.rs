//! Answers as a whole: what people type → what is saved or said.

mod addresses;
mod built;
mod calendar;
mod numbers;
mod picking;
mod random;
mod words;
