//! Everything is checked before anything is run.

use botapi::api::Definition;
use botapi::check::{check_flows, missing_flow_secrets, missing_secrets};
use botapi::flow::Linked;
use botapi::report::{ReportRequest, json, stopped_flows};
use botapi::scenario::RunSettings;
use botapi::source::Findings;

use super::super::console::Console;
use super::super::session::Session;
use super::super::stop::Stop;
use super::super::{prove, reports};

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
    let found = (findings(ready), ready.session);
    let redactor = &ready.settings.context.redactor;
    let report = |errors: &[_], console: &mut Console| {
        let view = stopped_flows(errors);
        reports::write_stopped(requests, &view.listing(), || json(&view), console);
    };
    prove::prove_flows(found, redactor, report, console)
}

/// What is wrong with the files, by all rules.
fn findings(ready: &Ready<'_>) -> Findings {
    let session = ready.session;
    let run = ready.settings;
    let ground = session.ground(&run.world, &run.given);
    let ground = ground.offline(ready.network.is_empty());
    let mut findings = session.check(ready.linked, &ground);
    let real = ready.network.iter();
    findings.extend(real.flat_map(|definition| missing_secrets(definition, &ground)));
    findings.extend(missing_flow_secrets(&session.gathered.scripts, &ground));
    findings.extend(check_flows(&ready.linked.sketch, &ground));
    findings
}
