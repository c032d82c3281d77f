//! Writes a conversation into the flow's file as a scenario.

use std::sync::Arc;

use botapi::edit::{FlowText, add_scenario, replace_file};
use botapi::flow::Ending;
use botapi::report::printable;
use botapi::source::SourceFile;

use super::super::super::console::Console;
use super::recorded::scenario;
use super::rehearse::{rehearse, script};
use super::talk::{Stand, Talk};

/// Saves scenarios; knows the file as it is after the last one.
pub(super) struct Saver {
    file: Arc<SourceFile>,
    /// Whether the last conversation that should have been saved is not.
    pub(super) failed: bool,
}

impl Saver {
    /// A saver for the flow's file as it was read.
    pub(super) fn new(file: &Arc<SourceFile>) -> Self {
        Self {
            file: Arc::clone(file),
            failed: false,
        }
    }

    /// Saves the conversation so far and runs it once in memory, or says why nothing was written.
    pub(super) fn save(&mut self, talk: &Talk<'_>, name: &str, console: &mut Console) {
        let saved = self.write(talk, name, console);
        self.failed = saved.is_err();
        if let Err(why) = saved {
            console.error(&why, &[]);
        }
    }

    fn write(&mut self, talk: &Talk<'_>, name: &str, console: &mut Console) -> Result<(), String> {
        let table = talk.table;
        if let Stand::Over(Ending::Broken(_)) = talk.stand {
            return Err(
                "a conversation that could not go on is no scenario; `/back` goes back".to_owned(),
            );
        }
        let redactor = &table.settings.context.redactor;
        let home = table.session.project.home(&self.file);
        let flow = FlowText {
            id: table.id(),
            file: &self.file,
            home: &home,
        };
        if names(flow).iter().any(|known| known == name) {
            return Err(format!("there is a scenario `{name}` already"));
        }
        let scenario = scenario(talk, &redactor.text(name));
        let text = add_scenario(flow, &scenario).map_err(|error| error.to_string())?;
        let path = table.session.project.start.join(&self.file.name);
        replace_file(&path, &self.file.text, &text)
            .map_err(|error| format!("`{}` cannot be written: {error}", self.file.name))?;
        self.file = Arc::new(SourceFile {
            name: self.file.name.clone(),
            text,
        });
        let line = format!("  saved as `{}` in {}\n", scenario.name, self.file.name);
        console.show(&printable(&line));
        rehearse(table, (&self.file, &home), &scenario.name, console);
        Ok(())
    }
}

/// The names of the scenarios that a flow has.
fn names(flow: FlowText<'_>) -> Vec<String> {
    let script = script(flow);
    let plans = script.map(|script| script.scenarios).unwrap_or_default();
    plans.into_iter().map(|plan| plan.first.name).collect()
}
