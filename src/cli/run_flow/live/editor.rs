//! The line editor of a terminal.

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Config, Context, Helper};

use super::ears::Line;
use super::typed::COMMANDS;

/// What stands before what is typed.
const PROMPT: &str = "  you   ";

/// A line editor that completes choices and commands.
pub(super) struct Editor {
    inner: rustyline::Editor<Words, MemHistory>,
}

/// What can be completed.
#[derive(Debug, Default)]
struct Words {
    labels: Vec<String>,
}

impl Editor {
    /// An editor on the terminal.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be used.
    pub(super) fn new() -> Result<Self, String> {
        let inner = rustyline::Editor::with_history(Config::default(), MemHistory::new());
        let mut inner = inner.map_err(|error| format!("the terminal cannot be used: {error}"))?;
        inner.set_helper(Some(Words::default()));
        Ok(Self { inner })
    }

    /// The next line. Ctrl-C clears it; a second one ends, as Ctrl-D does.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be read.
    pub(super) fn line(&mut self, labels: &[String]) -> Result<Line, String> {
        if let Some(words) = self.inner.helper_mut() {
            words.labels = labels.to_vec();
        }
        let mut interrupted = false;
        loop {
            match self.inner.readline(PROMPT) {
                Ok(line) => {
                    // A line that is not remembered is no reason to end.
                    let _unremembered = self.inner.add_history_entry(line.as_str());
                    return Ok(Line::Typed(line));
                }
                Err(ReadlineError::Interrupted) if !interrupted => interrupted = true,
                Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Ok(Line::End),
                Err(error) => return Err(format!("the terminal cannot be read: {error}")),
            }
        }
    }
}

impl Completer for Words {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        position: usize,
        _context: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let begun = line.get(..position).unwrap_or(line).to_lowercase();
        let commands = COMMANDS.iter().map(|(name, what, _)| match *what {
            "" => (*name).to_owned(),
            _ => format!("{name} "),
        });
        let words = self.labels.iter().cloned().chain(commands);
        let fitting = words.filter(|word| word.to_lowercase().starts_with(&begun));
        // Commands are offered only to those who have begun one.
        let wanted = fitting.filter(|word| !begun.is_empty() || !word.starts_with('/'));
        let pairs = wanted.map(|word| Pair {
            display: word.clone(),
            replacement: word,
        });
        Ok((0, pairs.collect()))
    }
}

impl Hinter for Words {
    type Hint = String;
}

impl Highlighter for Words {}

impl Validator for Words {}

impl Helper for Words {}
