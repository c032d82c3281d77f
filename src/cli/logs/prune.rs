//! `botapi logs prune`.

use botapi::log::{Prune as Which, Pruned, TroubleKind, prune};
use clap::Args;
use jiff::Zoned;

use super::super::console::Console;
use super::super::exit::Exit;
use super::super::ground::Usage;
use super::list::EMPTY;
use super::stand::{Stand, moment_of, usage};

/// Remove old calls, and give their room back to the disk.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
#[command(after_help = "Examples:
  botapi logs prune --older 30d
  botapi logs prune --keep 1000")]
pub(crate) struct Prune {
    /// Those before this time: 30d, 2026-11-22, yesterday
    #[arg(long, value_name = "TIME")]
    older: Option<String>,
    /// All but so many newest calls
    #[arg(long, value_name = "N")]
    keep: Option<u64>,
}

/// Removes what is to go, and says how much that was.
pub(super) fn execute(
    command: &Prune,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let older = moment_of("older", command.older.as_deref(), &Zoned::now())?;
    let keep = command.keep.map(Which::KeepNewest);
    let Some(which) = older.map(Which::OlderThan).or(keep) else {
        return Err(Usage::new("nothing says what is to go".to_owned())
            .hint("write `--older 30d` or `--keep 1000`"));
    };
    match prune(&stand.path, which) {
        Ok(pruned) => console.out(&told(pruned)),
        Err(trouble) if trouble.kind == TroubleKind::Missing => console.note(EMPTY),
        Err(trouble) => return Err(usage(&trouble)),
    }
    Ok(Exit::Holds)
}

fn told(pruned: Pruned) -> String {
    let attempts = |count| match count {
        0 => "no attempt".to_owned(),
        1 => "1 attempt".to_owned(),
        count => format!("{count} attempts"),
    };
    let Pruned {
        attempts: gone,
        left,
    } = pruned;
    format!("removed {}, left {}\n", attempts(gone), attempts(left))
}
