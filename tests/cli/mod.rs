//! The real binary, run as people run it.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "snapbox writes its snapshots with them"
)]

mod bodies;
mod broken;
mod broken_files;
mod broken_texts;
mod contracts;
mod coverage;
mod curl;
mod exit_codes;
mod explore;
mod explore_coverage;
mod explore_honest;
mod explore_inside;
mod explore_private;
mod explore_reports;
mod explore_writes;
mod flows_answers;
mod flows_codes;
mod flows_kept;
mod flows_nasty;
mod flows_network;
mod flows_saved;
mod graph;
mod honest;
mod honest_outside;
mod leaks;
mod live;
mod log_curl;
mod log_diff;
mod log_drift;
mod log_from;
mod log_replay;
mod log_stats;
mod logs_commands;
mod logs_export;
mod logs_file;
mod logs_filters;
mod logs_follow;
mod logs_made;
mod many_mistakes;
mod mutations;
mod names;
mod nasty;
mod outcomes;
mod planted;
mod private_values;
mod project;
mod redaction;
mod redaction_paths;
mod redirects;
mod reports;
mod retries;
mod rich;
mod run_flow;
mod run_flow_log;
mod run_flow_reports;
mod secure;
mod selection;
mod slips;
mod table;
mod terminal;
mod values;
mod views;
mod why;

pub(crate) use project::{Project, Run, assert_run};
