//! The real binary, run as people run it.

mod broken;
mod broken_files;
mod project;
mod table;

pub(crate) use project::{Project, Run, assert_run};
