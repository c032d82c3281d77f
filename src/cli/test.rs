//! `botapi test`.

use std::time::{Duration, Instant};

use botapi::api::Definition;
use botapi::call::{Context, Http, Proxies, Tokens};
use botapi::check::{Ground, check_definition, missing_secrets};
use botapi::project::{Project, Settings};
use botapi::report::{
    Format, Layout, ReportRequest, RunView, Viewer, case_line, failure, github, json, junit,
    single, summary,
};
use botapi::secret::Redactor;
use botapi::source::{Finding, Findings, Level, Rule};
use botapi::suite::{
    Answers, Case, CaseResult, Event, Filter, RunSettings, Totals, Verdict, cases, run,
};
use botapi::template::Source;

use super::arguments::{Common, Test};
use super::console::{Console, width};
use super::curl::curl;
use super::exit::Exit;
use super::ground::{self, Usage};
use super::progress::Progress;
use super::reports;

/// Why no test was run.
enum Stop {
    /// Wrong usage.
    Usage(Vec<Usage>),
    /// Errors in files; they are printed already.
    Findings,
}

impl From<Usage> for Stop {
    fn from(usage: Usage) -> Self {
        Self::Usage(vec![usage])
    }
}

/// Tests what was named.
pub(crate) fn execute(command: &Test, common: &Common, console: &mut Console) -> Exit {
    match test(command, common, console) {
        Ok(exit) => exit,
        Err(Stop::Findings) => Exit::CouldNotCheck,
        Err(Stop::Usage(usages)) => {
            for usage in usages {
                console.error(&usage.message, &usage.hints);
            }
            Exit::CouldNotCheck
        }
    }
}

fn test(command: &Test, common: &Common, console: &mut Console) -> Result<Exit, Stop> {
    let formats = Format::ALL;
    let requests = reports::requests(&command.report, &formats)?;
    let project = ground::open(common)?;
    let files = project
        .select(&command.apis)
        .map_err(|missing| Stop::Usage(ground::not_found(&missing)))?;
    if files.is_empty() {
        return Err(nothing_here().into());
    }
    let loaded = project.load(&files);
    let settings = settings(command, &project, &loaded.definitions)?;
    let mut findings = project.findings.clone();
    findings.extend(loaded.findings);
    let (findings, warnings) = prove(command, &project, &loaded.definitions, &settings, findings)?;
    report_findings(&findings, loaded.files, console)?;
    note_warnings(&warnings, console);
    let filter = Filter {
        only: command.selection.only.clone(),
        shard: command.selection.shard,
    };
    let chosen = cases(&loaded.definitions, &filter);
    if chosen.is_empty() {
        return Err(nothing_chosen(command).into());
    }
    if command.curl {
        return Ok(print_curl(&chosen, &settings, console));
    }
    let in_full = common.verbose || (!command.apis.is_empty() && files.len() == 1);
    let screen = Screen {
        in_full,
        layout: layout(common),
        text: wants_text(&requests),
    };
    let view = run_all(&chosen, &settings, &screen, console)?;
    let view = RunView {
        mock: command.mock,
        environment: environment_name(command, &project)?,
        ..view
    };
    Ok(finish(&view, &requests, &screen, console))
}

fn nothing_here() -> Usage {
    let message = "there is nothing to test here: no definition below `apis/`".to_owned();
    Usage {
        message,
        hints: vec![
            "write a definition: `apis/products.yaml` with a line `url: https://…`".to_owned(),
        ],
    }
}

fn nothing_chosen(command: &Test) -> Usage {
    let only = command.selection.only.as_ref();
    let message = only.map_or_else(
        || "this shard has no test".to_owned(),
        |only| format!("no test has `{only}` in its name"),
    );
    Usage {
        message,
        hints: Vec::new(),
    }
}

fn environment_name(command: &Test, project: &Project) -> Result<Option<String>, Usage> {
    ground::environment(&project.settings, command.values.env.as_deref())
}

