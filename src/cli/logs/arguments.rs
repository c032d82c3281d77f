//! What can be typed behind `botapi logs`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::curl::CurlArguments;
use super::diff::DiffArguments;
use super::drift::DriftArguments;
use super::replay::ReplayArguments;
use super::stats::StatsArguments;
use super::{export, follow, prune, show};

/// Look up the calls that were made: newest first.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi logs                            the newest calls
  botapi logs --status 5xx --since 2h    what failed lately
  botapi logs --outcome timeout,4xx --api products
  botapi logs --failed --format json")]
pub(crate) struct Logs {
    #[command(subcommand)]
    pub(crate) command: Option<LogsCommand>,
    #[command(flatten)]
    pub(crate) filter: FilterArguments,
    #[command(flatten)]
    pub(crate) list: ListArguments,
    /// The call log [default: .botapi/calls.db in the project's folder]
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        help_heading = "Common options"
    )]
    pub(crate) log_file: Option<PathBuf>,
}

impl Logs {
    /// Whether nothing is said about which calls are listed, and how.
    pub(crate) fn lists_plainly(&self) -> bool {
        self.filter == FilterArguments::default() && self.list == ListArguments::default()
    }
}

/// What can be done with the log beside listing it.
#[derive(Debug, Subcommand)]
pub(crate) enum LogsCommand {
    /// Show one call whole: requests, answers, times, mapped attributes, the reason
    Show(show::Show),
    /// Wait for more calls, and list each when it is made
    Follow(follow::Follow),
    /// Write whole calls with headers and bodies
    Export(export::Export),
    /// Remove old calls
    Prune(prune::Prune),
    /// Counts, error rates and times of calls, in groups
    Stats(Box<StatsArguments>),
    /// Print a command that repeats a call
    Curl(CurlArguments),
    /// Send a call again, with the secrets of today, and show what changed
    Replay(ReplayArguments),
    /// Show what differs between two calls
    Diff(DiffArguments),
    /// Say which mapped fields vanished, appeared or changed type, and since when
    Drift(DriftArguments),
}

/// Which calls are wanted: all conditions hold, and within a list one of them.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct FilterArguments {
    /// Statuses or classes: 404, 5xx, or what came instead: timeout
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) status: Vec<String>,
    /// How the call ended: timeout, 4xx, bad_answer
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) outcome: Vec<String>,
    /// Definitions
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) api: Vec<String>,
    /// Flows
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) flow: Vec<String>,
    /// Scenarios, or tests of definitions
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) scenario: Vec<String>,
    /// A run: the first digits of its id, or last
    #[arg(long, value_name = "ID")]
    pub(crate) run: Option<String>,
    /// Methods
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) method: Vec<String>,
    /// Environments
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) env: Vec<String>,
    /// Not before: 2h, 2026-11-22, yesterday, 2026-11-22T10:00:00Z
    #[arg(long, value_name = "TIME")]
    pub(crate) since: Option<String>,
    /// Before
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
    /// Calls that took longer: 500ms
    #[arg(long, value_name = "TIME")]
    pub(crate) slower: Option<String>,
    /// Text in the address, headers, bodies or the reason
    #[arg(long, value_name = "TEXT")]
    pub(crate) grep: Option<String>,
    /// Only calls that did not succeed
    #[arg(long)]
    pub(crate) failed: bool,
    /// Every attempt, not only the last one of each call
    #[arg(long)]
    pub(crate) attempts: bool,
}

/// How the list is written.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct ListArguments {
    /// At most so many [default: 50]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// How they are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: LogFormat,
}

/// How calls are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    #[default]
    Table,
    Json,
    Ndjson,
    Csv,
}
