//! Keeps the calls of a run in the call log.

use botapi::call::Call;
use botapi::log::{Id, Log, Origin, records};
use botapi::project::Project;
use botapi::secret::Redactor;

use super::arguments::LogOptions;
use super::console::Console;
use super::ground;

/// Opens the log that the options name.
pub(super) fn log(options: &LogOptions, project: &Project, redactor: &Redactor) -> Option<Log> {
    let path = ground::log_path(project, options.log_file.as_deref());
    let keep = &project.settings.log;
    (!options.no_log).then(|| Log::start(&path, keep, redactor))
}

/// The log of one run; without a log where the user wants none.
#[derive(Debug)]
pub(super) struct Journal {
    log: Option<Log>,
    run: Id,
    command: &'static str,
    environment: Option<String>,
}

impl Journal {
    /// The journal of a run of this command in this environment.
    pub(super) fn new(log: Option<Log>, command: &'static str, environment: Option<&str>) -> Self {
        Self {
            log,
            run: Id::random(),
            command,
            environment: environment.map(ToOwned::to_owned),
        }
    }

    /// What every call of this run has in common; the rest is empty.
    pub(super) fn origin(&self, call: Id, api: &str) -> Origin {
        Origin {
            call,
            run: self.run,
            started: 0,
            command: self.command.to_owned(),
            api: api.to_owned(),
            flow: None,
            scenario: None,
            step: None,
            environment: self.environment.clone(),
            mock: false,
            route: None,
            hidden: Vec::new(),
        }
    }

    /// Whether there is a log, unless trouble with it is found in the end.
    pub(super) const fn is_kept(&self) -> bool {
        self.log.is_some()
    }

    /// Keeps a call that was made.
    pub(super) fn keep(&self, call: &Call, origin: &Origin) {
        if let Some(log) = &self.log {
            log.record(records(call, origin));
        }
    }

    /// Waits until everything that was kept so far is in the file.
    pub(super) fn flush(&self) {
        if let Some(log) = &self.log {
            log.flush();
        }
    }

    /// Waits until everything is written. Trouble is a warning; says whether the calls are in the log.
    pub(super) fn close(self, console: &mut Console) -> bool {
        let Some(log) = self.log else { return false };
        let Some(trouble) = log.close() else {
            return true;
        };
        console.warn(&trouble.message, &[trouble.hint.to_owned()]);
        false
    }
}
