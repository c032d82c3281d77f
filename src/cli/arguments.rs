//! What can be typed.

use std::path::PathBuf;

use botapi::report::ReportRequest;
use botapi::suite::Shard;
use clap::{Args, Parser, Subcommand};

use super::console::Color;
pub(crate) use super::explore::arguments::Explore;
pub(crate) use super::graph::Graph;
pub(crate) use super::logs::arguments::Logs;
pub(crate) use super::why::Why;

/// Test the conversations of a chatbot and the APIs it calls, from plain YAML in git.
#[derive(Debug, Parser)]
#[command(name = "botapi", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 all holds, 1 something does not hold, 2 it could not be checked, \
    3 an API gave no answer";

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The project's folder [default: the nearest one above with botapi.yaml or apis/]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        help_heading = "Common options"
    )]
    pub(crate) project: Option<PathBuf>,
    /// When to use colour; auto heeds the terminal, NO_COLOR and CLICOLOR_FORCE
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        help_heading = "Common options"
    )]
    pub(crate) color: Color,
    /// Print results and errors only
    #[arg(short, long, global = true, help_heading = "Common options")]
    pub(crate) quiet: bool,
    /// Show everything: whole bodies, every test in full, what each rule means
    #[arg(
        short,
        long,
        global = true,
        help_heading = "Common options",
        conflicts_with = "quiet"
    )]
    pub(crate) verbose: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Prove definitions and flows right without any network
    Check(Check),
    /// Call APIs, show what comes back, map it and check it
    Test(Box<Test>),
    /// Run the scenarios of flows, or talk to one
    RunFlow(Box<RunFlow>),
    /// Walk every way a flow can take, offline
    Explore(Box<Explore>),
    /// Draw a flow
    Graph(Graph),
    /// Show who sets an attribute and who reads it
    Why(Why),
    /// Look up the calls that were made
    Logs(Box<Logs>),
}

/// Prove definitions and flows right without any network: all findings of all files at once.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi check                      the whole project
  botapi check products crm/        one definition and a folder
  botapi check flows/               all flows, and what they call
  botapi check --deny warnings      warnings count as errors
  botapi check --explain unknown-key")]
pub(crate) struct Check {
    /// Definitions and flows: names, files or folders [default: the whole project]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Explain a rule, or list all rules
    #[arg(long, value_name = "RULE", num_args = 0..=1, default_missing_value = "")]
    pub(crate) explain: Option<String>,
    /// Let warnings count as errors
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    pub(crate) deny: Option<String>,
    /// The environment whose values are used
    #[arg(long, value_name = "NAME")]
    pub(crate) env: Option<String>,
    /// A report: text, json or github, and a file to write it to (repeatable) [default: text]
    #[arg(long, value_name = "FORMAT[=FILE]")]
    pub(crate) report: Vec<ReportRequest>,
}

/// Call APIs, show what comes back, map it and check it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi test products              one API, shown in full
  botapi test products --set query=phone
  botapi test                       all of apis/
  botapi test --mock                offline, answered by the examples
  botapi test products --curl       print the request as a command instead of sending it
  botapi test products --from-log   check with the answer that the call log keeps
  botapi test --report text --report junit=junit.xml")]
pub(crate) struct Test {
    /// Definitions: names, files or folders [default: all of apis/]
    #[arg(value_name = "API")]
    pub(crate) apis: Vec<String>,
    #[command(flatten)]
    pub(crate) values: Values,
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// Answer every call from the definition's examples, without any network
    #[arg(long)]
    pub(crate) mock: bool,
    /// Print the requests as curl commands instead of sending them
    #[arg(long, conflicts_with_all = ["mock", "report"])]
    pub(crate) curl: bool,
    /// Check with the newest kept answers, or that of one call, instead of sending
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "",
        conflicts_with_all = ["curl", "no_log", "fail_fast"])]
    pub(crate) from_log: Option<String>,
    #[command(flatten)]
    pub(crate) log: LogOptions,
    /// A report: text, json, junit or github, and a file to write it to (repeatable) [default: text]
    #[arg(long, value_name = "FORMAT[=FILE]")]
    pub(crate) report: Vec<ReportRequest>,
}

