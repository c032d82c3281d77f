//! Who shows how much of a flow, as people read it.

use colored::Colorize as _;

use super::reach::{ReachView, SharesView};
use super::table::list;

/// So many lines tell what nothing shows; all of it is in the other reports.
const LINES: usize = 20;

/// A table, where there are scenarios; then what nothing shows.
pub(in crate::report) fn reach_text(reach: &ReachView) -> String {
    let nothing = list("shown by nothing", &reach.nothing, LINES);
    if reach.scenarios == 0 {
        return nothing;
    }
    let total = reach.in_all.total;
    let failing = failing(reach.failing);
    if reach.in_all.by_scenarios == total {
        return format!(
            "  coverage: scenarios show all {total} steps, ways and choices\n\n{failing}"
        );
    }
    let head = format!(
        "  {:<18}{:>12}{:>7}{:>14}{:>9}",
        "coverage", "scenarios", "", "explore only", "nothing"
    );
    let rows = reach.kinds.iter().map(|kind| (kind.kind, kind.shares));
    let rows: String = rows.chain([("in all", reach.in_all)]).map(row).collect();
    format!("{}\n{rows}\n{failing}{nothing}{}", head.bold(), hint(reach))
}

/// That some scenarios do not hold what they say.
fn failing(count: usize) -> String {
    let told = match count {
        0 => return String::new(),
        1 => "1 scenario fails; `botapi run-flow --mock` shows it".to_owned(),
        count => format!("{count} scenarios fail; `botapi run-flow --mock` shows them"),
    };
    format!("  {}\n\n", told.yellow())
}

/// `  routes                  6 of 8   75 %             2        0`.
fn row((name, shares): (&str, SharesView)) -> String {
    let covered = format!("{} of {}", shares.by_scenarios, shares.total);
    let line = format!(
        "  {name:<18}{covered:>12}{:>5} %{:>14}{:>9}",
        shares.percent(),
        shares.by_explore,
        shares.by_nothing
    );
    if shares.by_scenarios == shares.total {
        format!("{line}\n")
    } else {
        format!("{}\n", line.yellow())
    }
}

/// What can be done about what no scenario shows.
fn hint(reach: &ReachView) -> String {
    match reach.in_all.by_explore {
        0 => String::new(),
        1 => "  1 is shown by exploring only: `--write-scenarios` adds a scenario where it can\n\n"
            .to_owned(),
        count => format!(
            "  {count} are shown by exploring only: `--write-scenarios` adds scenarios where it can\n\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::reach::KindSharesView;
    use super::super::view::MissingView;
    use super::*;

    fn shares(by_scenarios: usize, by_explore: usize, by_nothing: usize) -> SharesView {
        SharesView {
            by_scenarios,
            by_explore,
            by_nothing,
            total: by_scenarios + by_explore + by_nothing,
        }
    }

    fn view(scenarios: usize, in_all: SharesView) -> ReachView {
        let missing = |index| MissingView {
            kind: "route",
            step: "shop".to_owned(),
            label: None,
            to: None,
            file: "flows/a.yaml".to_owned(),
            line: 3,
            index,
        };
        ReachView {
            scenarios,
            failing: 0,
            percent: in_all.percent(),
            in_all,
            kinds: vec![KindSharesView {
                kind: "routes",
                shares: in_all,
            }],
            explore_only: Vec::new(),
            nothing: (0..in_all.by_nothing).map(missing).collect(),
        }
    }

    fn plain(view: &ReachView) -> String {
        let colour = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("a valid pattern");
        colour.replace_all(&reach_text(view), "").into_owned()
    }

    #[test]
    fn each_kind_is_told_with_who_shows_it() {
        let expected = "  coverage             scenarios         explore only  nothing
  routes                  1 of 4   25 %             2        1
  in all                  1 of 4   25 %             2        1

  shown by nothing:
  route     shop  flows/a.yaml:3

  2 are shown by exploring only: `--write-scenarios` adds scenarios where it can

";
        assert_eq!(plain(&view(1, shares(1, 2, 1))), expected);
    }

    #[test]
    fn what_needs_no_words_has_none() {
        assert_eq!(plain(&view(0, shares(0, 4, 0))), "");
        let all = "  coverage: scenarios show all 4 steps, ways and choices\n\n";
        assert_eq!(plain(&view(2, shares(4, 0, 0))), all);
    }

    #[test]
    fn a_long_list_is_cut() {
        let text = plain(&view(0, shares(0, 0, 25)));
        assert!(text.ends_with("  and 5 more\n\n"), "{text}");
        assert_eq!(text.lines().count(), 23, "{text}");
    }
}
