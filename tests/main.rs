//! Integration tests.

mod server;
mod transport;
