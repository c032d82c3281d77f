//! Integration tests.

mod cli;
mod server;
mod transport;
