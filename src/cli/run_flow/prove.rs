//! Everything is checked before anything is run.

use botapi::api::Definition;
use botapi::check::{Ground, check_definition, check_flows, check_settings, missing_secrets};
use botapi::flow::Linked;
use botapi::report::{ReportRequest, json, stopped_flows};
use botapi::scenario::RunSettings;
use botapi::source::Findings;

use super::super::console::Console;
use super::super::session::Session;
use super::super::stop::Stop;
use super::super::{ground, prove, reports};

/// What is about to be run.
pub(super) struct Ready<'r> {
    /// The files.
    pub(super) session: &'r Session,
    /// The flows.
    pub(super) linked: &'r Linked<'r>,
    /// How they are run.
    pub(super) settings: &'r RunSettings,
    /// The definitions that may be called over the network.
    pub(super) network: &'r [&'r Definition],
}

/// Prints what is wrong. Errors stop the run; warnings do not.
pub(super) fn prove(
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
    let view = stopped_flows(&errors);
    reports::write_stopped(requests, &view.listing(), || json(&view), console);
    prove::complain(&errors, session.gathered.files, console);
    Err(Stop::Findings)
}

/// What is wrong with the files, by all rules.
fn findings(ready: &Ready<'_>) -> Findings {
    let session = ready.session;
    let settings = &session.project.settings;
    let run = ready.settings;
    let around = session.around.as_deref();
    let around = around.unwrap_or(&session.gathered.scripts);
    let ground = Ground::new(settings, &run.world, &run.given)
        .in_environment(session.environment.as_deref())
        .offline(ready.network.is_empty())
        .with_flows(around, &session.gathered.apis);
    let mut findings = session.findings.clone();
    findings.extend(ready.linked.findings.iter().cloned());
    findings.extend(check_settings(settings));
    findings.extend(ground::on_all_cores(
        &session.gathered.definitions,
        |definition| check_definition(definition, &ground),
    ));
    let real = ready.network.iter();
    findings.extend(real.flat_map(|definition| missing_secrets(definition, &ground)));
    findings.extend(check_flows(&ready.linked.bot, &ground));
    findings
}
