//! Everything is checked before anything is sent.

use botapi::check::{Ground, check_definition, check_settings, missing_secrets};
use botapi::report::{ReportRequest, json, stopped};
use botapi::source::Findings;

use super::super::arguments::Test;
use super::super::console::Console;
use super::super::stop::Stop;
use super::super::{ground, prove, reports};
use super::session::Session;

/// Prints what is wrong. Errors stop the run; warnings do not.
pub(super) fn prove(
    session: &Session,
    command: &Test,
    requests: &[ReportRequest],
    console: &mut Console,
) -> Result<(), Stop> {
    let redactor = &session.settings.context.redactor;
    let settings = &session.project.settings;
    let (errors, warnings) = prove::settle(findings(session, command), settings, redactor);
    if errors.is_empty() {
        prove::note_warnings(&warnings, console);
        return Ok(());
    }
    let view = stopped(&errors);
    reports::write_stopped(requests, &view.listing(), || json(&view), console);
    prove::complain(&errors, session.files, console);
    Err(Stop::Findings)
}

/// What is wrong with the files, by all rules.
fn findings(session: &Session, command: &Test) -> Findings {
    let settings = &session.project.settings;
    let run = &session.settings;
    let ground = Ground::new(settings, &run.world, &run.given)
        .in_environment(session.environment.as_deref())
        .offline(command.mock || command.curl || command.from_log.is_some());
    let mut findings = session.findings.clone();
    findings.extend(check_settings(settings));
    findings.extend(ground::on_all_cores(&session.definitions, |definition| {
        let mut found = check_definition(definition, &ground);
        found.extend(missing_secrets(definition, &ground));
        found
    }));
    findings
}
