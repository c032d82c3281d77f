//! `botapi logs diff`.

use botapi::log::{Difference, Record, compare};
use botapi::report::{difference_json, difference_text};
use clap::{Args, ValueEnum};

use super::super::console::Console;
use super::super::exit::Exit;
use super::super::ground::Usage;
use super::again;
use super::stand::Stand;

/// Show what differs between two calls: status, headers that matter, body, mapped attributes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi logs diff 3f2a 81cc
  botapi logs diff 3f2a last --format json")]
pub(crate) struct DiffArguments {
    /// A call: the first digits of its id, or last
    #[arg(value_name = "A")]
    before: String,
    /// The call to compare it with
    #[arg(value_name = "B")]
    after: String,
    /// How it is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: DiffFormat,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    #[default]
    Text,
    Json,
}

/// Compares two calls.
pub(super) fn execute(
    arguments: &DiffArguments,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let before = again::deciding(stand, &arguments.before)?;
    let after = again::deciding(stand, &arguments.after)?;
    Ok(show(&before, &after, (arguments.format, console)))
}

/// Shows what differs, and says so by the exit code.
pub(super) fn show(
    before: &Record,
    after: &Record,
    (format, console): (DiffFormat, &mut Console),
) -> Exit {
    let difference: Difference = compare(before, after);
    let rows = (&before.row, &after.row);
    match format {
        DiffFormat::Text => console.show(&difference_text(rows, &difference)),
        DiffFormat::Json => console.out(&difference_json(rows, &difference)),
    }
    if difference.is_empty() {
        Exit::Holds
    } else {
        Exit::DoesNotHold
    }
}
