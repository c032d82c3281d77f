//! `--write-scenarios`: scenarios for everything that exploring shows and no scenario does.

mod choose;
mod detour;
mod fault;
mod name;
mod rehearse;
mod scenario;
mod secrets;

use std::sync::Arc;

use botapi::coverage::{Coverage, Part, Reach};
use botapi::edit::{FlowText, NewScenario, add_scenario, difference, replace_file};
use botapi::explore::Exploration;
use botapi::report::printable;
use botapi::scenario::{RunSettings, ScenarioResult, Stage};
use botapi::secret::Redactor;
use botapi::source::SourceFile;
use botapi::suite::Given;

use self::choose::{Refused, choose};
use self::name::name;
use self::rehearse::rehearse;
use self::scenario::scenario;
use self::secrets::kept_secret;
use super::super::console::Console;
use super::super::ground::Usage;
use super::super::offline;
use super::Tour;

/// How scenarios are written.
pub(super) struct Writing<'w> {
    tour: &'w Tour<'w>,
    given: &'w Given,
    /// How they are run before they are written.
    settings: RunSettings,
    /// Whether standard output is for a report alone.
    beside_results: bool,
    /// Hides what may not be shown.
    redactor: Redactor,
}

/// A scenario that is to be added.
struct New {
    scenario: NewScenario,
    /// What it must show, or it is for nothing.
    shows: Vec<(usize, Part)>,
}

impl<'w> Writing<'w> {
    /// Scenarios run as `run-flow --mock` runs them.
    pub(super) fn new(tour: &'w Tour<'w>, given: &'w Given, beside_results: bool) -> Self {
        Self {
            tour,
            given,
            settings: offline::settings(tour.settings, given, Stage::All),
            beside_results,
            redactor: tour.viewer().redactor,
        }
    }

