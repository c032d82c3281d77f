//! `botapi logs drift`.

use botapi::api::Definition;
use botapi::log::{Filter, LogReader};
use botapi::report::{drift_json, drift_text};
use botapi::suite::{Drift, History};
use clap::Args;

use super::super::console::Console;
use super::super::exit::Exit;
use super::super::ground::{self, Usage};
use super::diff::DiffFormat;
use super::stand::{Stand, usage};

/// How many answers of an API are looked at, the newest; many more would take minutes.
const MOST_ANSWERS: usize = 5_000;

/// Say which mapped fields of the kept answers vanished, appeared or changed type, and since when.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi logs drift                 every API
  botapi logs drift products --format json

Exit codes: 0 no required mapping lost what it had, 1 one did, 2 no answer is kept")]
pub(crate) struct DriftArguments {
    /// Definitions: names, files or folders [default: all of apis/]
    #[arg(value_name = "API")]
    apis: Vec<String>,
    /// How it is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: DiffFormat,
}

/// Compares the newest answers of each API with those before.
pub(super) fn execute(
    arguments: &DriftArguments,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let definitions = definitions(arguments, stand, console)?;
    let reader = stand.reader()?;
    let (mut drifts, mut answers) = (Vec::new(), 0);
    for definition in &definitions {
        let history = match &reader {
            Some(reader) => history(reader, definition)?,
            None => History::new(definition),
        };
        answers += history.answers();
        drifts.extend(history.drifts());
    }
    if answers == 0 {
        return Err(
            Usage::new("the call log keeps no answer of these APIs".to_owned())
                .hint("`botapi test` and `botapi run-flow` write every call into it"),
        );
    }
    show(&drifts, answers, (arguments.format, console));
    let lost = drifts.iter().any(Drift::is_loss);
    Ok(if lost { Exit::DoesNotHold } else { Exit::Holds })
}

fn show(drifts: &[Drift], answers: usize, (format, console): (DiffFormat, &mut Console)) {
    match format {
        DiffFormat::Text if drifts.is_empty() => {
            console.note(&format!("no mapped field changed in {answers} answers\n"));
        }
        DiffFormat::Text => console.show(&drift_text(drifts)),
        DiffFormat::Json => console.out(&drift_json(drifts, answers)),
    }
}

/// The named definitions; broken ones are left out with a warning.
fn definitions(
    arguments: &DriftArguments,
    stand: &Stand,
    console: &mut Console,
) -> Result<Vec<Definition>, Usage> {
    let files = stand.project.select(&arguments.apis).map_err(|missing| {
        let mut usages = ground::not_found(&missing).into_iter();
        usages
            .next()
            .unwrap_or_else(|| Usage::new("there is no such definition".to_owned()))
    })?;
    let loaded = stand.project.load(&files);
    let (sound, broken): (Vec<_>, Vec<_>) = loaded
        .definitions
        .into_iter()
        .partition(|definition| definition.sound);
    let left_out = broken.len() + loaded.files.saturating_sub(sound.len() + broken.len());
    if left_out > 0 {
        let message = format!("{left_out} broken definitions are left out");
        console.warn(&message, &["`botapi check` says what is wrong".to_owned()]);
    }
    Ok(sound)
}

/// Reads the newest answers one by one, the newest first.
fn history<'d>(reader: &LogReader, definition: &'d Definition) -> Result<History<'d>, Usage> {
    let filter = Filter {
        apis: vec![definition.id.clone()],
        limit: Some(MOST_ANSWERS),
        ..Filter::default()
    };
    let mut history = History::new(definition);
    for record in reader.records(&filter).map_err(|trouble| usage(&trouble))? {
        history.add(&record.map_err(|trouble| usage(&trouble))?);
    }
    Ok(history)
}
