//! Files are checked before a flow is explored. What is wrong with a conversation does not stop it: that is what
//! exploring shows.

use botapi::explore::Settings;
use botapi::flow::Linked;
use botapi::report::{ExploreView, ReportRequest, json, stopped_flows};
use botapi::suite::Given;

use super::super::console::Console;
use super::super::session::Session;
use super::super::stop::Stop;
use super::super::{prove, reports};

/// What is about to be explored.
pub(super) struct Ready<'r> {
    /// The files.
    pub(super) session: &'r Session,
    /// The flows.
    pub(super) linked: &'r Linked<'r>,
    /// How they are explored.
    pub(super) settings: &'r Settings,
    /// What every conversation is given.
    pub(super) given: &'r Given,
}

/// Prints what is wrong with the files. Errors stop the command; warnings do not.
pub(super) fn prove(
    ready: &Ready<'_>,
    requests: &[ReportRequest],
    console: &mut Console,
) -> Result<(), Stop> {
    let session = ready.session;
    let ground = session.ground(&ready.settings.world, ready.given);
    let findings = session.check(ready.linked, &ground.offline(true));
    let redactor = &ready.settings.context.redactor;
    let report = |errors: &[_], console: &mut Console| {
        let stopped = stopped_flows(errors);
        let view = ExploreView {
            environment: session.environment.clone(),
            errors: errors.len(),
            problems: errors.to_vec(),
            ..ExploreView::default()
        };
        reports::write_stopped(requests, &stopped.listing(), || json(&view), console);
    };
    prove::prove_flows((findings, session), redactor, report, console)
}
