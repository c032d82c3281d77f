//! `botapi logs stats`.

use botapi::log::{GroupBy, Stats};
use botapi::report::{stats_csv, stats_json, stats_ndjson, stats_table};
use clap::{Args, ValueEnum};
use jiff::Zoned;

use super::super::console::Console;
use super::super::exit::Exit;
use super::super::ground::Usage;
use super::arguments::{FilterArguments, ListArguments, LogFormat};
use super::stand::{Stand, filter, usage};

/// How many groups are shown where nothing else is asked for.
const MOST_GROUPS: usize = 50;
/// How many bars a sparkline has.
const BARS: usize = 24;

/// Counts, error rates and times of calls, in groups.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi logs stats                          each API: calls, errors, times
  botapi logs stats --by hour --since 1d     the last day, hour by hour
  botapi logs stats --by status --api products --format csv")]
pub(crate) struct StatsArguments {
    /// What calls are put together by
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    by: By,
    #[command(flatten)]
    filter: FilterArguments,
    #[command(flatten)]
    list: ListArguments,
}

/// What calls are put together by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum By {
    #[default]
    Api,
    Status,
    Outcome,
    Flow,
    Hour,
}

impl From<By> for GroupBy {
    fn from(by: By) -> Self {
        match by {
            By::Api => Self::Api,
            By::Status => Self::Status,
            By::Outcome => Self::Outcome,
            By::Flow => Self::Flow,
            By::Hour => Self::Hour,
        }
    }
}

/// Shows the groups; `--limit` is how many of them.
pub(super) fn execute(
    arguments: &StatsArguments,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let by = arguments.by.into();
    let stats = stats(arguments, stand, console)?;
    console.out(&match arguments.list.format {
        LogFormat::Table if stats.rows.is_empty() => String::new(),
        LogFormat::Table => stats_table(&stats, by, Console::colours_results()),
        LogFormat::Json => stats_json(&stats, by),
        LogFormat::Ndjson => stats_ndjson(&stats, by),
        LogFormat::Csv => stats_csv(&stats, by),
    });
    Ok(Exit::Holds)
}

/// The statistics, with a note on what they leave out.
fn stats(arguments: &StatsArguments, stand: &Stand, console: &mut Console) -> Result<Stats, Usage> {
    let filter = filter(&arguments.filter, &Zoned::now())?;
    let mut stats = match stand.reader()? {
        Some(reader) => reader
            .stats(arguments.by.into(), &filter, BARS)
            .map_err(|trouble| usage(&trouble))?,
        None => Stats::default(),
    };
    let limit = arguments.list.limit.unwrap_or(MOST_GROUPS);
    let left_out = stats.rows.len().saturating_sub(limit);
    stats.rows.truncate(limit);
    if stats.rows.is_empty() && left_out == 0 {
        console.note("no call in the log fits; leave out a condition to see more\n");
    } else if left_out > 0 {
        console.note(&format!(
            "{left_out} more groups are left out; `--limit` shows more\n"
        ));
    }
    Ok(stats)
}
