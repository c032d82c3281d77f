//! `.env`: secrets, one a line, taken literally.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::secret::Secret;
use crate::source::{Finding, Findings, Rule, SourceFile, Span};

/// Reads `NAME=value` lines. Quotes around a whole value are dropped; nothing else is changed, so a `$`, a `#`
/// or a backslash in a secret stays. Blank lines, `# comments` and a leading `export` are passed over.
#[must_use]
pub fn read_dotenv(file: &Arc<SourceFile>) -> (BTreeMap<String, Secret>, Findings) {
    let (mut secrets, mut findings) = (BTreeMap::new(), Findings::new());
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        match pair(content) {
            Some((name, value)) => {
                secrets.insert(name.to_owned(), Secret::new(name, value));
            }
            None => findings.push(bad_line(file, span)),
        }
    }
    (secrets, findings)
}

fn pair(line: &str) -> Option<(&str, &str)> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let (name, value) = line.split_once('=')?;
    let name = name.trim();
    let word = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let good = !name.is_empty()
        && name.chars().all(word)
        && !name.starts_with(|first: char| first.is_ascii_digit());
    good.then(|| (name, unquote(value.trim())))
}

fn unquote(value: &str) -> &str {
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    quoted.unwrap_or(value)
}

fn bad_line(file: &Arc<SourceFile>, span: Span) -> Finding {
    Finding::new(Rule::BadValue, "this line is not `NAME=value`")
        .at(file, span)
        .hint("a name has letters, digits and `_`; begin a comment with `#`")
        .masked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_literally() {
        let text = "# keys\nA=plain\nexport B = \"quo ted\" \nC='$x#y\\n'\nD=a$b#c\nE=\nF=\"\nbroken\n1X=2\n";
        let file = Arc::new(SourceFile {
            name: ".env".to_owned(),
            text: text.to_owned(),
        });
        let (secrets, findings) = read_dotenv(&file);
        let read: Vec<_> = secrets
            .iter()
            .map(|(name, secret)| (name.as_str(), secret.expose()))
            .collect();
        let expected = [
            ("A", "plain"),
            ("B", "quo ted"),
            ("C", "$x#y\\n"),
            ("D", "a$b#c"),
            ("E", ""),
            ("F", "\""),
        ];
        assert_eq!(read, expected);
        let lines: Vec<_> = findings
            .iter()
            .filter_map(|finding| finding.place.as_ref())
            .map(|place| place.position().0)
            .collect();
        assert_eq!(lines, [8, 9]);
    }
}
