//! `botapi logs follow`.

use std::time::Duration;

use botapi::log::{Filter, LogReader, Row};
use botapi::report::{calls_line, calls_ndjson};
use clap::{Args, ValueEnum};
use jiff::Zoned;

use super::super::console::Console;
use super::super::exit::Exit;
use super::super::ground::Usage;
use super::arguments::FilterArguments;
use super::stand::{Stand, filter, lines, usage};

/// How long nobody looks at the file.
const PAUSE: Duration = Duration::from_millis(150);

/// Wait for more calls, and list each when it is made.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi logs follow
  botapi logs follow --failed --format ndjson")]
pub(crate) struct Follow {
    #[command(flatten)]
    filter: FilterArguments,
    /// How they are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FollowFormat,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum FollowFormat {
    #[default]
    Table,
    Ndjson,
}

/// Lists calls until the reader is gone, or somebody ends the process.
pub(super) fn execute(
    command: &Follow,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let filter = filter(&command.filter, &Zoned::now())?;
    let mut place = Place::at_the_end(stand)?;
    console.note(&format!(
        "waiting for calls in `{}`; Ctrl-C ends\n",
        stand.path.display()
    ));
    while console.is_open() {
        let rows = place.news(stand, &filter)?;
        for row in &rows {
            console.out(&line(row, command.format));
        }
        std::thread::sleep(PAUSE);
    }
    Ok(Exit::Holds)
}

fn line(row: &Row, format: FollowFormat) -> String {
    match format {
        FollowFormat::Table => calls_line(row, lines()),
        FollowFormat::Ndjson => calls_ndjson(std::slice::from_ref(row)),
    }
}

/// How far the log was read; a log that is not there yet is read from its start.
struct Place {
    reader: Option<LogReader>,
    seen: i64,
}

impl Place {
    fn at_the_end(stand: &Stand) -> Result<Self, Usage> {
        let reader = stand.reader()?;
        let newest = reader.as_ref().map(LogReader::newest).transpose();
        let seen = newest.map_err(|trouble| usage(&trouble))?.unwrap_or(0);
        Ok(Self { reader, seen })
    }

    /// The rows that came since this was last asked.
    fn news(&mut self, stand: &Stand, filter: &Filter) -> Result<Vec<Row>, Usage> {
        if !stand.path.exists() {
            *self = Self {
                reader: None,
                seen: 0,
            };
        } else if self.reader.is_none() {
            self.reader = stand.reader()?;
        }
        let Some(reader) = &self.reader else {
            return Ok(Vec::new());
        };
        let newest = reader.newest().map_err(|trouble| usage(&trouble))?;
        if newest < self.seen {
            // All calls were removed, and numbers begin anew.
            self.seen = 0;
        }
        if newest == self.seen {
            return Ok(Vec::new());
        }
        let rows = reader.after(self.seen, filter);
        let rows = rows.map_err(|trouble| usage(&trouble))?;
        self.seen = rows.last().map_or(newest, |row| row.number.max(newest));
        Ok(rows)
    }
}
