//! The real binary, run as people run it.

mod broken;
mod broken_files;
mod mutations;
mod names;
mod project;
mod rich;
mod table;

pub(crate) use project::{Project, Run, assert_run};
