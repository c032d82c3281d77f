//! What is done with findings before anything is sent: errors stop a run, warnings do not.

use botapi::project::Settings;
use botapi::report::{findings_text, findings_total, hide};
use botapi::secret::Redactor;
use botapi::source::{Finding, Findings, Rule};

use super::console::Console;
use super::session::Session;
use super::stop::Stop;

/// Errors and warnings as the project wants them, without any secret.
pub(super) fn settle(
    findings: Findings,
    settings: &Settings,
    redactor: &Redactor,
) -> (Findings, Findings) {
    let settled = Finding::settle(findings, &settings.rules);
    hide(&settled, redactor)
        .into_iter()
        .partition(Finding::is_error)
}

/// Prints what is wrong with flows. Errors stop the command, after `report` has told them; warnings do not.
pub(super) fn prove_flows(
    (findings, session): (Findings, &Session),
    redactor: &Redactor,
    report: impl FnOnce(&[Finding], &mut Console),
    console: &mut Console,
) -> Result<(), Stop> {
    let (errors, warnings) = settle(findings, &session.project.settings, redactor);
    if errors.is_empty() {
        note_warnings(&warnings, console);
        return Ok(());
    }
    report(&errors, console);
    complain(&errors, session.gathered.files, console);
    Err(Stop::Findings)
}

/// Says what stopped the run.
pub(super) fn complain(errors: &[Finding], files: usize, console: &Console) {
    let text = findings_text(errors, &console.error_frames());
    let total = findings_total(errors, files);
    Console::complain(&format!("{text}{total}; nothing was sent\n"));
}

/// Unverified TLS is said in full every time; other warnings are counted.
pub(super) fn note_warnings(warnings: &[Finding], console: &mut Console) {
    let frames = console.error_frames();
    let (loud, quiet): (Vec<_>, Vec<_>) = warnings
        .iter()
        .partition(|finding| finding.rule == Rule::UnverifiedTls);
    for finding in loud {
        console.note(&format!("{}\n\n", frames.render(finding)));
    }
    note_count(quiet.len(), "warning", console);
}

/// Says how many findings are not shown here.
pub(super) fn note_count(count: usize, what: &str, console: &mut Console) {
    match count {
        0 => {}
        1 => console.note(&format!("1 {what}; `botapi check` shows it\n\n")),
        count => console.note(&format!("{count} {what}s; `botapi check` shows them\n\n")),
    }
}
