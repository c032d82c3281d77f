//! `botapi logs export`.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use botapi::log::{Filter, LogReader, Record};
use botapi::report::{HAR_BETWEEN, HAR_END, har_entry, har_start, record_csv, record_ndjson};
use clap::{Args, ValueEnum};
use jiff::Zoned;

use super::super::console::Console;
use super::super::exit::Exit;
use super::super::ground::Usage;
use super::arguments::FilterArguments;
use super::list::{EMPTY, nothing};
use super::stand::{Stand, filter, usage};

/// How much is collected before it is written.
const PORTION: usize = 64 * 1024;

/// Write whole calls with headers and bodies, oldest first.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi logs export --since 1d --output calls.ndjson
  botapi logs export --failed --format har --output failed.har")]
pub(crate) struct Export {
    #[command(flatten)]
    filter: FilterArguments,
    /// At most so many, the newest [default: all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How they are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ExportFormat,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    #[default]
    Ndjson,
    Csv,
    Har,
}

/// Writes what the filter wants.
pub(super) fn execute(
    command: &Export,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let filter = Filter {
        limit: command.limit,
        ..filter(&command.filter, &Zoned::now())?
    };
    if command
        .output
        .as_deref()
        .is_some_and(|output| same(output, &stand.path))
    {
        return Err(
            Usage::new("the call log cannot be written over itself".to_owned())
                .hint("name another file with `--output FILE`"),
        );
    }
    let reader = stand.reader()?;
    let mut sink = Sink::open(command.output.as_deref(), console)?;
    let count = write(reader.as_ref(), &filter, command.format, &mut sink)?;
    sink.finish()?;
    match (&reader, count, &command.output) {
        (None, _, _) => console.note(EMPTY),
        (Some(reader), 0, _) => console.note(&nothing(reader, &filter, stand)?),
        (Some(_), 1, Some(file)) => {
            console.note(&format!("1 call is in `{}`\n", file.display()));
        }
        (Some(_), count, Some(file)) => {
            console.note(&format!("{count} calls are in `{}`\n", file.display()));
        }
        (Some(_), _, None) => {}
    }
    Ok(Exit::Holds)
}

/// Writes record after record; says how many there were.
fn write(
    reader: Option<&LogReader>,
    filter: &Filter,
    format: ExportFormat,
    sink: &mut Sink<'_>,
) -> Result<usize, Usage> {
    if format == ExportFormat::Har {
        sink.put(&har_start())?;
    }
    let mut count = 0;
    if let Some(reader) = reader {
        let records = reader.records(filter).map_err(|trouble| usage(&trouble))?;
        for record in records.oldest_first() {
            let record = record.map_err(|trouble| usage(&trouble))?;
            sink.put(&written(&record, format, count == 0))?;
            count += 1;
            if !sink.is_open() {
                break;
            }
        }
    }
    if format == ExportFormat::Har {
        sink.put(HAR_END)?;
    }
    Ok(count)
}

/// A record, with what stands before the first one or between two.
fn written(record: &Record, format: ExportFormat, first: bool) -> String {
    match format {
        ExportFormat::Ndjson => record_ndjson(record),
        ExportFormat::Csv => record_csv(record, first),
        ExportFormat::Har if first => har_entry(record),
        ExportFormat::Har => format!("{HAR_BETWEEN}{}", har_entry(record)),
    }
}

/// Where an export goes.
enum Sink<'c> {
    /// Standard output, a portion at a time.
    Screen(&'c mut Console, String),
    /// A file.
    File(BufWriter<File>, &'c Path),
}

impl<'c> Sink<'c> {
    fn open(file: Option<&'c Path>, console: &'c mut Console) -> Result<Self, Usage> {
        let Some(path) = file else {
            return Ok(Self::Screen(console, String::new()));
        };
        let file = create(path).map_err(|error| cannot_write(path, &error))?;
        Ok(Self::File(BufWriter::with_capacity(PORTION, file), path))
    }

    fn put(&mut self, text: &str) -> Result<(), Usage> {
        match self {
            Self::Screen(console, waiting) => {
                waiting.push_str(text);
                if waiting.len() >= PORTION {
                    console.out(waiting);
                    waiting.clear();
                }
                Ok(())
            }
            Self::File(file, path) => file
                .write_all(text.as_bytes())
                .map_err(|error| cannot_write(path, &error)),
        }
    }

    fn is_open(&self) -> bool {
        match self {
            Self::Screen(console, _) => console.is_open(),
            Self::File(..) => true,
        }
    }

    fn finish(self) -> Result<(), Usage> {
        match self {
            Self::Screen(console, waiting) => {
                console.out(&waiting);
                Ok(())
            }
            Self::File(mut file, path) => file.flush().map_err(|error| cannot_write(path, &error)),
        }
    }
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Calls are private: a new file is readable by its owner alone.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn cannot_write(path: &Path, error: &io::Error) -> Usage {
    Usage::new(format!("`{}` cannot be written: {error}", path.display()))
}
