//! Keeps the calls of a run in the call log.

use botapi::log::{Id, Log, Origin, records};
use botapi::suite::{CaseResult, Ending};

use super::super::arguments::Test;
use super::super::console::Console;
use super::super::ground;
use super::session::Session;

/// The log of one run; without a log where the user wants none.
pub(super) struct Journal {
    log: Option<Log>,
    run: Id,
    environment: Option<String>,
    mock: bool,
}

impl Journal {
    /// Starts the log of a run.
    pub(super) fn start(command: &Test, session: &Session) -> Self {
        let path = ground::log_path(&session.project, command.log_file.as_deref());
        let keep = &session.project.settings.log;
        let redactor = &session.settings.context.redactor;
        let log = (!command.no_log).then(|| Log::start(&path, keep, redactor));
        Self {
            log,
            run: Id::random(),
            environment: session.environment.clone(),
            mock: command.mock,
        }
    }

    /// Keeps a call that was made.
    pub(super) fn keep(&self, result: &CaseResult) {
        if let (Some(log), Ending::Called(call, _)) = (&self.log, &result.ending) {
            log.record(records(call, &self.origin(result)));
        }
    }

    fn origin(&self, result: &CaseResult) -> Origin {
        Origin {
            call: result.id,
            run: self.run,
            started: result.started,
            command: "test".to_owned(),
            api: result.api.clone(),
            flow: None,
            scenario: Some(result.name.clone()),
            step: None,
            environment: self.environment.clone(),
            mock: self.mock,
            route: None,
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
