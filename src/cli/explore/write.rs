//! `--write-scenarios`: a scenario for each route of a call that no scenario of the flow takes.

use std::path::Path;
use std::sync::Arc;

use botapi::api::Home;
use botapi::attribute::Attributes;
use botapi::call::{Context, Tokens};
use botapi::coverage::{Coverage, Kind, Part};
use botapi::edit::{FlowText, NewScenario, add_scenario, difference, replace_file};
use botapi::explore::{Exploration, Row, Then, replay_all};
use botapi::flow::{At, Event as FlowEvent, StepKind};
use botapi::scenario::{Answers, Event, Filter, RunSettings, Stage, cases, run};
use botapi::source::SourceFile;
use botapi::suite::Given;

use super::super::console::Console;
use super::super::ground::Usage;
use super::Tour;
use super::rehearse::{passes, rehearse};
use super::scenario::{draft, name, scenario};

/// How many scenarios are under way at once.
const JOBS: usize = 32;

/// Adds the scenarios, each after it has passed in memory, and shows what is added.
pub(super) fn write(
    tour: &Tour<'_>,
    (given, explored): (&Given, &[Exploration]),
    console: &mut Console,
) -> Result<(), Usage> {
    let settings = settings(tour, given);
    let mut added = 0;
    for one in explored {
        added += of_flow(tour, (one, given), &settings, console)?;
    }
    if added == 0 {
        console.note("no scenario was added\n\n");
    }
    Ok(())
}

/// How scenarios are run: as `run-flow --mock` runs them.
fn settings(tour: &Tour<'_>, given: &Given) -> RunSettings {
    let context = &tour.settings.context;
    RunSettings {
        answers: Answers::Examples,
        jobs: JOBS,
        fail_fast: false,
        given: Given {
            project: given.project.clone(),
            set: Attributes::new(),
            seed: 0,
        },
        world: Arc::clone(&tour.settings.world),
        context: Context {
            defaults: context.defaults.clone(),
            tokens: Tokens::default(),
            redactor: context.redactor.clone(),
        },
        stage: Stage::All,
    }
}

/// How many scenarios were added to a flow.
fn of_flow(
    tour: &Tour<'_>,
    (explored, given): (&Exploration, &Given),
    settings: &RunSettings,
    console: &mut Console,
) -> Result<usize, Usage> {
    let script = tour.bot.flows[explored.flow].script;
    let rows = uncovered(tour, explored, settings)?;
    let paths = rows.iter().map(|row| &row.path);
    let chats = replay_all(tour.bot, explored.flow, tour.settings, paths);
    let before = &script.file;
    let home = home(tour, before);
    let names = script.scenarios.iter();
    let mut names: Vec<String> = names.map(|plan| plan.first.name.clone()).collect();
    let (mut file, mut added) = (Arc::clone(before), 0);
    for (row, events) in rows.iter().zip(&chats) {
        let name = name(row, &names);
        let flow = FlowText {
            id: &script.id,
            file: &file,
            home: &home,
        };
        let new = told(tour, (&name, events), given);
        let new = whole(tour, (flow, row), new, settings);
        match new.and_then(|new| proven(tour, flow, &new, settings)) {
            Ok(text) => {
                file = renewed(&file, text);
                added += 1;
            }
            Err(why) => console.warn(&format!("`{name}` is not added: {why}"), &[]),
        }
        names.push(name);
    }
    if added > 0 {
        save(tour, before, &file, console)?;
    }
    Ok(added)
}

/// The conversation as a scenario.
fn told(tour: &Tour<'_>, (name, events): (&str, &[FlowEvent]), given: &Given) -> NewScenario {
    let redactor = &tour.settings.context.redactor;
    NewScenario {
        attributes: given.set.clone().into_iter().collect(),
        ..scenario(tour.bot, name.to_owned(), events, redactor)
    }
}

