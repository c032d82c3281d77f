//! What `botapi check` finds in the flows and exploring does not show.

use botapi::check::check_flows;
use botapi::explore::Exploration;
use botapi::source::Finding;

use super::super::console::Console;
use super::super::exit::Exit;
use super::super::prove::note_count;
use super::prove::Ready;

/// Says how many errors of the flows only `botapi check` shows; with one, nothing holds.
pub(super) fn tell(
    ready: &Ready<'_>,
    explored: &[Exploration],
    exit: Exit,
    console: &mut Console,
) -> Exit {
    let errors = errors(ready, explored);
    note_count(errors, "error", console);
    match exit {
        Exit::Holds if errors > 0 => Exit::DoesNotHold,
        Exit::Holds | Exit::DoesNotHold | Exit::CouldNotCheck | Exit::NoAnswer => exit,
    }
}

/// How many errors of the flows are only shown by `botapi check`: those of which exploring has found nothing in the same file
/// by the same rule.
fn errors(ready: &Ready<'_>, explored: &[Exploration]) -> usize {
    let session = ready.session;
    let ground = session.ground(&ready.settings.world, ready.given);
    let ground = ground.offline(true);
    let found = check_flows(&ready.linked.sketch, &ground);
    let settled = Finding::settle(found, &session.project.settings.rules);
    let errors = settled.iter().filter(|finding| finding.is_error());
    let shown = |error: &&Finding| {
        let findings = explored.iter().flat_map(|one| &one.findings);
        findings
            .map(|found| &found.finding)
            .any(|found| is_of(found, error))
    };
    errors.filter(|error| !shown(error)).count()
}

/// Whether both tell of the same rule in the same file.
fn is_of(one: &Finding, other: &Finding) -> bool {
    let file = |finding: &Finding| finding.place.as_ref().map(|place| place.file.name.clone());
    one.rule == other.rule && file(one) == file(other)
}
