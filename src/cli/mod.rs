//! The command line: the only code that prints or decides how the process ends.

mod arguments;
mod check;
mod console;
mod curl;
mod exit;
mod explain;
mod explore;
mod given;
mod graph;
mod ground;
mod journal;
mod logs;
mod offline;
mod opened;
mod progress;
mod prove;
mod reports;
mod run_flow;
mod session;
mod stop;
mod test;
mod why;

use std::ffi::OsString;

use clap::Parser as _;
use clap::error::ErrorKind;

use arguments::{Arguments, Command};
use console::Console;
pub(crate) use exit::Exit;

/// Runs the command that the arguments ask for.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let mut console = Console::new(arguments.common.color, arguments.common.quiet);
    let exit = match &arguments.command {
        Command::Check(command) => check::execute(command, &arguments.common, &mut console),
        Command::Test(command) => test::execute(command, &arguments.common, &mut console),
        Command::RunFlow(command) => run_flow::execute(command, &arguments.common, &mut console),
        Command::Explore(command) => explore::execute(command, &arguments.common, &mut console),
        Command::Graph(command) => graph::execute(command, &arguments.common, &mut console),
        Command::Why(command) => why::execute(command, &arguments.common, &mut console),
        Command::Logs(command) => logs::execute(command, &arguments.common, &mut console),
    };
    console.finish(exit)
}

/// Help and version are what was asked for; anything else is wrong usage.
fn usage(error: &clap::Error) -> Exit {
    let printed = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Holds,
        _ if printed.is_err() => Exit::CouldNotCheck,
        _ => Exit::CouldNotCheck,
    }
}
