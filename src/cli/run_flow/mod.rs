//! `botapi run-flow`.

mod choose;
mod cover;
mod keep;
mod live;
mod prove;
mod settings;
mod show;
mod update;

pub(super) use update::{check_place, without_secrets};

use std::time::Instant;

use botapi::flow::Linked;
use botapi::report::{Answered, FlowRunView, Format, ReportRequest, ScenarioView, Viewer};
use botapi::scenario::{Case, Event, RunSettings, ScenarioResult, Stage, called_by, run_keeping};
use botapi::suite::{Totals, Verdict};

use super::arguments::{Common, RunFlow};
use super::console::Console;
use super::exit::Exit;
use super::ground::Usage;
use super::journal::{Journal, log};
use super::progress::Progress;
use super::reports;
use super::session::Session;
use super::stop::Stop;
use cover::Covering;
use show::Screen;

/// Runs what was named.
pub(crate) fn execute(command: &RunFlow, common: &Common, console: &mut Console) -> Exit {
    run_flow(command, common, console).unwrap_or_else(|stop| stop.tell(console))
}

/// Once; after an update the files are read again, and what still fails is shown.
fn run_flow(command: &RunFlow, common: &Common, console: &mut Console) -> Result<Exit, Stop> {
    if command.update {
        update::check_place("--update")?;
        run_once(command, common, (Purpose::Update, console))?;
    }
    run_once(command, common, (Purpose::Check, console))
}

/// What scenarios are run for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To write what the bot says into those that fail.
    Update,
    /// To show what they come to.
    Check,
}

fn run_once(
    command: &RunFlow,
    common: &Common,
    (purpose, console): (Purpose, &mut Console),
) -> Result<Exit, Stop> {
    let requests = reports::requests(&command.report, &Format::OF_RUNS)?;
    let session = Session::open(&command.flows, command.values.env.as_deref(), common)?;
    let linked = session.link();
    let flows = session.named(&linked.bot);
    if live::is_wanted(command, &linked.bot, &flows) {
        return talk(command, (&session, &linked, &flows), &requests, console);
    }
    let chosen = choose::choose(&linked.bot, &flows, command);
    let screen = Screen::new(command, common, chosen.len());
    let network = settings::may_send(&linked.bot, command, &chosen);
    let settings = settings::settings(command, &session)?;
    let settings = RunSettings {
        stage: match purpose {
            Purpose::Update => Stage::All,
            Purpose::Check => screen.stage(&requests),
        },
        ..settings
    };
    let ground = prove::Ready {
        session: &session,
        linked: &linked,
        settings: &settings,
        network: &network,
    };
    prove::prove(&ground, &requests, console)?;
    if chosen.is_empty() {
        return Err(choose::nothing_chosen(&linked.bot, &flows, command).into());
    }
    choose::warn_without_scenarios(&linked.bot, &flows, console);
    if purpose == Purpose::Update {
        let beside_results = !reports::on_screen(&requests);
        return update(command, &ground, (&chosen, beside_results), console);
    }
    let journal = journal(command, &ground);
    let covering = Covering::new(&linked.bot, &flows, command);
    let view = run_all(covering, &chosen, (&settings, journal), console)?;
    let view = FlowRunView {
        environment: session.environment.clone(),
        ..view
    };
    let exit = screen.finish(&view, &requests, console);
    Ok(cover::judge(
        exit,
        &view.coverage,
        command.min_coverage,
        console,
    ))
}

/// The calls of the run are kept, unless they should not be.
fn journal(command: &RunFlow, ready: &prove::Ready<'_>) -> Journal {
    let session = ready.session;
    let redactor = &ready.settings.context.redactor;
    let log = log(&command.log, &session.project, redactor);
    Journal::new(log, "run-flow", session.environment.as_deref())
}

/// Writes what the bot says into the scenarios that fail.
fn update(
    command: &RunFlow,
    ready: &prove::Ready<'_>,
    (chosen, beside_results): (&[Case<'_>], bool),
    console: &mut Console,
) -> Result<Exit, Stop> {
    let journal = journal(command, ready);
    let update = update::Update {
        session: ready.session,
        bot: &ready.linked.bot,
        settings: ready.settings,
        beside_results,
    };
    update.update(chosen, &journal, console)?;
    journal.close(console);
    Ok(Exit::Holds)
}

/// Talks to a flow.
fn talk(
    command: &RunFlow,
    (session, linked, flows): (&Session, &Linked<'_>, &[usize]),
    requests: &[ReportRequest],
    console: &mut Console,
) -> Result<Exit, Stop> {
    let settings = settings::live(command, session)?;
    let called = flows.iter().flat_map(|flow| called_by(&linked.bot, *flow));
    let network: Vec<_> = called.filter(|_| !command.mock).collect();
    let ground = prove::Ready {
        session,
        linked,
        settings: &settings,
        network: &network,
    };
    prove::prove(&ground, requests, console)?;
    live::talk(command, (session, &linked.bot, flows), &settings, console)
}

/// Runs the scenarios with a progress bar. All calls are in the log before their results are shown.
fn run_all(
    mut covering: Covering<'_>,
    cases: &[Case<'_>],
    (settings, journal): (&RunSettings, Journal),
    console: &mut Console,
) -> Result<FlowRunView, Usage> {
    let bot = covering.bot();
    let started = Instant::now();
    let mut progress = Progress::new(cases.len(), "scenarios", console.draws());
    let mut failures = 0;
    let mut calls = Answered::default();
    let mut totals = Totals::default();
    let viewer = Viewer {
        redactor: settings.context.redactor.clone(),
        logged: journal.is_kept(),
    };
    let listen = |event: Event<'_>| match event {
        Event::Finished(result) => {
            failures += usize::from(result.verdict != Verdict::Passed);
            progress.advance(failures);
            keep::count(result, &mut calls);
            covering.add(result);
            keep::keep((&journal, &settings.context.redactor), bot, result);
        }
    };
    let view = |result: ScenarioResult| {
        totals.count(result.verdict);
        viewer.scenario(&result, bot)
    };
    let scenarios = run_keeping(bot, cases, settings, (listen, view));
    let mut scenarios =
        scenarios.map_err(|error| Usage::new(format!("{error}: {}", error.cause)))?;
    let elapsed = started.elapsed();
    progress.finish();
    if !journal.close(console) {
        scenarios.iter_mut().for_each(ScenarioView::forget_log);
    }
    Ok(FlowRunView {
        calls,
        coverage: covering.views(&viewer),
        ..FlowRunView::new(scenarios, totals, elapsed)
    })
}
