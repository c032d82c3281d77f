//! The list of calls.

use botapi::log::{Filter, LeftOut, Listing, LogReader};
use botapi::report::{calls_csv, calls_json, calls_ndjson, calls_table};
use botapi::source::did_you_mean;
use jiff::Zoned;

use super::super::arguments::Logs;
use super::super::console::{Console, tame};
use super::super::exit::Exit;
use super::super::ground::Usage;
use super::arguments::LogFormat;
use super::stand::{Stand, filter, lines, usage};

/// What is said of a log without calls.
pub(super) const EMPTY: &str =
    "the call log is empty: `botapi test` and `botapi run-flow` write every call into it\n";
/// How many calls are listed where nothing is said.
const LIMIT: usize = 50;
/// The methods that a slip can have meant.
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Lists the calls that the filter wants.
pub(super) fn execute(command: &Logs, stand: &Stand, console: &mut Console) -> Result<Exit, Usage> {
    let filter = Filter {
        limit: Some(command.list.limit.unwrap_or(LIMIT)),
        ..filter(&command.filter, &Zoned::now())?
    };
    let listing = listing(stand, &filter, console)?;
    let rows = &listing.rows;
    console.out(&match command.list.format {
        LogFormat::Table if rows.is_empty() => String::new(),
        LogFormat::Table => tame(&calls_table(rows, lines())).into_owned(),
        LogFormat::Json => calls_json(rows),
        LogFormat::Ndjson => calls_ndjson(rows),
        LogFormat::Csv => calls_csv(rows),
    });
    Ok(Exit::Holds)
}

/// What is in the log, with a note on what is not.
fn listing(stand: &Stand, filter: &Filter, console: &mut Console) -> Result<Listing, Usage> {
    let Some(reader) = stand.reader()? else {
        console.note(EMPTY);
        return Ok(Listing {
            rows: Vec::new(),
            left_out: LeftOut::default(),
        });
    };
    let listing = reader.list(filter).map_err(|trouble| usage(&trouble))?;
    if listing.rows.is_empty() && listing.left_out.count == 0 {
        console.note(&nothing(&reader, filter, stand)?);
    } else if listing.left_out.count > 0 {
        console.note(&left_out(&listing));
    }
    Ok(listing)
}

/// Why a list is empty.
pub(super) fn nothing(reader: &LogReader, filter: &Filter, stand: &Stand) -> Result<String, Usage> {
    if reader.is_empty().map_err(|trouble| usage(&trouble))? {
        return Ok(EMPTY.to_owned());
    }
    let guess = unknown(reader, filter, stand)?;
    let hint = guess.unwrap_or_else(|| "leave out a condition to see more".to_owned());
    Ok(format!("no call in the log fits\n  hint: {hint}\n"))
}

/// The first name that nothing in the log goes by, with the one that was meant.
fn unknown(reader: &LogReader, filter: &Filter, stand: &Stand) -> Result<Option<String>, Usage> {
    let apis = reader.apis().map_err(|trouble| usage(&trouble))?;
    let environments = stand.project.settings.environments.keys();
    let known: [(&str, &[String], Vec<&str>); 3] = [
        (
            "API",
            &filter.apis,
            apis.iter().map(String::as_str).collect(),
        ),
        (
            "environment",
            &filter.environments,
            environments.map(String::as_str).collect(),
        ),
        ("method", &filter.methods, METHODS.to_vec()),
    ];
    let guesses = known.iter().flat_map(|(kind, words, known)| {
        let strange = words
            .iter()
            .filter(|word| !known.iter().any(|name| name.eq_ignore_ascii_case(word)));
        strange.filter_map(move |word| {
            let guess = did_you_mean(word, known.iter().copied())?;
            Some(format!("no call has the {kind} `{word}`; {guess}"))
        })
    });
    Ok(guesses.into_iter().next())
}

/// What the limit leaves out.
fn left_out(listing: &Listing) -> String {
    let LeftOut { count, or_more } = listing.left_out;
    let plus = if or_more { "+" } else { "" };
    match (count, listing.rows.len()) {
        (1, 0) => "1 call fits; `--limit` shows it\n".to_owned(),
        (_, 0) => format!("{count}{plus} calls fit; `--limit` shows them\n"),
        (1, _) => "1 older call is left out; `--limit` shows more\n".to_owned(),
        (_, _) => format!("{count}{plus} older calls are left out; `--limit` shows more\n"),
    }
}