    /// Adds the scenarios, all of which have passed in memory, and shows what is added.
    pub(super) fn write(
        &self,
        explored: &[Exploration],
        reached: &mut [Reach<'_>],
        console: &mut Console,
    ) -> Result<(), Usage> {
        let mut added = 0;
        for (one, reach) in explored.iter().zip(reached) {
            added += self.of_flow(one, reach, console)?;
        }
        if added == 0 {
            console.note("no scenario was added\n\n");
        }
        Ok(())
    }

    /// How many scenarios were added to a flow.
    fn of_flow(
        &self,
        explored: &Exploration,
        reach: &mut Reach<'_>,
        console: &mut Console,
    ) -> Result<usize, Usage> {
        let script = self.tour.bot.flows[explored.flow].script;
        let mut new = self.made(explored, reach, console);
        let file = loop {
            let file = self.with(explored.flow, &mut new, console);
            if new.is_empty() {
                return Ok(0);
            }
            if self.prove(explored.flow, &file, (&mut new, reach), console) {
                break file;
            }
        };
        self.save(&script.file, &file, console)?;
        Ok(new.len())
    }

    /// The scenarios as they are meant.
    fn made(&self, explored: &Exploration, reach: &Reach<'_>, console: &mut Console) -> Vec<New> {
        let tour = self.tour;
        let (chosen, refused) = choose(tour, explored, reach);
        let script = tour.bot.flows[explored.flow].script;
        let scenarios = script.scenarios.iter();
        let mut names: Vec<String> = scenarios.map(|plan| plan.first.name.clone()).collect();
        let mut new = Vec::new();
        for choice in &chosen {
            let name = name(tour.bot, explored.flow, choice, &names);
            names.push(name.clone());
            let events = &choice.played.events;
            let redactor = &tour.settings.context.redactor;
            let scenario = NewScenario {
                attributes: self.given.set.clone().into_iter().collect(),
                ..scenario(tour.bot, (explored.flow, name), events, redactor)
            };
            if let Some(why) = kept_secret(&scenario, events, (tour.settings, &script.file)) {
                self.refuse(&scenario.name, &why, console);
                continue;
            }
            let shows = choice.shows.iter();
            new.push(New {
                scenario,
                shows: shows.map(|item| (item.step, item.part)).collect(),
            });
        }
        self.tell_refused(explored, (&refused, &names), console);
        new
    }

    fn tell_refused(
        &self,
        explored: &Exploration,
        (refused, names): (&[Refused<'_>], &[String]),
        console: &mut Console,
    ) {
        for (choice, why) in refused {
            let name = name(self.tour.bot, explored.flow, choice, names);
            self.refuse(&name, why, console);
        }
    }

    fn refuse(&self, name: &str, why: &str, console: &mut Console) {
        let told = format!("`{name}` is not added: {why}");
        console.warn(&printable(&self.redactor.text(&told)), &[]);
    }

    /// The file with the new scenarios; those that cannot be written are left out.
    fn with(&self, flow: usize, new: &mut Vec<New>, console: &mut Console) -> Arc<SourceFile> {
        let script = self.tour.bot.flows[flow].script;
        let home = self.tour.session.project.home(&script.file);
        let mut file = Arc::clone(&script.file);
        new.retain(|new| {
            let text = FlowText {
                id: &script.id,
                file: &file,
                home: &home,
            };
            match add_scenario(text, &new.scenario) {
                Ok(text) => {
                    let name = file.name.clone();
                    file = Arc::new(SourceFile { name, text });
                    true
                }
                Err(error) => {
                    self.refuse(&new.scenario.name, &error.to_string(), console);
                    false
                }
            }
        });
        file
    }

    /// Whether all of them pass and show what they are for; those that do not are left out.
    fn prove(
        &self,
        flow: usize,
        file: &Arc<SourceFile>,
        (new, reach): (&mut Vec<New>, &mut Reach<'_>),
        console: &mut Console,
    ) -> bool {
        let script = self.tour.bot.flows[flow].script;
        let text = FlowText {
            id: &script.id,
            file,
            home: &self.tour.session.project.home(file),
        };
        let gathered = &self.tour.session.gathered;
        let results = match rehearse(gathered, text, new.len(), &self.settings) {
            Ok(results) => results,
            Err(why) => {
                self.refuse(&new[0].scenario.name, &why, console);
                new.remove(0);
                return false;
            }
        };
        let before = new.len();
        let mut each = results.iter();
        new.retain(|new| self.is_good((flow, new), each.next(), console));
        if new.len() < before {
            return false;
        }
        for result in &results {
            reach.add(&result.events);
        }
        true
    }

    /// Whether a scenario passes and shows what it is for; says why where it does not.
    fn is_good(
        &self,
        (flow, new): (usize, &New),
        result: Option<&ScenarioResult>,
        console: &mut Console,
    ) -> bool {
        let trouble = match result {
            Some(result) => rehearse::trouble(result, || self.shows(flow, new, result)),
            None => Some("it could not be found again".to_owned()),
        };
        if let Some(why) = &trouble {
            self.refuse(&new.scenario.name, why, console);
        }
        trouble.is_none()
    }

    fn shows(&self, flow: usize, new: &New, result: &ScenarioResult) -> bool {
        let mut own = Coverage::new(self.tour.bot, flow);
        own.add(&result.events);
        let mut shows = new.shows.iter();
        shows.all(|(step, part)| own.times(*step, *part) > Some(0))
    }

    /// Writes the file, and shows what changed in it.
    fn save(
        &self,
        before: &SourceFile,
        after: &SourceFile,
        console: &mut Console,
    ) -> Result<(), Usage> {
        let path = self.tour.session.project.start.join(&before.name);
        replace_file(&path, &before.text, &after.text)
            .map_err(|error| Usage::new(format!("`{}` cannot be written: {error}", before.name)))?;
        let shown = difference(&before.name, &before.text, &after.text);
        let shown = format!("{}\n", printable(&self.redactor.text(&shown)));
        if self.beside_results {
            console.note(&shown);
        } else {
            console.show(&shown);
        }
        Ok(())
    }
}
