//! What is typed → what the user does.

use std::path::Path;
use std::sync::Arc;

use botapi::api::FileRef;
use botapi::flow::Asked;
use botapi::script::Input;
use botapi::source::{Place, Span};

use super::screen::picks_by_number;
use super::table::Table;
use super::talk::Stand;

/// Text, or the label of the choice whose number it is.
pub(super) fn text(text: String, stand: &Stand) -> Input {
    let label = match stand {
        Stand::Waits(asked) => label(&text, asked),
        Stand::Over(_) => None,
    };
    Input::Text(label.unwrap_or(text))
}

/// The label of the choice with this number, unless the text says a choice by itself.
fn label(text: &str, asked: &Asked) -> Option<String> {
    let word = text.trim();
    let labels = asked.offers.iter().map(|offer| offer.label.as_str());
    let labels: Vec<&str> = labels.chain(asked.skip.as_deref()).collect();
    let values = asked.offers.iter().map(|offer| match offer.value.as_str() {
        Some(value) => value.to_owned(),
        None => offer.value.to_string(),
    });
    let said = labels.contains(&word) || values.into_iter().any(|value| value == word);
    let number = word.parse::<usize>().ok()?.checked_sub(1)?;
    let label = labels.get(number)?;
    (!said && picks_by_number(asked)).then(|| (*label).to_owned())
}

/// A file beside the flow, in the project's folder, or where the user stands.
///
/// # Errors
///
/// When there is none.
pub(super) fn file(written: &str, table: &Table<'_>) -> Result<Input, String> {
    let script = table.bot.flows[table.flow].script;
    let project = &table.session.project;
    let home = project.home(&script.file);
    let here = project.start.join(written);
    let (path, written) = match home.find(written) {
        Some(path) => (path, written.to_owned()),
        None if here.is_file() => (here.clone(), from(&here, &project.root)),
        None => return Err(format!("there is no file `{written}`")),
    };
    Ok(Input::File(FileRef {
        path,
        written,
        place: Place {
            file: Arc::clone(&script.file),
            span: Span::default(),
        },
    }))
}

/// The path as a scenario can name it: from the project's folder, with `/` between its parts on every system.
fn from(path: &Path, root: &Path) -> String {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (real, root) = (whole(path), whole(root));
    let Ok(below) = real.strip_prefix(&root) else {
        return path.to_string_lossy().into_owned();
    };
    let parts = below
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use botapi::flow::Offer;
    use botapi::script::AnswerType;
    use serde_json::json;

    #[cfg(unix)]
    #[test]
    fn a_file_is_named_from_the_folder_of_the_project_whichever_way_led_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        std::fs::create_dir_all(real.join("photos")).expect("folders");
        std::fs::write(real.join("photos/one.png"), "x").expect("a file");
        std::fs::write(folder.path().join("two.png"), "x").expect("a file");
        std::os::unix::fs::symlink(&real, &link).expect("a link");
        for root in [&real, &link] {
            assert_eq!(from(&link.join("photos/one.png"), root), "photos/one.png");
            assert_eq!(from(&real.join("photos/one.png"), root), "photos/one.png");
            let outside = folder.path().join("two.png");
            assert_eq!(from(&outside, root), outside.to_string_lossy());
        }
    }

    #[test]
    fn a_choice_is_picked_by_its_number() {
        let asked = |answer| Asked {
            save: "mood".to_owned(),
            answer,
            offers: [("Great", json!(5)), ("Bad", json!("bad"))]
                .map(|(label, value)| Offer {
                    label: label.to_owned(),
                    value,
                })
                .into(),
            skip: Some("skip".to_owned()),
            hears_silence: false,
            attempt: 1,
        };
        let cases = [
            (AnswerType::Choice, "1", "Great"),
            (AnswerType::Text, " 2 ", "Bad"),
            (AnswerType::Choice, "3", "skip"),
            (AnswerType::Choice, "4", "4"),
            (AnswerType::Choice, "0", "0"),
            (AnswerType::Choice, "5", "5"),
            (AnswerType::Choice, "great", "great"),
            (AnswerType::Integer, "1", "1"),
        ];
        for (answer, typed, heard) in cases {
            let input = text(typed.to_owned(), &Stand::Waits(asked(answer)));
            assert_eq!(input, Input::Text(heard.to_owned()), "{typed}");
        }
    }
}
