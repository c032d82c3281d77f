//! Integration tests.

mod cli;
mod example_project;
mod layers;
mod program;
mod readme;
mod server;
mod transport;
