//! The botapi command: hands arguments and streams to the command line, returns its exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os()).into()
}
