//! The two streams: results on standard output, everything else on standard error.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write as _};

use botapi::report::printable;
use botapi::source::Frames;
use clap::ValueEnum;

use super::exit::Exit;

/// Widest frame and table, however wide the terminal is.
const WIDEST: usize = 140;
/// The width where there is no terminal.
const PLAIN_WIDTH: usize = 100;

/// When colour is used; `auto` means on a terminal that can show it, unless `NO_COLOR` or `CLICOLOR_FORCE` say otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// Whether results still reach somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Results {
    Open,
    ReaderGone,
    Failed,
}

/// Where everything is printed.
#[derive(Debug)]
pub(crate) struct Console {
    quiet: bool,
    error_color: bool,
    results: Results,
}

impl Console {
    /// Decides about colour once for each stream.
    pub(crate) fn new(color: Color, quiet: bool) -> Self {
        let decide = |automatic: anstream::ColorChoice| match color {
            Color::Auto => automatic != anstream::ColorChoice::Never,
            Color::Always => true,
            Color::Never => false,
        };
        colored::control::set_override(decide(anstream::AutoStream::choice(&io::stdout())));
        let error_color = decide(anstream::AutoStream::choice(&io::stderr()));
        Self {
            quiet,
            error_color,
            results: Results::Open,
        }
    }

    /// Prints a result. A reader who has gone is no error; a full disk is.
    pub(crate) fn out(&mut self, text: &str) {
        if self.results != Results::Open {
            return;
        }
        let mut stream = io::stdout().lock();
        let written = stream
            .write_all(text.as_bytes())
            .and_then(|()| stream.flush());
        match written {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.results = Results::ReaderGone;
            }
            Err(error) => {
                self.results = Results::Failed;
                self.error(&format!("the results cannot be written: {error}"), &[]);
            }
        }
    }

    /// Prints a result that is for people to read, with nothing in it that GitHub would take for a command.
    pub(crate) fn show(&mut self, text: &str) {
        self.out(&tame(text));
    }

    /// Whether results still reach somebody.
    pub(crate) fn is_open(&self) -> bool {
        self.results == Results::Open
    }

    /// Prints a note: progress, warnings, hints. Nothing with `--quiet`.
    pub(crate) fn note(&mut self, text: &str) {
        if !self.quiet {
            Self::raw_error(text);
        }
    }

    /// Prints what is wrong, with `--quiet` too.
    pub(crate) fn complain(text: &str) {
        Self::raw_error(text);
    }

    /// Prints an error that has no place in a file, with hints.
    pub(crate) fn error(&mut self, message: &str, hints: &[String]) {
        let word = if self.error_color {
            "\u{1b}[1;31merror\u{1b}[0m"
        } else {
            "error"
        };
        let hints: String = hints
            .iter()
            .map(|hint| format!("  hint: {hint}\n"))
            .collect();
        let message = printable(message);
        Self::raw_error(&format!("{word}: {message}\n{hints}"));
    }

    /// Prints a warning that has no place in a file, with hints. Nothing with `--quiet`.
    pub(crate) fn warn(&mut self, message: &str, hints: &[String]) {
        let word = if self.error_color {
            "\u{1b}[1;33mwarning\u{1b}[0m"
        } else {
            "warning"
        };
        let hints: String = hints
            .iter()
            .map(|hint| format!("  hint: {hint}\n"))
            .collect();
        let message = printable(message);
        self.note(&format!("{word}: {message}\n{hints}"));
    }

    /// Frames for standard error.
    pub(crate) fn error_frames(&self) -> Frames {
        Frames::new(self.error_color, width())
    }

    /// Whether results are printed in colour.
    pub(crate) fn colours_results() -> bool {
        colored::control::SHOULD_COLORIZE.should_colorize()
    }

    /// Frames for standard output.
    pub(crate) fn out_frames() -> Frames {
        Frames::new(colored::control::SHOULD_COLORIZE.should_colorize(), width())
    }

    /// Frames for a file.
    pub(crate) const fn plain_frames() -> Frames {
        Frames::new(false, PLAIN_WIDTH)
    }

    /// Makes a text without colour.
    pub(crate) fn without_colour<T>(make: impl FnOnce() -> T) -> T {
        let colour = colored::control::SHOULD_COLORIZE.should_colorize();
        colored::control::set_override(false);
        let made = make();
        colored::control::set_override(colour);
        made
    }

    /// Whether progress may be drawn.
    pub(crate) fn draws(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// The exit code: results that could not be written do not count as shown.
    pub(crate) fn finish(&self, exit: Exit) -> Exit {
        if self.results == Results::Failed {
            Exit::CouldNotCheck
        } else {
            exit
        }
    }

    fn raw_error(text: &str) {
        // Nothing can be said where even standard error is gone.
        let _gone = io::stderr().lock().write_all(tame(text).as_bytes());
    }
}

/// On GitHub a line such as `::error::…` is a command, and what a server answers must not be one.
pub(crate) fn tame(text: &str) -> Cow<'_, str> {
    let harmless = |line: &str| !line.trim_start().starts_with("::") && !line.contains("##[");
    if std::env::var_os("GITHUB_ACTIONS").is_none() || text.lines().all(harmless) {
        return Cow::Borrowed(text);
    }
    let lines = text.split_inclusive('\n').map(|line| {
        if harmless(line) {
            line.to_owned()
        } else {
            line.replace("::", ":\u{200b}:")
                .replace("##[", "#\u{200b}#[")
        }
    });
    Cow::Owned(lines.collect())
}

/// The width to lay things out for.
pub(crate) fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let terminal = || {
        comfy_table::Table::new()
            .width()
            .filter(|_| io::stdout().is_terminal())
            .map(usize::from)
    };
    columns
        .or_else(terminal)
        .unwrap_or(PLAIN_WIDTH)
        .clamp(40, WIDEST)
}