/// What the run is made with.
fn settings(
    command: &Test,
    project: &Project,
    definitions: &[Definition],
) -> Result<RunSettings, Usage> {
    let environment = environment_name(command, project)?;
    let mut world = ground::world(
        project,
        environment.as_deref(),
        command.values.now.as_deref(),
    )?;
    let redactor = ground::redactor(
        project,
        &world,
        secret_names(definitions, &project.settings).into_iter(),
    );
    world.stand_in_secrets = command.mock;
    let proxies = Proxies::from_variables(|name| world.variables.get(name).cloned());
    Ok(RunSettings {
        answers: if command.mock {
            Answers::Examples
        } else {
            Answers::Network(Http::new(proxies))
        },
        jobs: usize::from(command.selection.jobs),
        fail_fast: command.selection.fail_fast,
        given: ground::given(&project.settings, &command.values)?,
        world: ground::shared(world),
        context: Context {
            defaults: project.settings.defaults.clone(),
            tokens: Tokens::default(),
            redactor,
        },
    })
}

/// Every secret that a definition or the project's defaults name, in samples and tests too.
fn secret_names<'d>(definitions: &'d [Definition], settings: &'d Settings) -> Vec<&'d str> {
    let inherited = settings.defaults.headers.iter();
    let inherited = inherited.flat_map(|header| header.value.references());
    let own = definitions.iter().flat_map(Definition::references);
    let names = own
        .chain(inherited)
        .filter_map(|reference| match &reference.source {
            Source::Secret(name) => Some(name.as_str()),
            Source::Attribute(_) | Source::Environment(_) => None,
        });
    names.collect()
}

/// All findings of the files and the rules: errors and the rest.
fn prove(
    command: &Test,
    project: &Project,
    definitions: &[Definition],
    settings: &RunSettings,
    mut findings: Findings,
) -> Result<(Findings, Findings), Usage> {
    let environment = environment_name(command, project)?;
    let ground = Ground {
        settings: &project.settings,
        world: &settings.world,
        given: &settings.given,
        environment: environment.as_deref(),
        offline: command.mock,
    };
    findings.extend(ground::on_all_cores(definitions, |definition| {
        let mut found = check_definition(definition, &ground);
        if !command.mock && !command.curl {
            found.extend(missing_secrets(definition, &ground));
        }
        found
    }));
    let settled = Finding::settle(findings, &project.settings.rules);
    Ok(settled.into_iter().partition(Finding::is_error))
}

/// Errors stop everything before anything is sent.
fn report_findings(errors: &Findings, files: usize, console: &mut Console) -> Result<(), Stop> {
    if errors.is_empty() {
        return Ok(());
    }
    let frames = console.error_frames();
    let text = botapi::report::findings_text(errors, &frames);
    let total = botapi::report::findings_total(errors, files);
    Console::complain(&format!("{text}{total}; nothing was sent\n"));
    Err(Stop::Findings)
}

/// Unverified TLS is said in full every time; the other warnings are counted.
fn note_warnings(warnings: &Findings, console: &mut Console) {
    let frames = console.error_frames();
    let (loud, quiet): (Vec<_>, Vec<_>) = warnings
        .iter()
        .partition(|finding| finding.rule == Rule::UnverifiedTls);
    for finding in loud {
        console.note(&format!("{}\n\n", frames.render(finding)));
    }
    let count = quiet
        .iter()
        .filter(|finding| finding.level == Level::Warning)
        .count();
    if count > 0 {
        let plural = if count == 1 { "" } else { "s" };
        console.note(&format!(
            "{count} warning{plural}; `botapi check` shows them\n\n"
        ));
    }
}

