//! The whole redactor.

mod by_name;
