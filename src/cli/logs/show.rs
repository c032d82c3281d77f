//! `botapi logs show`.

use botapi::log::{CannotFind, Record, Row, Wanted};
use botapi::report::{Sheet, call_json, call_text, calls_line};
use clap::{Args, ValueEnum};

use super::super::arguments::Common;
use super::super::console::{Console, width};
use super::super::exit::Exit;
use super::super::ground::Usage;
use super::stand::{Stand, usage};

/// Show one call whole.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi logs show last
  botapi logs show 3f2a")]
pub(crate) struct Show {
    /// The call: the first digits of its id, or last
    #[arg(value_name = "ID", default_value = "last")]
    id: String,
    /// How it is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ShowFormat,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    #[default]
    Text,
    Json,
}

/// Shows the call.
pub(super) fn execute(
    command: &Show,
    common: &Common,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let records = find(&command.id, stand)?;
    let sheet = Sheet {
        width: width(),
        everything: common.verbose,
    };
    match command.format {
        ShowFormat::Text => console.show(&call_text(&records, sheet)),
        ShowFormat::Json => console.out(&call_json(&records)),
    }
    Ok(Exit::Holds)
}

/// All attempts of the call with this id.
pub(super) fn find(id: &str, stand: &Stand) -> Result<Vec<Record>, Usage> {
    let wanted: Wanted = id
        .parse()
        .map_err(|error| Usage::new(format!("{error}")).hint("`botapi logs` lists the ids"))?;
    let Some(reader) = stand.reader()? else {
        return Err(cannot_find(CannotFind::Empty));
    };
    reader.call(&wanted).map_err(cannot_find)
}

fn cannot_find(error: CannotFind) -> Usage {
    let message = error.to_string();
    match error {
        CannotFind::Trouble(trouble) => usage(&trouble),
        CannotFind::Empty => {
            Usage::new(message).hint("`botapi test` and `botapi run-flow` write every call into it")
        }
        CannotFind::Nothing { newest, .. } => {
            named(Usage::new(message), "the newest calls are", &newest)
        }
        CannotFind::Several { candidates, .. } => {
            named(Usage::new(message), "write more digits:", &candidates)
        }
    }
}

/// The calls that could be meant, a line each.
fn named(usage: Usage, words: &str, rows: &[Row]) -> Usage {
    let lines = botapi::report::Lines {
        width: width().saturating_sub(4),
        colour: false,
    };
    let calls: String = rows
        .iter()
        .map(|row| format!("\n    {}", calls_line(row, lines).trim_end()))
        .collect();
    usage.hint(format!("{words}{calls}"))
}