/// Prints the requests of all cases as commands.
fn print_curl(cases: &[Case<'_>], settings: &RunSettings, console: &mut Console) -> Exit {
    let several = cases.len() > 1;
    for case in cases {
        let defaults = &settings.context.defaults;
        let command = curl(case, defaults, &settings.given, &settings.world);
        match command {
            Ok(command) => {
                let title = if several {
                    let name = case.name().replace(char::is_control, " ");
                    format!("# {} · {name}\n", case.definition.id)
                } else {
                    String::new()
                };
                console.out(&settings.context.redactor.text(&(title + &command)));
            }
            Err(finding) => {
                let text = console.error_frames().render(&finding);
                Console::complain(&format!("{text}\n"));
                return Exit::CouldNotCheck;
            }
        }
    }
    Exit::Holds
}

/// How results are shown while they come in.
struct Screen {
    in_full: bool,
    layout: Layout,
    text: bool,
}

fn layout(common: &Common) -> Layout {
    Layout {
        frames: Console::out_frames(),
        width: width(),
        everything: common.verbose,
    }
}

/// Whether text goes to standard output.
fn wants_text(requests: &[ReportRequest]) -> bool {
    requests
        .iter()
        .any(|request| request.format == Format::Text && request.file.is_none())
}

/// Runs the cases with a progress bar.
fn run_all(
    cases: &[Case<'_>],
    settings: &RunSettings,
    _screen: &Screen,
    console: &Console,
) -> Result<RunView, Usage> {
    let started = Instant::now();
    let mut progress = Progress::new(cases.len(), console.draws());
    let mut failures = 0;
    let results = block_on(run(cases, settings, |event| match event {
        Event::Finished(result) => {
            failures += usize::from(result.verdict() != Verdict::Passed);
            progress.advance(failures);
        }
    }))?;
    progress.finish();
    Ok(view(
        &results,
        &settings.context.redactor,
        started.elapsed(),
    ))
}

fn view(results: &[CaseResult], redactor: &Redactor, elapsed: Duration) -> RunView {
    let viewer = Viewer {
        redactor: redactor.clone(),
    };
    let tests = results.iter().map(|result| viewer.case(result)).collect();
    RunView::new(tests, Totals::of(results), elapsed)
}

/// Runs a future on this thread. A look-up that hangs is not waited for.
fn block_on<T>(future: impl Future<Output = T>) -> Result<T, Usage> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| Usage {
        message: format!("no calls can be made: {error}"),
        hints: Vec::new(),
    })?;
    let output = runtime.block_on(future);
    runtime.shutdown_background();
    Ok(output)
}

/// Writes all reports and decides how the process ends.
fn finish(
    view: &RunView,
    requests: &[ReportRequest],
    screen: &Screen,
    console: &mut Console,
) -> Exit {
    let mut written = true;
    for request in requests {
        let text = match request.format {
            Format::Text => text(view, screen, request.file.is_none()),
            Format::Json => json(view),
            Format::Junit => junit(view),
            Format::Github => github(view),
        };
        written &= reports::write(request, &text, console);
    }
    if !screen.text {
        console.note(&summary(view));
    }
    if written {
        exit(view)
    } else {
        Exit::CouldNotCheck
    }
}

/// The text for the screen, or the plain text for a file.
fn text(view: &RunView, screen: &Screen, on_screen: bool) -> String {
    if on_screen {
        return coloured_text(view, screen.in_full, &screen.layout);
    }
    let layout = Layout {
        frames: Console::plain_frames(),
        ..screen.layout.clone()
    };
    Console::without_colour(|| coloured_text(view, screen.in_full, &layout))
}

fn coloured_text(view: &RunView, in_full: bool, layout: &Layout) -> String {
    let tests: String = if in_full {
        view.tests.iter().map(|case| single(case, layout)).collect()
    } else {
        let lines: String = view.tests.iter().map(case_line).collect();
        let bad = view
            .tests
            .iter()
            .filter(|case| !matches!(case.ended, Verdict::Passed | Verdict::NotRun));
        let failures: String = bad.map(|case| failure(case, layout)).collect();
        format!("{lines}\n{failures}")
    };
    tests + &summary(view)
}

fn exit(view: &RunView) -> Exit {
    match (view.failed, view.broken + view.not_run, view.no_answer) {
        (1.., _, _) => Exit::DoesNotHold,
        (0, 1.., _) => Exit::CouldNotCheck,
        (0, 0, 1..) => Exit::NoAnswer,
        (0, 0, 0) => Exit::Holds,
    }
}
