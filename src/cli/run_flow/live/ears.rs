//! Where the user's lines come from.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, IsTerminal as _};

use super::editor::Editor;
use super::typed::{Typed, typed};

/// Where the user's lines come from: first those that were given as arguments.
pub(super) struct Ears {
    given: VecDeque<String>,
    rest: Rest,
}

/// Where further lines come from.
enum Rest {
    /// There are no more.
    Nothing,
    /// Standard input, line by line.
    Lines,
    /// A terminal.
    Terminal(Box<Editor>),
}

/// A line, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// One that was given as an argument: taken as it is.
    Given(String),
    /// One that was typed or came through a pipe.
    Typed(String),
    /// There are no more.
    End,
}

impl Ears {
    /// The given lines, and what is typed afterwards if a talk is wanted.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be used.
    pub(super) fn new(given: &[String], talk: bool) -> Result<Self, String> {
        let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        let rest = match (talk, terminal) {
            (false, _) => Rest::Nothing,
            (true, false) => Rest::Lines,
            (true, true) => Rest::Terminal(Box::new(Editor::new()?)),
        };
        let given = given.iter().cloned().collect();
        Ok(Self { given, rest })
    }

    /// Whether the user sees what is typed already.
    pub(super) fn echoes(&self) -> bool {
        matches!(self.rest, Rest::Terminal(_)) && self.given.is_empty()
    }

    /// Whether a person may type more.
    pub(super) const fn is_talk(&self) -> bool {
        !matches!(self.rest, Rest::Nothing)
    }

    /// Whether the next line is a command that was given as an argument.
    pub(super) fn are_given_an_order(&self) -> bool {
        let next = self.given.front().map(|line| typed(line));
        matches!(next, Some(Ok(Typed::Order(_))))
    }

    /// How many given lines were not taken.
    pub(super) fn left_over(&self) -> usize {
        self.given.len()
    }

    /// The next line; `labels` can be completed.
    ///
    /// # Errors
    ///
    /// When no line can be read.
    pub(super) fn next(&mut self, labels: &[String]) -> Result<Line, String> {
        if let Some(line) = self.given.pop_front() {
            return Ok(Line::Given(line));
        }
        match &mut self.rest {
            Rest::Nothing => Ok(Line::End),
            Rest::Lines => read_line(),
            Rest::Terminal(editor) => editor.line(labels),
        }
    }
}

fn read_line() -> Result<Line, String> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_until(b'\n', &mut bytes);
    let read = read.map_err(|error| format!("standard input cannot be read: {error}"))?;
    if read == 0 {
        return Ok(Line::End);
    }
    let line =
        String::from_utf8(bytes).map_err(|_| "standard input is not UTF-8 text".to_owned())?;
    let line = line.strip_suffix('\n').unwrap_or(&line);
    let line = line.strip_suffix('\r').unwrap_or(line);
    Ok(Line::Typed(line.to_owned()))
}
