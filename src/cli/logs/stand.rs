//! What every command of the log stands on: the project, the file, the filter.

use std::path::PathBuf;

use botapi::log::{Filter, LogReader, LogTrouble, TroubleKind};
use botapi::outcome::Selector;
use botapi::project::Project;
use botapi::report::Lines;
use botapi::source::did_you_mean;
use jiff::Zoned;

use super::super::arguments::{Common, Logs};
use super::super::console::{Console, width};
use super::super::ground::{self, Usage};
use super::arguments::FilterArguments;
use super::times::moment;

/// The project and its log.
pub(super) struct Stand {
    /// The project.
    pub(super) project: Project,
    /// The log's file.
    pub(super) path: PathBuf,
}

impl Stand {
    /// The log of the project the user stands in, or the named file.
    pub(super) fn new(command: &Logs, common: &Common) -> Result<Self, Usage> {
        let project = ground::open(common)?;
        let path = ground::log_path(&project, command.log_file.as_deref());
        Ok(Self { project, path })
    }

    /// Opens the log; `None` where there is none yet.
    pub(super) fn reader(&self) -> Result<Option<LogReader>, Usage> {
        match LogReader::open(&self.path) {
            Ok(reader) => Ok(Some(reader)),
            Err(trouble) if trouble.kind == TroubleKind::Missing => Ok(None),
            Err(trouble) => Err(usage(&trouble)),
        }
    }
}

/// How lines of calls look on this screen.
pub(super) fn lines() -> Lines {
    Lines {
        width: width(),
        colour: Console::colours_results(),
    }
}

/// A log that cannot be used, as an error.
pub(super) fn usage(trouble: &LogTrouble) -> Usage {
    Usage::new(trouble.message.clone()).hint(trouble.hint)
}

/// What was typed as a filter.
pub(super) fn filter(arguments: &FilterArguments, now: &Zoned) -> Result<Filter, Usage> {
    let run = arguments.run.as_deref().map(str::parse).transpose();
    Ok(Filter {
        status: selectors("status", &arguments.status)?,
        outcome: selectors("outcome", &arguments.outcome)?,
        apis: arguments.api.clone(),
        flows: arguments.flow.clone(),
        scenarios: arguments.scenario.clone(),
        run: run.map_err(|error| Usage::new(format!("--run: {error}")))?,
        methods: arguments.method.clone(),
        environments: arguments.env.clone(),
        since: moment_of("since", arguments.since.as_deref(), now)?,
        until: moment_of("until", arguments.until.as_deref(), now)?,
        slower: arguments.slower.as_deref().map(slower).transpose()?,
        grep: arguments.grep.clone(),
        failed: arguments.failed,
        every_attempt: arguments.attempts,
        limit: None,
    })
}

/// What was typed as a time.
pub(super) fn moment_of(
    option: &str,
    text: Option<&str>,
    now: &Zoned,
) -> Result<Option<i64>, Usage> {
    let read = |text| moment(text, now).map_err(|message| no_moment(option, text, &message));
    text.map(read).transpose()
}

fn no_moment(option: &str, text: &str, message: &str) -> Usage {
    let usage = Usage::new(format!("--{option}: {message}"));
    match did_you_mean(text, ["now", "today", "yesterday"]) {
        Some(guess) => usage.hint(guess),
        None => usage,
    }
}

fn slower(text: &str) -> Result<std::time::Duration, Usage> {
    let parsed = text.parse::<jiff::SignedDuration>().ok();
    let length = parsed.and_then(|length| std::time::Duration::try_from(length).ok());
    length.ok_or_else(|| {
        Usage::new(format!(
            "--slower: `{text}` is not a length of time: write `500ms` or `2s`"
        ))
    })
}

fn selectors(option: &str, words: &[String]) -> Result<Vec<Selector>, Usage> {
    let parsed = words.iter().map(|word| {
        word.parse().map_err(|error| {
            let usage = Usage::new(format!("--{option}: {error}"));
            match did_you_mean(word, Selector::words()) {
                Some(guess) => usage.hint(guess),
                None => usage
                    .hint("write statuses such as `404` or `5xx`, or outcomes such as `timeout`"),
            }
        })
    });
    parsed.collect()
}
