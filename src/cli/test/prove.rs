//! Everything is checked before anything is sent.

use botapi::check::{Ground, check_definition, check_settings, missing_secrets};
use botapi::report::{
    Format, ReportRequest, RunView, findings_text, findings_total, github, hide, json, junit,
    stopped,
};
use botapi::source::{Finding, Findings, Rule};

use super::super::arguments::Test;
use super::super::console::Console;
use super::super::{ground, reports};
use super::Stop;
use super::session::Session;

/// Prints what is wrong. Errors stop the run; warnings do not.
pub(super) fn prove(
    session: &Session,
    command: &Test,
    requests: &[ReportRequest],
    console: &mut Console,
) -> Result<(), Stop> {
    let redactor = &session.settings.context.redactor;
    let (errors, warnings) = findings(session, command);
    let (errors, warnings) = (hide(&errors, redactor), hide(&warnings, redactor));
    if !errors.is_empty() {
        write_reports(&stopped(&errors), requests, console);
        let text = findings_text(&errors, &console.error_frames());
        let total = findings_total(&errors, session.files);
        Console::complain(&format!("{text}{total}; nothing was sent\n"));
        return Err(Stop::Findings);
    }
    note_warnings(&warnings, console);
    Ok(())
}

/// Reports for machines say that nothing was run, so that no older report is taken for this one.
fn write_reports(view: &RunView, requests: &[ReportRequest], console: &mut Console) {
    for request in requests {
        let text = match request.format {
            Format::Text => continue,
            Format::Json => json(view),
            Format::Junit => junit(view),
            Format::Github => github(view),
        };
        reports::write(request, &text, console);
    }
}

/// Errors and warnings of the files and of all rules.
fn findings(session: &Session, command: &Test) -> (Findings, Findings) {
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
    let settled = Finding::settle(findings, &settings.rules);
    settled.into_iter().partition(Finding::is_error)
}

/// Unverified TLS is said in full every time; other warnings are counted.
fn note_warnings(warnings: &Findings, console: &mut Console) {
    let frames = console.error_frames();
    let (loud, quiet): (Vec<_>, Vec<_>) = warnings
        .iter()
        .partition(|finding| finding.rule == Rule::UnverifiedTls);
    for finding in loud {
        console.note(&format!("{}\n\n", frames.render(finding)));
    }
    match quiet.len() {
        0 => {}
        1 => console.note("1 warning; `botapi check` shows it\n\n"),
        count => console.note(&format!("{count} warnings; `botapi check` shows them\n\n")),
    }
}
