//! Which conversations become scenarios: few, and together they show all that can be shown.

use std::collections::BTreeMap;

use botapi::coverage::{Coverage, Item, Part, Reach, Shown};
use botapi::explore::{Exploration, Path, Played, play_on};
use botapi::flow::{At, Ending, What};
use botapi::script::Input;

use super::super::Tour;
use super::detour::detour;
use super::fault::fault;

/// Longer answers are not for people to read.
const LONGEST: usize = 300;

/// A conversation that is to become a scenario.
pub(super) struct Choice<'r> {
    pub(super) path: &'r Path,
    /// What it is the shortest way to.
    pub(super) shows: Vec<&'r Item>,
    pub(super) played: Played,
}

/// What cannot be a scenario, and why.
pub(super) type Refused<'r> = (Choice<'r>, String);

/// The conversations that show what no scenario shows, in the order in which a reader would meet them; and those that
/// would but cannot be written down.
pub(super) fn choose<'r>(
    tour: &Tour<'_>,
    explored: &'r Exploration,
    reach: &'r Reach<'_>,
) -> (Vec<Choice<'r>>, Vec<Refused<'r>>) {
    let (mut chosen, mut refused) = (Vec::new(), Vec::new());
    let mut covered = reach.scenarios().clone();
    for choice in longest_first(tour, explored, reach) {
        if choice.shows.iter().all(|item| is_in(&covered, item)) {
            continue;
        }
        let why = obstacle(explored, choice.path, &choice.played);
        let way = match why {
            None => Ok(choice),
            Some(why) => detour(tour, explored, &choice).ok_or((choice, why)),
        };
        match way {
            Ok(choice) => {
                covered.add(&choice.played.events);
                chosen.push(choice);
            }
            Err(stuck) => refused.push(stuck),
        }
    }
    refused.retain(|(choice, _)| choice.shows.iter().any(|item| !is_in(&covered, item)));
    let mut chosen = needed(chosen, reach, explored.flow, tour);
    chosen.sort_by(|one, other| one.path.cmp(other.path));
    (chosen, refused)
}

/// The shortest way to each thing that only exploring shows. The longest of them come first, for they pass others.
fn longest_first<'r>(
    tour: &Tour<'_>,
    explored: &'r Exploration,
    reach: &'r Reach<'_>,
) -> Vec<Choice<'r>> {
    let mut paths: BTreeMap<&Path, Vec<&Item>> = BTreeMap::new();
    for item in reach.shown(Shown::ByExploring) {
        let at = At {
            flow: explored.flow,
            step: item.step,
        };
        if let Some(path) = explored.exits.get(&(at, item.part)) {
            paths.entry(path).or_default().push(item);
        }
    }
    let played = play_on(
        tour.bot,
        explored.flow,
        tour.settings,
        paths.keys().copied(),
    );
    let choices = paths.into_iter().zip(played);
    let choices = choices.map(|((path, shows), played)| Choice {
        path,
        shows,
        played,
    });
    let mut choices: Vec<Choice<'r>> = choices.collect();
    choices.sort_by_key(|choice| std::cmp::Reverse(choice.path.len()));
    choices
}

/// Without those that show nothing that the others do not show.
fn needed<'r>(
    mut chosen: Vec<Choice<'r>>,
    reach: &Reach<'_>,
    flow: usize,
    tour: &Tour<'_>,
) -> Vec<Choice<'r>> {
    let shown = |choice: &Choice<'_>| {
        let mut own = Coverage::new(tour.bot, flow);
        own.add(&choice.played.events);
        let items = reach.shown(Shown::ByExploring).into_iter();
        let items = items.filter(|item| is_in(&own, item));
        items.map(|item| (item.step, item.part)).collect()
    };
    let shown: Vec<Vec<(usize, Part)>> = chosen.iter().map(shown).collect();
    let mut times: BTreeMap<(usize, Part), usize> = BTreeMap::new();
    for item in shown.iter().flatten() {
        *times.entry(*item).or_default() += 1;
    }
    let mut each = shown.into_iter();
    chosen.retain(|_| {
        let own = each.next().unwrap_or_default();
        let spare = own.iter().all(|item| times[item] > 1);
        if spare {
            for item in own {
                times.entry(item).and_modify(|times| *times -= 1);
            }
        }
        !spare
    });
    chosen
}

fn is_in(coverage: &Coverage<'_>, item: &Item) -> bool {
    coverage.times(item.step, item.part) > Some(0)
}

/// Why a conversation cannot be a scenario.
pub(super) fn obstacle(explored: &Exploration, path: &Path, played: &Played) -> Option<String> {
    unwritable(played).or_else(|| {
        let found = fault(explored, path, &played.events)?;
        let (rule, message) = (found.rule.row().name, &found.message);
        Some(format!(
            "something is wrong in it, which it would lay down ({rule}): {message}"
        ))
    })
}

/// Why a conversation cannot be written down.
fn unwritable(played: &Played) -> Option<String> {
    played.events.iter().find_map(|event| match &event.what {
        What::Ended(Ending::Broken(trouble)) => Some(format!(
            "the conversation breaks: {}",
            trouble.finding.message
        )),
        What::Heard(heard) => match &heard.input {
            Input::Text(text) if text.chars().count() > LONGEST => {
                let count = text.chars().count();
                Some(format!(
                    "an answer of {count} characters is too long to be read"
                ))
            }
            Input::File(file) if !file.path.is_file() => Some(
                "it needs a file that the user sends, and exploring has none to name".to_owned(),
            ),
            Input::Text(_)
            | Input::Choose(_)
            | Input::Silence
            | Input::Location(..)
            | Input::File(_) => None,
        },
        What::Ended(Ending::End | Ending::Handoff(_))
        | What::Entered
        | What::Branched(_)
        | What::Skipped
        | What::Said(_)
        | What::Asked(_)
        | What::Set(..)
        | What::Called(_) => None,
    })
}
