//! Files are checked before a flow is explored. What is wrong with a conversation does not stop it: that is what
//! exploring shows.

use botapi::check::{Ground, check_definition, check_settings};
use botapi::explore::Settings;
use botapi::flow::Linked;
use botapi::report::{ExploreView, ReportRequest, json, stopped_flows};
use botapi::source::Findings;
use botapi::suite::Given;

use super::super::console::Console;
use super::super::session::Session;
use super::super::stop::Stop;
use super::super::{ground as grounds, prove, reports};

/// What is about to be explored.
pub(in crate::cli) struct Ready<'r> {
    /// The files.
    pub(in crate::cli) session: &'r Session,
    /// The flows.
    pub(in crate::cli) linked: &'r Linked<'r>,
    /// How they are explored.
    pub(in crate::cli) settings: &'r Settings,
    /// What every conversation is given.
    pub(in crate::cli) given: &'r Given,
}

/// Prints what is wrong with the files. Errors stop the command; warnings do not.
pub(in crate::cli) fn prove(
    ready: &Ready<'_>,
    requests: &[ReportRequest],
    console: &mut Console,
) -> Result<(), Stop> {
    let session = ready.session;
    let redactor = &ready.settings.context.redactor;
    let (errors, warnings) = prove::settle(findings(ready), &session.project.settings, redactor);
    if errors.is_empty() {
        prove::note_warnings(&warnings, console);
        return Ok(());
    }
    let stopped = stopped_flows(&errors);
    let view = ExploreView {
        environment: session.environment.clone(),
        errors: errors.len(),
        problems: errors.clone(),
        ..ExploreView::default()
    };
    reports::write_stopped(requests, &stopped.listing(), || json(&view), console);
    prove::complain(&errors, session.gathered.files, console);
    Err(Stop::Findings)
}

/// What rules look at beside the files themselves.
pub(in crate::cli) fn ground<'r>(ready: &Ready<'r>) -> Ground<'r> {
    let session = ready.session;
    let around = session.around.as_deref();
    let around = around.unwrap_or(&session.gathered.scripts);
    Ground::new(
        &session.project.settings,
        &ready.settings.world,
        ready.given,
    )
    .in_environment(session.environment.as_deref())
    .offline(true)
    .with_flows(around, &session.gathered.apis)
}

/// What is wrong with the files, by all rules but those about conversations.
pub(in crate::cli) fn findings(ready: &Ready<'_>) -> Findings {
    let session = ready.session;
    let settings = &session.project.settings;
    let ground = ground(ready);
    let mut findings = session.findings.clone();
    findings.extend(ready.linked.findings.iter().cloned());
    findings.extend(check_settings(settings));
    findings.extend(grounds::on_all_cores(
        &session.gathered.definitions,
        |definition| check_definition(definition, &ground),
    ));
    findings
}
