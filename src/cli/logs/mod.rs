//! `botapi logs`.

mod again;
pub(crate) mod arguments;
mod curl;
mod diff;
mod drift;
mod list;
mod replay;
mod stand;
mod stats;
mod times;

use super::arguments::{Common, Logs};
use super::console::Console;
use super::exit::Exit;
use super::ground::Usage;
use arguments::LogsCommand;
use stand::Stand;

/// Looks up what was asked for.
pub(crate) fn execute(command: &Logs, common: &Common, console: &mut Console) -> Exit {
    let stand = match Stand::new(command, common) {
        Ok(stand) => stand,
        Err(usage) => return complain(&usage, console),
    };
    let done = match &command.command {
        None => list::execute(&command.filter, &stand, console),
        Some(command) => run(command, &stand, console),
    };
    done.unwrap_or_else(|usage| complain(&usage, console))
}

fn run(command: &LogsCommand, stand: &Stand, console: &mut Console) -> Result<Exit, Usage> {
    match command {
        LogsCommand::Stats(command) => stats::execute(command, stand, console),
        LogsCommand::Curl(command) => curl::execute(command, stand, console),
        LogsCommand::Replay(command) => replay::execute(command, stand, console),
        LogsCommand::Diff(command) => diff::execute(command, stand, console),
        LogsCommand::Drift(command) => drift::execute(command, stand, console),
    }
}

fn complain(usage: &Usage, console: &mut Console) -> Exit {
    console.error(&usage.message, &usage.hints);
    Exit::CouldNotCheck
}
