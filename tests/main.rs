//! Integration tests.

mod example_project;
mod program;
mod server;
mod transport;
