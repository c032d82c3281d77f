//! `botapi check`.

use botapi::check::{Ground, check_definition, check_flows, check_settings};
use botapi::project::{Gathered, Project};
use botapi::report::{Format, findings_github, findings_json, findings_text, findings_total, hide};
use botapi::source::{Finding, Findings, Frames, Level};
use botapi::suite::Given;

use super::arguments::{Check, Common, Values};
use super::console::Console;
use super::exit::Exit;
use super::explain::{explain, explanations};
use super::ground::{self, Usage};
use super::reports;

/// Checks what was named.
pub(crate) fn execute(command: &Check, common: &Common, console: &mut Console) -> Exit {
    if let Some(name) = &command.explain {
        return explain(name, console);
    }
    match check(command, common, console) {
        Ok(exit) => exit,
        Err(usages) => {
            for usage in usages {
                console.error(&usage.message, &usage.hints);
            }
            Exit::CouldNotCheck
        }
    }
}

fn check(command: &Check, common: &Common, console: &mut Console) -> Result<Exit, Vec<Usage>> {
    let formats = [Format::Text, Format::Json, Format::Github];
    let requests = reports::requests(&command.report, &formats).map_err(|usage| vec![usage])?;
    let project = ground::open(common).map_err(|usage| vec![usage])?;
    let selected = project
        .select_any(&command.paths)
        .map_err(|missing| ground::not_found(&missing))?;
    let nothing = selected.apis.is_empty() && selected.flows.is_empty();
    if nothing && !project.root.join("botapi.yaml").is_file() {
        return Err(vec![nothing_here()]);
    }
    let gathered = project.load_all(&selected);
    let mut findings = findings(command, &project, &gathered).map_err(|usage| vec![usage])?;
    if command.deny.is_some() {
        for finding in &mut findings {
            finding.level = Level::Error;
        }
    }
    let mut written = true;
    for request in &requests {
        let text = match request.format {
            Format::Json => findings_json(&findings, gathered.files),
            Format::Github => findings_github(&findings),
            Format::Text | Format::Junit | Format::Html => {
                let frames = match request.file {
                    None => Console::out_frames(),
                    Some(_) => Console::plain_frames(),
                };
                text(&findings, gathered.files, &frames, common.verbose)
            }
        };
        written &= reports::write(request, &text, console);
    }
    Ok(exit(&findings, written))
}

fn nothing_here() -> Usage {
    let message =
        "there is nothing to check here: no `botapi.yaml`, no definition below `apis/`, no flow below `flows/`"
            .to_owned();
    Usage {
        message,
        hints: vec![
            "write a definition: `apis/products.yaml` with a line `url: https://…`".to_owned(),
        ],
    }
}

/// Everything that is wrong with the project, the definitions and the flows.
fn findings(command: &Check, project: &Project, gathered: &Gathered) -> Result<Findings, Usage> {
    let settings = &project.settings;
    let (definitions, scripts) = (&gathered.definitions, &gathered.scripts);
    let environment = ground::environment(settings, command.env.as_deref())?;
    let world = ground::shared(ground::world(project, environment.as_deref(), None)?);
    let values = Values {
        env: None,
        set: Vec::new(),
        now: None,
        seed: Some(0),
    };
    let given: Given = ground::given(settings, &values)?;
    let around = ground::flows_around(project, &command.paths);
    let ground = Ground::new(settings, &world, &given).in_environment(environment.as_deref());
    let ground = ground::with_flows(ground, gathered, around.as_ref());
    let linked = ground::link_all(gathered);
    let mut findings = project.findings.clone();
    findings.extend(gathered.findings.iter().cloned());
    findings.extend(check_settings(settings));
    findings.extend(ground::on_all_cores(definitions, |definition| {
        check_definition(definition, &ground)
    }));
    findings.extend(check_flows(&linked.sketch, &ground));
    findings.extend(linked.findings.iter().cloned());
    let names = ground::secret_names(definitions, scripts, settings);
    let redactor = ground::redactor(project, &world, names.into_iter());
    Ok(hide(&Finding::settle(findings, &settings.rules), &redactor))
}

fn text(findings: &[Finding], files: usize, frames: &Frames, verbose: bool) -> String {
    let why = if verbose {
        explanations(findings)
    } else {
        String::new()
    };
    let total = findings_total(findings, files);
    format!("{}{why}{total}\n", findings_text(findings, frames))
}

/// Errors mean that it does not hold; so do warnings under `--deny`, which are errors by now.
fn exit(findings: &[Finding], written: bool) -> Exit {
    match (written, findings.iter().any(Finding::is_error)) {
        (false, _) => Exit::CouldNotCheck,
        (true, true) => Exit::DoesNotHold,
        (true, false) => Exit::Holds,
    }
}
