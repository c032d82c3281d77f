//! Who shows how much of a flow, as people read it.

use colored::Colorize as _;

use super::reach::{ReachView, SharesView};
use super::table::list;

/// A table, where there are scenarios; then what nothing shows.
pub(in crate::report) fn reach_text(reach: &ReachView) -> String {
    let nothing = list("shown by nothing", &reach.nothing);
    if reach.scenarios == 0 {
        return nothing;
    }
    let total = reach.in_all.total;
    if reach.in_all.by_scenarios == total {
        return format!("  coverage: scenarios show all {total} steps, ways and choices\n\n");
    }
    let head = format!(
        "  {:<18}{:>12}{:>7}{:>14}{:>9}",
        "coverage", "scenarios", "", "explore only", "nothing"
    );
    let rows = reach.kinds.iter().map(|kind| (kind.kind, kind.shares));
    let rows: String = rows.chain([("in all", reach.in_all)]).map(row).collect();
    format!("{}\n{rows}\n{nothing}{}", head.bold(), hint(reach))
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
        1 => "  1 is shown by exploring only: `--write-scenarios` adds a scenario\n\n".to_owned(),
        count => {
            format!("  {count} are shown by exploring only: `--write-scenarios` adds scenarios\n\n")
        }
    }
}
