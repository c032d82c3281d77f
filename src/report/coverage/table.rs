//! Coverage as people read it: a table for each flow, then what is not covered.

use std::collections::HashMap;

use colored::Colorize as _;

use super::view::{CoverageView, MissingView};
use crate::coverage::Kind;
use crate::report::wrap::columns;

/// A table for each flow.
#[must_use]
pub fn coverage_text(flows: &[CoverageView]) -> String {
    flows.iter().map(of_flow).collect()
}

fn of_flow(flow: &CoverageView) -> String {
    let title = format!("coverage of {}", flow.flow).bold();
    let rows = flow.kinds.iter().map(|kind| {
        let (covered, total) = (kind.covered, kind.total);
        (kind.kind, covered, total, kind.percent)
    });
    let all = ("in all", flow.covered, flow.total, flow.percent);
    let rows: String = rows.chain([all]).map(row).collect();
    format!(
        "{title}\n\n{rows}\n{}",
        list("not covered", &flow.missing, usize::MAX)
    )
}

/// `  routes                  6 of 8   75 %`.
fn row((name, covered, total, percent): (&str, usize, usize, usize)) -> String {
    let counted = format!("{covered} of {total}");
    let line = format!("  {name:<18}{counted:>12}  {percent:>3} %");
    if covered == total {
        format!("{line}\n")
    } else {
        format!("{}\n", line.yellow())
    }
}

/// What is not covered, on a number of lines; of a step to which no conversation came, only the step itself.
pub(super) fn list(title: &str, all: &[MissingView], most: usize) -> String {
    if all.is_empty() {
        return String::new();
    }
    let is_step = |missing: &MissingView| missing.kind == Kind::Step.name();
    let mut more: HashMap<usize, usize> = HashMap::new();
    for step in all.iter().filter(|missing| is_step(missing)) {
        more.insert(step.index, 0);
    }
    let mut shown = Vec::new();
    for missing in all {
        match more.get_mut(&missing.index) {
            Some(count) if !is_step(missing) => *count += 1,
            Some(_) | None => shown.push(missing),
        }
    }
    let left = shown.len().saturating_sub(most);
    let lines: Vec<_> = shown
        .into_iter()
        .take(most)
        .map(|missing| {
            let more = more.get(&missing.index).copied().unwrap_or_default();
            (missing, words(missing, more))
        })
        .collect();
    let widths = lines.iter().map(|(_, words)| columns(words));
    let width = widths.max().unwrap_or_default();
    let lines: String = lines
        .iter()
        .map(|(missing, words)| line(missing, words, width))
        .collect();
    let rest = match left {
        0 => String::new(),
        left => format!("  and {left} more\n"),
    };
    format!("  {title}:\n{lines}{rest}\n")
}

/// `products  404 → nothing_found`.
fn words(missing: &MissingView, more: usize) -> String {
    let mut words = missing.step.clone();
    if let Some(label) = &missing.label {
        words += &format!("  {label}");
    }
    if let Some(to) = &missing.to {
        words += &format!(" → {to}");
    }
    if more > 0 {
        words += &format!("  (and {more} more of it)");
    }
    words
}

fn line(missing: &MissingView, words: &str, width: usize) -> String {
    let gap = " ".repeat(width.saturating_sub(columns(words)));
    let place = format!("{}:{}", missing.file, missing.line);
    format!("  {:<9} {words}{gap}  {}\n", missing.kind, place.dimmed())
}

#[cfg(test)]
mod tests {
    use super::super::view::KindView;
    use super::*;

    fn item(kind: Kind, step: &str, index: usize) -> MissingView {
        MissingView {
            kind: kind.name(),
            step: step.to_owned(),
            label: None,
            to: None,
            file: "flows/a.yaml".to_owned(),
            line: index + 3,
            index,
        }
    }

    fn view(missing: Vec<MissingView>) -> CoverageView {
        let (covered, total) = (10 - missing.len(), 10);
        CoverageView {
            flow: "a".to_owned(),
            file: "flows/a.yaml".to_owned(),
            percent: covered * 10,
            covered,
            total,
            kinds: vec![KindView {
                kind: "steps",
                covered: 2,
                total: 3,
                percent: 66,
            }],
            missing,
        }
    }

    fn plain(text: &str) -> String {
        let colour = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("a valid pattern");
        colour.replace_all(text, "").into_owned()
    }

    #[test]
    fn what_belongs_to_a_step_that_nobody_came_to_is_only_counted() {
        let route = MissingView {
            label: Some("404".to_owned()),
            to: Some("end".to_owned()),
            ..item(Kind::Route, "shop", 0)
        };
        let missing = vec![
            item(Kind::Step, "late", 1),
            route,
            item(Kind::Answer, "late", 1),
        ];
        let expected = "coverage of a

  steps                   2 of 3   66 %
  in all                 7 of 10   70 %

  not covered:
  step      late  (and 1 more of it)  flows/a.yaml:4
  route     shop  404 → end           flows/a.yaml:3

";
        assert_eq!(plain(&coverage_text(&[view(missing)])), expected);
    }

    #[test]
    fn where_all_is_covered_there_is_no_list() {
        let text = plain(&coverage_text(&[view(Vec::new())]));
        assert!(text.ends_with("  10 of 10  100 %\n\n"), "{text}");
    }
}
