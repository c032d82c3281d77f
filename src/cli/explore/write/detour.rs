//! Another way to a route, where the shortest one cannot be a scenario.

use botapi::coverage::{Item, Part};
use botapi::explore::{Exploration, Path, Row, Then, play_on};

use super::super::Tour;
use super::choose::{Choice, obstacle};

/// So many answers of an API are tried, at most.
const ANSWERS: usize = 8;

/// The first answer of the API after which a route is taken and nothing is in the way of a scenario.
pub(super) fn detour<'r>(
    tour: &Tour<'_>,
    explored: &'r Exploration,
    choice: &Choice<'r>,
) -> Option<Choice<'r>> {
    let rows = explored.rows.iter();
    let rows = rows.filter(|row| choice.shows.iter().any(|item| takes(row, item, explored)));
    let paths: Vec<&'r Path> = rows.take(ANSWERS).map(|row| &row.path).collect();
    let played = play_on(
        tour.bot,
        explored.flow,
        tour.settings,
        paths.iter().copied(),
    );
    let mut ways = paths.into_iter().zip(played);
    let (path, played) = ways.find(|(path, played)| obstacle(explored, path, played).is_none())?;
    Some(Choice {
        path,
        shows: choice.shows.clone(),
        played,
    })
}

/// Whether the call takes the route that an item stands for, and the conversation goes on.
fn takes(row: &Row, item: &Item, explored: &Exploration) -> bool {
    let key = match item.part {
        Part::Route(_) => item.label.as_str(),
        Part::Success => "next",
        Part::Entered
        | Part::Next
        | Part::Arm(_)
        | Part::NoArm
        | Part::Answered
        | Part::Choice(_)
        | Part::Refused
        | Part::UsedUp
        | Part::Silent
        | Part::Skipped
        | Part::Known
        | Part::Back => return false,
    };
    let here = (row.at.flow, row.at.step) == (explored.flow, item.step);
    let route = row.route.as_ref();
    here && row.then != Then::Breaks && route.is_some_and(|route| route.0 == key)
}
