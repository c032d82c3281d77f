//! What can be typed behind `botapi explore`.

use botapi::explore::Settings;
use botapi::report::ReportRequest;
use clap::Args;

/// Walk every way a flow can take, offline: every answer of the user that matters, every outcome of every call.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi explore products_test      what a user sees after each outcome of each call
  botapi explore                    all of flows/
  botapi explore --nasty            with answers that break careless bots, too
  botapi explore products_test --report html=products_test.html
  botapi explore products_test --write-scenarios")]
pub(crate) struct Explore {
    /// Flows: names, files or folders [default: all of flows/]
    #[arg(value_name = "FLOW")]
    pub(crate) flows: Vec<String>,
    /// The environment whose values are used
    #[arg(long, value_name = "NAME")]
    pub(crate) env: Option<String>,
    /// An attribute that is known before the conversation starts (repeatable)
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
    /// The time in templates
    #[arg(long, value_name = "TIME", default_value = "2026-01-01T09:00:00Z")]
    pub(crate) now: String,
    /// What all random values follow from
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u64,
    /// How many answers and calls a conversation has at most
    #[arg(long, value_name = "N", default_value_t = DEPTH, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(crate) depth: u16,
    /// How many threads work [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) jobs: Option<u16>,
    /// Answer each question with what breaks careless programs, too: quotes, newlines, emoji, templates, 10 kB
    #[arg(long)]
    pub(crate) nasty: bool,
    /// Let warnings count as errors
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    pub(crate) deny: Option<String>,
    /// Add scenarios for everything that exploring shows and no scenario does: steps, ways, choices, refused answers
    #[arg(long, conflicts_with_all = ["now", "seed"])]
    pub(crate) write_scenarios: bool,
    /// A report: text, json, junit, github or html, and a file to write it to (repeatable) [default: text]
    #[arg(long, value_name = "FORMAT[=FILE]")]
    pub(crate) report: Vec<ReportRequest>,
}

/// Deep enough for every flow that a person reads to its end.
const DEPTH: u16 = 40;
const _: () = assert!(DEPTH as usize == Settings::DEPTH, "one depth for both");
