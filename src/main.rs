//! The botapi command: hands arguments and streams to the command line, returns its exit code.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Exploring makes and drops millions of small values; this takes less than two thirds of the time for it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run(std::env::args_os()).into()
}
