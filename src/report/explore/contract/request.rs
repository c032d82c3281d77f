//! Which form of contract is wanted.

use std::path::PathBuf;
use std::str::FromStr;

use crate::source::did_you_mean;

/// The contracts as JSON Schema, and the folder they go to; standard output where none is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractRequest {
    /// The folder.
    pub folder: Option<PathBuf>,
}

/// The only form that there is.
const FORM: &str = "json-schema";

impl FromStr for ContractRequest {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (word, folder) = text
            .split_once('=')
            .map_or((text, None), |(word, folder)| (word, Some(folder)));
        if word != FORM {
            let guess = did_you_mean(word, [FORM]);
            let guess = guess.unwrap_or_else(|| format!("write `{FORM}`"));
            return Err(format!("`{word}` is not a form of contracts: {guess}"));
        }
        match folder {
            Some("") => Err(format!("`{text}` names no folder behind `=`")),
            folder => Ok(Self {
                folder: folder.map(PathBuf::from),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_may_be_left_out_and_not_be_empty() {
        let read = |text: &str| text.parse::<ContractRequest>();
        assert_eq!(read("json-schema"), Ok(ContractRequest { folder: None }));
        let folder = Some(PathBuf::from("a=b"));
        assert_eq!(read("json-schema=a=b"), Ok(ContractRequest { folder }));
        assert_eq!(
            read("json-schema=").map_err(|error| error.contains("no folder")),
            Err(true)
        );
        assert_eq!(
            read("jsonschema").map_err(|error| error.contains("did you mean")),
            Err(true)
        );
    }
}
