//! `--update`: brings the bot's lines of scenarios that fail up to what the bot says.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use botapi::api::Home;
use botapi::edit::{FlowText, difference, replace_bot_lines, replace_file};
use botapi::flow::{Bot, Said, What};
use botapi::report::printable;
use botapi::scenario::{Case, RunSettings, ScenarioResult, run};
use botapi::secret::Redactor;
use botapi::source::SourceFile;
use botapi::suite::Verdict;

use super::super::console::Console;
use super::super::ground::Usage;
use super::super::journal::Journal;
use super::super::session::Session;
use super::keep;

/// The texts of files before and after, by the flow's id.
type Texts = BTreeMap<String, (Arc<SourceFile>, Arc<SourceFile>)>;

/// What is updated.
pub(super) struct Update<'u> {
    pub(super) session: &'u Session,
    pub(super) bot: &'u Bot<'u>,
    pub(super) settings: &'u RunSettings,
    /// Whether standard output is for a report alone.
    pub(super) beside_results: bool,
}

/// Nobody looks at what is changed there.
pub(super) fn check_place() -> Result<(), Usage> {
    if std::env::var_os("CI").is_none_or(|value| value.is_empty()) {
        return Ok(());
    }
    let usage = Usage::new("--update changes files, which is not for CI".to_owned());
    Err(usage.hint("run it where you can look at what it changes, and commit that"))
}

impl Update<'_> {
    /// Runs the scenarios, and writes what the bot says into those that fail. Every change is shown; whether there was any.
    pub(super) fn update(
        &self,
        cases: &[Case<'_>],
        journal: &Journal,
        console: &mut Console,
    ) -> Result<bool, Usage> {
        let results = run(self.bot, cases, self.settings, |event| match event {
            botapi::scenario::Event::Finished(result) => keep::keep(journal, self.bot, result),
        });
        let results = results.map_err(|error| Usage::new(format!("{error}: {}", error.cause)))?;
        let mut texts = Texts::new();
        for (case, result) in cases.iter().zip(&results) {
            if result.verdict == Verdict::Failed {
                self.bring_up(case, result, (&mut texts, console));
            }
        }
        self.write(&texts, console)
    }

    /// Edits the text of one scenario; says why where it is not done.
    fn bring_up(
        &self,
        case: &Case<'_>,
        result: &ScenarioResult,
        (texts, console): (&mut Texts, &mut Console),
    ) {
        let script = self.bot.flows[case.flow].script;
        let refuse = |console: &mut Console, why: &str| {
            console.warn(&format!("`{}` is not updated: {why}", result.name), &[]);
        };
        if let Some(problem) = result.problems.first() {
            refuse(console, &problem.message);
            return;
        }
        let mut plans = script.scenarios.iter();
        let Some(index) = plans.position(|plan| std::ptr::eq(plan, case.plan)) else {
            return;
        };
        let said = said(result, &self.settings.context.redactor);
        let (_, after) = texts
            .entry(script.id.clone())
            .or_insert_with(|| (Arc::clone(&script.file), Arc::clone(&script.file)));
        let home = self.home(after);
        let flow = FlowText {
            id: &script.id,
            file: after,
            home: &home,
        };
        match replace_bot_lines(flow, index, &said) {
            Ok(text) => {
                let name = after.name.clone();
                *after = Arc::new(SourceFile { name, text });
            }
            Err(error) => refuse(console, &error.to_string()),
        }
    }

    /// Writes every text that changed, and shows what changed in it.
    fn write(&self, texts: &Texts, console: &mut Console) -> Result<bool, Usage> {
        let mut changed = false;
        for (before, after) in texts.values().filter(|(before, after)| before != after) {
            let path = self.session.project.start.join(&before.name);
            replace_file(&path, &before.text, &after.text).map_err(|error| {
                Usage::new(format!("`{}` cannot be written: {error}", before.name))
            })?;
            let shown = difference(&before.name, &before.text, &after.text);
            let redactor = &self.settings.context.redactor;
            let shown = format!("{}\n", printable(&redactor.text(&shown)));
            if self.beside_results {
                console.note(&shown);
            } else {
                console.show(&shown);
            }
            changed = true;
        }
        if !changed {
            console.note("nothing was updated\n\n");
        }
        Ok(changed)
    }

    fn home(&self, file: &SourceFile) -> Home {
        let project = &self.session.project;
        let path = project.start.join(&file.name);
        Home {
            beside: path.parent().unwrap_or(Path::new("")).to_path_buf(),
            root: project.root.clone(),
        }
    }
}

/// What the bot said in each turn, the opening first, without secrets.
fn said(result: &ScenarioResult, redactor: &Redactor) -> Vec<Vec<Said>> {
    let mut turns = vec![Vec::new()];
    for event in &result.events {
        match &event.what {
            What::Heard(_) => turns.push(Vec::new()),
            What::Said(said) => {
                if let Some(turn) = turns.last_mut() {
                    turn.push(without_secrets(said, redactor));
                }
            }
            What::Entered
            | What::Branched(_)
            | What::Skipped
            | What::Asked(_)
            | What::Set(..)
            | What::Called(_)
            | What::Ended(_) => {}
        }
    }
    turns
}

/// A message as it may stand in a file.
pub(in crate::cli) fn without_secrets(said: &Said, redactor: &Redactor) -> Said {
    let text = |text: &Option<String>| {
        let text = text.as_deref();
        text.map(|text| redactor.text(text).into_owned())
    };
    let url = |url: &Option<String>| url.as_deref().map(|url| redactor.url(url));
    Said {
        text: text(&said.text),
        image: url(&said.image),
        document: url(&said.document),
        link: url(&said.link),
        choices: said.choices.clone(),
    }
}
