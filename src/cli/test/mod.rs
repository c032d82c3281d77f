//! `botapi test`.

mod from_log;
mod prove;
mod session;
mod show;

use std::time::Instant;

use botapi::log::Origin;
use botapi::report::{Format, RunView, Viewer};
use botapi::source::Finding;
use botapi::suite::{
    Answers, Case, CaseResult, Ending, Event, Filter, RunSettings, Totals, Verdict, cases, run,
};

use super::arguments::{Common, Test};
use super::console::Console;
use super::curl::curl;
use super::exit::Exit;
use super::ground::Usage;
use super::journal::{Journal, log};
use super::progress::Progress;
use super::reports;
use super::stop::Stop;
use session::Session;
use show::Screen;

/// Tests what was named.
pub(crate) fn execute(command: &Test, common: &Common, console: &mut Console) -> Exit {
    test(command, common, console).unwrap_or_else(|stop| stop.tell(console))
}

fn test(command: &Test, common: &Common, console: &mut Console) -> Result<Exit, Stop> {
    let requests = reports::requests(&command.report, &Format::OF_RUNS)?;
    let session = Session::open(command, common)?;
    prove::prove(&session, command, &requests, console)?;
    let selection = &command.selection;
    let filter = Filter {
        only: selection.only.clone(),
        shard: selection.shard,
    };
    let chosen = cases(&session.definitions, &filter);
    if chosen.is_empty() {
        return Err(nothing_chosen(command).into());
    }
    if command.curl {
        return print_curl(&chosen, &session.settings, console);
    }
    let screen = Screen::new(command, common, session.files);
    let view = if command.from_log.is_some() {
        from_log::recheck_all(&chosen, command, &session, console)?
    } else {
        run_all(&chosen, &session, journal(command, &session), console)?
    };
    let view = RunView {
        mock: command.mock,
        environment: session.environment.clone(),
        ..view
    };
    Ok(screen.finish(&view, &requests, console))
}

fn journal(command: &Test, session: &Session) -> Journal {
    let redactor = &session.settings.context.redactor;
    let log = log(&command.log, &session.project, redactor);
    Journal::new(log, "test", session.environment.as_deref())
}

fn nothing_chosen(command: &Test) -> Usage {
    let nothing_named = || "this shard has no test".to_owned();
    let only = command.selection.only.as_ref();
    Usage::new(only.map_or_else(nothing_named, |only| {
        format!("no test has `{only}` in its name")
    }))
}

/// Runs the cases with a progress bar. All calls are in the log before their results are shown.
fn run_all(
    cases: &[Case<'_>],
    session: &Session,
    journal: Journal,
    console: &mut Console,
) -> Result<RunView, Usage> {
    let settings = &session.settings;
    let started = Instant::now();
    let mut progress = Progress::new(cases.len(), "tests", console.draws());
    let mut failures = 0;
    let results = block_on(run(cases, settings, |event| match event {
        Event::Finished(result) => {
            failures += usize::from(result.verdict() != Verdict::Passed);
            progress.advance(failures);
            keep(&journal, result, settings);
        }
    }))?;
    let elapsed = started.elapsed();
    progress.finish();
    let logged = journal.close(console);
    let viewer = Viewer {
        redactor: settings.context.redactor.clone(),
        logged,
    };
    let tests = results.iter().map(|result| viewer.case(result)).collect();
    Ok(RunView::new(tests, Totals::of(&results), elapsed))
}

/// Keeps the call of a test, if one was made.
fn keep(journal: &Journal, result: &CaseResult, settings: &RunSettings) {
    let Ending::Called(call, _) = &result.ending else {
        return;
    };
    let origin = Origin {
        started: result.started,
        scenario: Some(result.name.clone()),
        mock: matches!(settings.answers, Answers::Examples),
        ..journal.origin(result.id, &result.api)
    };
    journal.keep(call, &origin);
}

/// Runs a future on this thread. A look-up that hangs is not waited for.
pub(super) fn block_on<T>(future: impl Future<Output = T>) -> Result<T, Usage> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| Usage::new(format!("no calls can be made: {error}")))?;
    let output = runtime.block_on(future);
    runtime.shutdown_background();
    Ok(output)
}

/// Prints the requests of all cases as commands.
fn print_curl(
    cases: &[Case<'_>],
    settings: &RunSettings,
    console: &mut Console,
) -> Result<Exit, Stop> {
    for case in cases {
        let command = as_curl(case, settings).map_err(|finding| {
            Console::complain(&format!("{}\n", console.error_frames().render(&finding)));
            Stop::Findings
        })?;
        let title = if cases.len() > 1 {
            title(case)
        } else {
            String::new()
        };
        console.out(&settings.context.redactor.text(&(title + &command)));
    }
    Ok(Exit::Holds)
}

/// The case as a comment of the shell.
fn title(case: &Case<'_>) -> String {
    let name = case.name().replace(char::is_control, " ");
    format!("# {} · {name}\n", case.definition.id)
}

fn as_curl(case: &Case<'_>, settings: &RunSettings) -> Result<String, Finding> {
    curl(
        case,
        &settings.context.defaults,
        &settings.given,
        &settings.world,
    )
}
