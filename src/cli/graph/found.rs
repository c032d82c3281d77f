//! What is wrong with the flow that is drawn.

use botapi::check::check_flows;
use botapi::explore::{Exploration, Settings};
use botapi::flow::Linked;
use botapi::report::hide;
use botapi::source::{Finding, Place};
use botapi::suite::Given;

use super::super::console::Console;
use super::super::ground::Usage;
use super::super::prove;
use super::super::session::Session;
use super::super::stop::Stop;

/// What `botapi check` finds, without secrets.
pub(super) struct Found<'f> {
    session: &'f Session,
    linked: &'f Linked<'f>,
    settings: &'f Settings,
    pub(super) findings: Vec<Finding>,
    /// Whether something other than its conversations is wrong, so that it cannot be explored.
    pub(super) is_broken: bool,
}

impl<'f> Found<'f> {
    pub(super) fn new(
        session: &'f Session,
        linked: &'f Linked<'f>,
        (settings, given): (&'f Settings, &'f Given),
    ) -> Self {
        let ground = session.ground(&settings.world, given).offline(true);
        let of_files = session.check(linked, &ground);
        let mut all = of_files.clone();
        let rules = &session.project.settings.rules;
        let of_files = Finding::settle(of_files, rules);
        let is_broken = of_files.iter().any(Finding::is_error);
        all.extend(check_flows(&linked.sketch, &ground));
        Self {
            session,
            linked,
            settings,
            findings: hide(&Finding::settle(all, rules), &settings.context.redactor),
            is_broken,
        }
    }

    /// The one flow that was named.
    pub(super) fn flow(&self, name: &str, console: &Console) -> Result<usize, Stop> {
        if self.session.named != 1 {
            return Err(several(name).into());
        }
        if let [flow] = self.session.named(&self.linked.bot)[..] {
            return Ok(flow);
        }
        let errors = self.findings.iter().filter(|finding| finding.is_error());
        let errors: Vec<Finding> = errors.cloned().collect();
        prove::complain(&errors, self.session.gathered.files, console);
        Err(Stop::Findings)
    }

    /// With what exploring finds beyond that.
    pub(super) fn with(self, explored: &Exploration) -> Vec<Finding> {
        let found = explored.findings.iter();
        let found: Vec<Finding> = found.map(|found| found.finding.clone()).collect();
        let mut found = hide(&found, &self.settings.context.redactor);
        let mut all = self.findings;
        found.retain(|finding| !all.iter().any(|known| is_same(known, finding)));
        all.append(&mut found);
        all.sort_by_cached_key(Finding::order);
        all
    }
}

/// Whether two findings are about the same thing, in whatever words.
fn is_same(one: &Finding, other: &Finding) -> bool {
    let place = |place: &Place| (place.file.name.clone(), place.position().0);
    one.rule == other.rule && one.place.as_ref().map(place) == other.place.as_ref().map(place)
}

fn several(name: &str) -> Usage {
    let usage = Usage::new(format!("`{name}` is more than one flow"));
    usage.hint("name one flow: a picture shows one")
}
