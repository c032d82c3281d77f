//! The whole redactor: a table of encodings, names, and random mixtures.

mod by_name;
mod encodings;
mod random;
