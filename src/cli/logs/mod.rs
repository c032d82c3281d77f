//! `botapi logs`.

mod again;
pub(crate) mod arguments;
mod curl;
mod diff;
mod drift;
mod export;
mod follow;
mod list;
mod prune;
mod replay;
mod show;
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
        None => list::execute(command, &stand, console),
        Some(_) if !command.lists_plainly() => Err(misplaced()),
        Some(command) => run(command, common, &stand, console),
    };
    done.unwrap_or_else(|usage| complain(&usage, console))
}

fn run(
    command: &LogsCommand,
    common: &Common,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    match command {
        LogsCommand::Show(show) => show::execute(show, common, stand, console),
        LogsCommand::Follow(follow) => follow::execute(follow, stand, console),
        LogsCommand::Export(export) => export::execute(export, stand, console),
        LogsCommand::Prune(prune) => prune::execute(prune, stand, console),
        LogsCommand::Stats(command) => stats::execute(command, stand, console),
        LogsCommand::Curl(command) => curl::execute(command, stand, console),
        LogsCommand::Replay(command) => replay::execute(command, stand, console),
        LogsCommand::Diff(command) => diff::execute(command, stand, console),
        LogsCommand::Drift(command) => drift::execute(command, stand, console),
    }
}

/// Conditions in front of a command would be those of the list.
fn misplaced() -> Usage {
    Usage::new("conditions stand behind the command".to_owned())
        .hint("write for example `botapi logs export --failed`")
}

fn complain(usage: &Usage, console: &mut Console) -> Exit {
    console.error(&usage.message, &usage.hints);
    Exit::CouldNotCheck
}
