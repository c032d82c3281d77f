//! The names a template reads.

use std::fmt;
use std::ops::Range;

/// Where a name gets its value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// `{{ query }}`: an attribute of the conversation.
    Attribute(String),
    /// `{{ env.shop_url }}`: a value of the environment.
    Environment(String),
    /// `{{ secret.SHOP_TOKEN }}`: a secret.
    Secret(String),
}

/// A name in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it names.
    pub source: Source,
    /// Where it stands in the template's text.
    pub range: Range<usize>,
    /// Whether the template says what to do when it is not defined (`default`, `is defined`).
    pub optional: bool,
}

impl Reference {
    /// The attribute it names, if it names one.
    #[must_use]
    pub fn attribute(&self) -> Option<&str> {
        match &self.source {
            Source::Attribute(name) => Some(name),
            Source::Environment(_) | Source::Secret(_) => None,
        }
    }
}

impl Source {
    /// Reads `query`, `env.NAME` or `secret.NAME`; an attribute's own fields are dropped (`user.name` is `user`).
    #[must_use]
    pub fn from_path(path: &str) -> Self {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let second = rest.split('.').next().unwrap_or_default().to_owned();
        match first {
            "env" => Self::Environment(second),
            "secret" => Self::Secret(second),
            _ => Self::Attribute(first.to_owned()),
        }
    }

    /// The name alone.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Attribute(name) | Self::Environment(name) | Self::Secret(name) => name,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(name) => formatter.write_str(name),
            Self::Environment(name) => write!(formatter, "env.{name}"),
            Self::Secret(name) => write!(formatter, "secret.{name}"),
        }
    }
}
