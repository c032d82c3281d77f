//! The list of calls.

use botapi::log::{Filter, LeftOut, Listing};
use botapi::report::{calls_csv, calls_json, calls_ndjson, calls_table};
use jiff::Zoned;

use super::super::console::{Console, width};
use super::super::exit::Exit;
use super::super::ground::Usage;
use super::arguments::{FilterArguments, LogFormat};
use super::stand::{Stand, filter, usage};

/// Lists the calls that the filter wants.
pub(super) fn execute(
    arguments: &FilterArguments,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let filter = filter(arguments, &Zoned::now())?;
    let listing = listing(stand, &filter, console)?;
    let rows = &listing.rows;
    console.out(&match arguments.format {
        LogFormat::Table if rows.is_empty() => String::new(),
        LogFormat::Table => calls_table(rows, width(), Console::colours_results()),
        LogFormat::Json => calls_json(rows),
        LogFormat::Ndjson => calls_ndjson(rows),
        LogFormat::Csv => calls_csv(rows),
    });
    Ok(Exit::Holds)
}

/// What is in the log, with a note on what is not.
fn listing(stand: &Stand, filter: &Filter, console: &mut Console) -> Result<Listing, Usage> {
    let nothing = Listing {
        rows: Vec::new(),
        left_out: LeftOut::default(),
    };
    let Some(reader) = stand.reader()? else {
        explain(&nothing, true, console);
        return Ok(nothing);
    };
    let listing = reader.list(filter).map_err(|trouble| usage(&trouble))?;
    let empty = listing.rows.is_empty() && reader.is_empty().map_err(|trouble| usage(&trouble))?;
    explain(&listing, empty, console);
    Ok(listing)
}

/// Says why a list is empty, or what it leaves out.
fn explain(listing: &Listing, log_is_empty: bool, console: &mut Console) {
    let LeftOut { count, or_more } = listing.left_out;
    if log_is_empty {
        console.note("the call log is empty: `botapi test` writes every call into it\n");
    } else if listing.rows.is_empty() {
        console.note("no call in the log fits; leave out a condition to see more\n");
    } else if count > 0 {
        let plus = if or_more { "+" } else { "" };
        console.note(&format!(
            "{count}{plus} older calls are left out; `--limit` shows more\n"
        ));
    }
}
