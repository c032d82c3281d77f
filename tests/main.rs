//! Integration tests.

mod example_project;
mod program;
mod readme;
mod server;
mod transport;
