//! Rows after which a user sees the same, taken together.

use super::view::{RowView, ThenView};
use super::viewer::is_outcome;
use crate::report::printable::printable;
use crate::report::scenario_view::MessageView;

/// From so many changed examples on, only the first ones are named.
const CHANGED: usize = 3;

/// What the user sees after some outcomes of a call.
#[derive(Debug)]
pub(super) struct Group<'v> {
    /// The rows; never none.
    pub(super) rows: Vec<&'v RowView>,
}

/// The rows of each call step with the same reaction, in the order of their first ones.
pub(super) fn groups(rows: &[RowView]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for row in rows {
        let group = groups.iter_mut().find(|group| alike(group.first(), row));
        match group {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { rows: vec![row] }),
        }
    }
    groups
}

fn alike(one: &RowView, other: &RowView) -> bool {
    let to = |row: &RowView| row.route.as_ref().map(|route| route.to.clone());
    let texts = |row: &RowView| row.says.iter().flat_map(lines).collect::<Vec<_>>();
    (one.at, to(one), &one.then) == (other.at, to(other), &other.then) && texts(one) == texts(other)
}

impl<'v> Group<'v> {
    /// The row that came first.
    pub(super) fn first(&self) -> &'v RowView {
        self.rows[0]
    }

    /// `products`, or `others: reviews` where the step is called otherwise than the API.
    pub(super) fn call(&self) -> String {
        let row = self.first();
        if row.step == row.api {
            row.api.clone()
        } else {
            format!("{}: {}", row.step, row.api)
        }
    }

    /// The outcomes, a line for each example, one for all that was made.
    pub(super) fn outcomes(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut made = Vec::new();
        let mut changed = Vec::new();
        for row in &self.rows {
            let outcome = &row.outcome;
            match (&row.answer.example, &row.answer.what) {
                (Some(example), None) => lines.push(format!("{outcome} {example}")),
                (Some(example), Some(what)) => {
                    changed.push(format!("{outcome} {example}, {what}"));
                }
                (None, Some(what)) if !is_outcome(what) => {
                    lines.push(format!("made: {outcome} {what}"));
                }
                (None, _) => made.push(outcome.as_str()),
            }
        }
        let more = changed.len().saturating_sub(CHANGED);
        let shown = if more > 1 { CHANGED } else { changed.len() };
        lines.extend(changed.into_iter().take(shown));
        if more > 1 {
            lines.push(format!("and {more} more like it"));
        }
        if !made.is_empty() {
            lines.push(format!("made: {}", made.join(" ")));
        }
        lines
    }

    /// What the bot says, a line for each thing.
    pub(super) fn says(&self) -> Vec<String> {
        let says: Vec<String> = self.first().says.iter().flat_map(lines).collect();
        if says.is_empty() {
            return vec!["(nothing)".to_owned()];
        }
        says
    }

    /// Where it goes: `nothing_found → ends`, `asks mood`. Steps without a name of their own tell nobody anything.
    pub(super) fn goes(&self) -> String {
        let row = self.first();
        let then = words(&row.then);
        match &row.route {
            None => format!("no route → {then}"),
            Some(route) if route.to == "end" || route.to.contains(' ') => then,
            Some(route) if row.then.step.as_ref() == Some(&route.to) => then,
            Some(route) => format!("{} → {then}", route.to),
        }
    }
}

/// `asks mood`, `ends`.
pub(super) fn words(then: &ThenView) -> String {
    match &then.step {
        Some(step) => format!("{} {step}", then.kind),
        None => then.kind.to_owned(),
    }
}

/// A message: its text, its media, its buttons.
pub(super) fn lines(message: &MessageView) -> Vec<String> {
    let text = message.text.iter().cloned();
    let media = [
        ("image", &message.image),
        ("document", &message.document),
        ("link", &message.link),
    ];
    let media = media
        .into_iter()
        .filter_map(|(name, address)| Some(format!("{name}: {}", address.as_ref()?)));
    let buttons: Vec<String> = message
        .choices
        .iter()
        .map(|label| format!("[{label}]"))
        .collect();
    let buttons = Some(buttons.join(" ")).filter(|buttons| !buttons.is_empty());
    let lines = text.chain(media).chain(buttons);
    let lines: Vec<String> = lines.map(|line| printable(&line).into_owned()).collect();
    if lines.iter().all(String::is_empty) {
        return vec!["(an empty message)".to_owned()];
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::explore::view::AnswerView;

    fn row(outcome: &str, example: Option<&str>, what: Option<&str>, says: &str) -> RowView {
        RowView {
            step: "shop".to_owned(),
            at: (0, 1),
            api: "shop".to_owned(),
            outcome: outcome.to_owned(),
            answer: AnswerView {
                kind: "made",
                example: example.map(ToOwned::to_owned),
                what: what.map(ToOwned::to_owned),
            },
            route: None,
            says: vec![MessageView {
                text: Some(says.to_owned()),
                ..MessageView::default()
            }],
            then: ThenView {
                kind: "ends",
                step: None,
            },
            chat: None,
            findings: Vec::new(),
            title: String::new(),
        }
    }

    #[test]
    fn rows_after_which_the_same_is_said_stand_together() {
        let rows = [
            row("200", Some("found"), None, "A"),
            row("404", Some("nothing"), None, "None"),
            row("200", None, Some("without what may be missing"), "A"),
            row("503", None, Some("503"), "None"),
            row("timeout", None, Some("timeout"), "None"),
        ];
        let told = groups(&rows)
            .iter()
            .map(Group::outcomes)
            .collect::<Vec<_>>();
        let found = ["200 found", "made: 200 without what may be missing"];
        let nothing = ["404 nothing", "made: 503 timeout"];
        assert_eq!(told, [found, nothing]);
    }

    #[test]
    fn many_changed_examples_are_only_counted() {
        let row = |price: &str| row("200", Some("found"), Some(price), "A");
        let rows: Vec<RowView> = ["1", "2", "3", "4", "5"].map(row).into();
        let told = groups(&rows)[0].outcomes();
        assert_eq!(
            told,
            [
                "200 found, 1",
                "200 found, 2",
                "200 found, 3",
                "and 2 more like it"
            ]
        );
    }
}
