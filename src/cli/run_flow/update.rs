//! `--update`: brings the bot's lines of scenarios that fail up to what the bot says.

use std::collections::BTreeMap;

use botapi::edit::{FlowText, SaidIn, difference, replace_as_many_bot_lines, replace_file};
use botapi::flow::{Bot, Event, Said, What};
use botapi::report::printable;
use botapi::scenario::{Case, RunSettings, ScenarioResult, run};
use botapi::secret::Redactor;
use botapi::source::SourceFile;
use botapi::suite::Verdict;

use super::super::console::Console;
use super::super::ground::Usage;
use super::super::journal::Journal;
use super::super::session::Session;
use super::hidden::hidden;
use super::keep;

/// What the bot said in the scenarios that fail: by the flow, then by the scenario's place in it.
type Wanted = BTreeMap<usize, BTreeMap<usize, Vec<Vec<Said>>>>;

/// What is updated.
pub(super) struct Update<'u> {
    pub(super) session: &'u Session,
    pub(super) bot: &'u Bot<'u>,
    pub(super) settings: &'u RunSettings,
    /// Whether standard output is for a report alone.
    pub(super) beside_results: bool,
}

/// Nobody looks at what is changed there.
pub(in crate::cli) fn check_place(option: &str) -> Result<(), Usage> {
    if std::env::var_os("CI").is_none_or(|value| value.is_empty()) {
        return Ok(());
    }
    let usage = Usage::new(format!("{option} changes files, which is not for CI"));
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
            botapi::scenario::Event::Finished(result) => {
                keep::keep((journal, &self.settings.context.redactor), self.bot, result);
            }
        });
        let results = results.map_err(|error| Usage::new(format!("{error}: {}", error.cause)))?;
        let mut wanted = Wanted::new();
        for (case, result) in cases.iter().zip(&results) {
            match result.verdict {
                Verdict::Failed => self.want(case, result, (&mut wanted, console)),
                Verdict::NoAnswer => {
                    self.refuse(console, &result.name, "a call got no answer");
                }
                Verdict::Broken => {
                    let problem = result.problems.first();
                    let why = problem.map_or("it cannot be run", |problem| &problem.message);
                    self.refuse(console, &result.name, why);
                }
                Verdict::Passed | Verdict::NotRun => {}
            }
        }
        let mut changed = false;
        for (flow, scenarios) in &wanted {
            changed |= self.bring_up(*flow, scenarios, console)?;
        }
        if !changed {
            console.note("nothing was updated\n\n");
        }
        Ok(changed)
    }

    /// Keeps what the bot said; says why where that may not be written down.
    fn want(
        &self,
        case: &Case<'_>,
        result: &ScenarioResult,
        (wanted, console): (&mut Wanted, &mut Console),
    ) {
        if let Some(problem) = result.problems.first() {
            self.refuse(console, &result.name, &problem.message);
            return;
        }
        let mut plans = self.bot.flows[case.flow].script.scenarios.iter();
        if let Some(index) = plans.position(|plan| std::ptr::eq(plan, case.plan)) {
            let scenarios = wanted.entry(case.flow).or_default();
            let text = &self.bot.flows[case.flow].script.file.text;
            let said = || said(result, &self.redactor(result, text));
            scenarios.entry(index).or_insert_with(said);
        }
    }

    /// Edits the text of a flow, says why where that is not done, writes the text if it changed, and shows what changed.
    fn bring_up(
        &self,
        flow: usize,
        scenarios: &BTreeMap<usize, Vec<Vec<Said>>>,
        console: &mut Console,
    ) -> Result<bool, Usage> {
        let script = self.bot.flows[flow].script;
        let scenarios = scenarios.iter();
        let scenarios: Vec<SaidIn<'_>> = scenarios
            .map(|(index, said)| (*index, said.as_slice()))
            .collect();
        let text = FlowText {
            id: &script.id,
            file: &script.file,
            home: &self.session.project.home(&script.file),
        };
        let (after, refused) = replace_as_many_bot_lines(text, &scenarios);
        for (index, error) in refused {
            let name = &script.scenarios[index].first.name;
            self.refuse(console, name, &error.to_string());
        }
        if script.file.text == after.text {
            return Ok(false);
        }
        self.write(&script.file, &after, console)?;
        Ok(true)
    }

    /// What takes the secrets out of what the bot said; what stands in the file already is none.
    fn redactor(&self, result: &ScenarioResult, text: &str) -> Redactor {
        let events: Vec<&Event> = result.events.iter().collect();
        let known = &self.settings.context.redactor;
        known.besides(&hidden((&events, &result.attributes), known, text))
    }

    fn refuse(&self, console: &mut Console, name: &str, why: &str) {
        let told = format!("`{name}` is not updated: {why}");
        console.warn(&self.settings.context.redactor.text(&told), &[]);
    }

    fn write(
        &self,
        before: &SourceFile,
        after: &SourceFile,
        console: &mut Console,
    ) -> Result<(), Usage> {
        let path = self.session.project.start.join(&before.name);
        replace_file(&path, &before.text, &after.text)
            .map_err(|error| Usage::new(format!("`{}` cannot be written: {error}", before.name)))?;
        let shown = difference(&before.name, &before.text, &after.text);
        let redactor = &self.settings.context.redactor;
        let shown = format!("{}\n", printable(&redactor.text(&shown)));
        if self.beside_results {
            console.note(&shown);
        } else {
            console.show(&shown);
        }
        Ok(())
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
