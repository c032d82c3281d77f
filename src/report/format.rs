//! Which reports are wanted.

use std::path::PathBuf;
use std::str::FromStr;

use crate::source::did_you_mean;

/// A format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// JUnit's XML, as CI servers read it.
    Junit,
    /// Workflow commands that annotate files on GitHub.
    Github,
    /// One page for a browser, with nothing from outside.
    Html,
}

/// A report and where it goes; standard output where no file is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRequest {
    /// The format.
    pub format: Format,
    /// The file.
    pub file: Option<PathBuf>,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [
        Self::Text,
        Self::Json,
        Self::Junit,
        Self::Github,
        Self::Html,
    ];
    /// Those of runs of tests and scenarios.
    pub const OF_RUNS: [Self; 4] = [Self::Text, Self::Json, Self::Junit, Self::Github];

    /// The word people write.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Html => "html",
        }
    }
}

impl FromStr for ReportRequest {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (word, file) = text
            .split_once('=')
            .map_or((text, None), |(word, file)| (word, Some(file)));
        let Some(format) = Format::ALL.into_iter().find(|format| format.name() == word) else {
            let guess = did_you_mean(word, Format::ALL.map(Format::name));
            let names = Format::ALL.map(Format::name).join(", ");
            return Err(format!(
                "`{word}` is not a format: {}",
                guess.unwrap_or_else(|| format!("write one of {names}"))
            ));
        };
        match file {
            Some("") => Err(format!("`{text}` names no file behind `=`")),
            file => Ok(Self {
                format,
                file: file.map(PathBuf::from),
            }),
        }
    }
}