/// What says nothing to a conversation.
const OF_SCENARIOS: [&str; 5] = ["report", "tag", "only", "shard", "fail_fast"];

/// Run the scenarios of flows, or talk to one in the terminal.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi run-flow products_test     the scenarios of one flow
  botapi run-flow                   those of all of flows/
  botapi run-flow --tag smoke --fail-fast
  botapi run-flow --mock            offline: examples answer what no mock answers
  botapi run-flow products_test --against-network --env staging
  botapi run-flow products_test --chat
  botapi run-flow products_test --answer phone --answer Bad
  botapi run-flow --coverage --min-coverage 90
  botapi run-flow --report text --report junit=junit.xml")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub(crate) struct RunFlow {
    /// Flows: names, files or folders [default: all of flows/]
    #[arg(value_name = "FLOW")]
    pub(crate) flows: Vec<String>,
    #[command(flatten)]
    pub(crate) values: Values,
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// Only scenarios with one of these tags (repeatable)
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) tag: Vec<String>,
    /// Answer calls that no mock answers from the definitions' examples, without any network
    #[arg(long)]
    pub(crate) mock: bool,
    /// Send every call, whatever mocks there are
    #[arg(long, conflicts_with = "mock")]
    pub(crate) against_network: bool,
    /// Talk to the flow in the terminal
    #[arg(long, conflicts_with_all = OF_SCENARIOS)]
    pub(crate) chat: bool,
    /// What the user says next, instead of scenarios (repeatable)
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, conflicts_with_all = OF_SCENARIOS)]
    pub(crate) answer: Vec<String>,
    /// Write what the bot says into those scenarios that fail, show the changes, and run them again
    #[arg(long, conflicts_with_all = ["chat", "answer"])]
    pub(crate) update: bool,
    /// Show which steps, routes, branches and choices the scenarios cover
    #[arg(long, conflicts_with_all = ["chat", "answer"])]
    pub(crate) coverage: bool,
    /// Fail where they cover less of a flow than this percentage
    #[arg(long, value_name = "N", conflicts_with_all = ["chat", "answer"],
        value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) min_coverage: Option<u8>,
    #[command(flatten)]
    pub(crate) log: LogOptions,
    /// A report: text, json, junit or github, and a file to write it to (repeatable) [default: text]
    #[arg(long, value_name = "FORMAT[=FILE]")]
    pub(crate) report: Vec<ReportRequest>,
}

/// What the calls are made with.
#[derive(Debug, Args)]
pub(crate) struct Values {
    /// The environment whose values are used
    #[arg(long, value_name = "NAME")]
    pub(crate) env: Option<String>,
    /// An attribute; wins over all others (repeatable)
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
    /// The time in templates, such as 2026-11-22T10:00:00Z [default: now; in scenarios fixed]
    #[arg(long, value_name = "TIME")]
    pub(crate) now: Option<String>,
    /// What all random values follow from [default: another one in every run; in scenarios 0]
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
}

/// Which tests or scenarios are run, and how.
#[derive(Debug, Args)]
pub(crate) struct Selection {
    /// Only those with this in their name
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Option<String>,
    /// One part of all, such as 1/3
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
    /// Stop at the first that does not pass
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// How many calls are in flight at once
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) jobs: u16,
}

/// Where the calls are kept.
#[derive(Debug, Args)]
pub(crate) struct LogOptions {
    /// Keep no log of the calls
    #[arg(long, conflicts_with = "log_file")]
    pub(crate) no_log: bool,
    /// The call log [default: .botapi/calls.db in the project's folder]
    #[arg(long, value_name = "PATH")]
    pub(crate) log_file: Option<PathBuf>,
}