/// The scenario up to where the user is needed, where it stops before a call.
fn whole(
    tour: &Tour<'_>,
    (flow, row): (FlowText<'_>, &Row),
    new: NewScenario,
    settings: &RunSettings,
) -> Result<NewScenario, String> {
    if !matches!(row.then, Then::Calls(_)) {
        return Ok(new);
    }
    let draft = draft(tour.bot, row.at.flow, &new);
    let text = add_scenario(flow, &draft).map_err(|error| error.to_string())?;
    let file = renewed(flow.file, text);
    let flow = FlowText {
        file: &file,
        ..flow
    };
    let result = rehearse(&tour.session.gathered, flow, &new.name, settings)?;
    let redactor = &tour.settings.context.redactor;
    Ok(NewScenario {
        attributes: new.attributes,
        ..scenario(tour.bot, new.name, &result.events, redactor)
    })
}

fn renewed(file: &SourceFile, text: String) -> Arc<SourceFile> {
    let name = file.name.clone();
    Arc::new(SourceFile { name, text })
}

/// The text with the scenario, once that has passed.
fn proven(
    tour: &Tour<'_>,
    flow: FlowText<'_>,
    new: &NewScenario,
    settings: &RunSettings,
) -> Result<String, String> {
    let text = add_scenario(flow, new).map_err(|error| error.to_string())?;
    let after = renewed(flow.file, text.clone());
    let flow = FlowText {
        file: &after,
        ..flow
    };
    passes(&tour.session.gathered, flow, &new.name, settings)?;
    Ok(text)
}

/// The row that shows each route that no scenario takes; an example where there is one.
fn uncovered<'e>(
    tour: &Tour<'_>,
    explored: &'e Exploration,
    settings: &RunSettings,
) -> Result<Vec<&'e Row>, Usage> {
    let mut coverage = Coverage::new(tour.bot, explored.flow);
    let all = cases(tour.bot, &[explored.flow], &Filter::default());
    let results = run(tour.bot, &all, settings, |event| match event {
        Event::Finished(result) => coverage.add(&result.events),
    });
    results.map_err(|error| Usage::new(format!("{error}: {}", error.cause)))?;
    let missing = coverage.items().filter(|(_, times)| *times == 0);
    let missing = missing.filter(|(item, _)| item.kind() == Kind::Route);
    let rows = missing.filter_map(|(item, _)| {
        let at = At {
            flow: explored.flow,
            step: item.step,
        };
        let key = key(tour, at, item.part)?;
        let mut rows = explored.rows.iter();
        rows.find(|row| row.at == at && row.route.as_ref().is_some_and(|route| route.0 == key))
    });
    Ok(rows.collect())
}

/// The key of a route as rows name it.
fn key<'t>(tour: &Tour<'t>, at: At, part: Part) -> Option<&'t str> {
    let StepKind::Call(call) = &tour.bot.step(at).kind else {
        return None;
    };
    match part {
        Part::Route(index) => call.routes.get(index).map(|route| route.key),
        Part::Success => Some("next"),
        Part::Entered
        | Part::Next
        | Part::Arm(_)
        | Part::NoArm
        | Part::Answered
        | Part::Choice(_)
        | Part::Refused
        | Part::UsedUp
        | Part::Silent
        | Part::Skipped
        | Part::Known
        | Part::Back => None,
    }
}

fn home(tour: &Tour<'_>, file: &SourceFile) -> Home {
    let project = &tour.session.project;
    let path = project.start.join(&file.name);
    Home {
        beside: path.parent().unwrap_or(Path::new("")).to_path_buf(),
        root: project.root.clone(),
    }
}

/// Writes the file, and shows what changed in it.
fn save(
    tour: &Tour<'_>,
    before: &SourceFile,
    after: &SourceFile,
    console: &mut Console,
) -> Result<(), Usage> {
    let path = tour.session.project.start.join(&before.name);
    replace_file(&path, &before.text, &after.text)
        .map_err(|error| Usage::new(format!("`{}` cannot be written: {error}", before.name)))?;
    let shown = difference(&before.name, &before.text, &after.text);
    let redactor = &tour.settings.context.redactor;
    let shown = redactor.text(&shown);
    console.note(&format!("{}\n", botapi::report::printable(&shown)));
    Ok(())
}
