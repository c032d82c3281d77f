//! `botapi explore`.

pub(super) mod arguments;
mod checked;
mod contract;
mod prove;
mod round;
pub(super) mod settings;
mod show;
mod write;

use botapi::coverage::{Coverage, Reach};
use botapi::explore::{Exploration, Path, Settings, cover, cover_inside, explore, replay_all};
use botapi::flow::{Bot, Event};
use botapi::report::{
    ExploreView, ExploredView, Format, Picture, ReportRequest, Scene, Viewer, hide,
};
use botapi::scenario::Stage;
use botapi::source::{Finding, Level};
use botapi::suite::Given;

use super::arguments::{Common, Explore};
use super::console::Console;
use super::exit::Exit;
use super::ground::Usage;
use super::run_flow::check_place;
use super::session::Session;
use super::stop::Stop;
use super::{offline, reports};

/// Explores what was named.
pub(crate) fn execute(command: &Explore, common: &Common, console: &mut Console) -> Exit {
    walk(command, common, console).unwrap_or_else(|stop| stop.tell(console))
}

fn walk(command: &Explore, common: &Common, console: &mut Console) -> Result<Exit, Stop> {
    let requests = reports::requests(&command.report, &Format::ALL)?;
    let requests = contract::beside(command, requests)?;
    if command.write_scenarios {
        check_place("--write-scenarios")?;
    }
    let session = Session::open(&command.flows, command.env.as_deref(), common)?;
    let (settings, given) = settings::settings(command, &session)?;
    let linked = session.link();
    let ready = prove::Ready {
        session: &session,
        linked: &linked,
        settings: &settings,
        given: &given,
    };
    prove::prove(&ready, &requests, console)?;
    let tour = Tour {
        bot: &linked.bot,
        session: &session,
        settings: &settings,
        deny: command.deny.is_some(),
    };
    let flows = session.named(&linked.bot);
    let explored = round::explore_all(&tour, &flows, &session.named_alone(&linked.bot));
    let reached = explored
        .iter()
        .map(|one| tour.reach_in_all(one, &explored, &given));
    let mut reached = reached.collect::<Result<Vec<_>, _>>()?;
    if command.write_scenarios {
        let beside_results = !reports::on_screen(&requests);
        let writing = write::Writing::new(&tour, &given, beside_results);
        writing.write(&explored, &mut reached, console)?;
    }
    let view = tour.view((&explored, &reached), &requests);
    let pictures = || {
        let flows = explored.iter().zip(&reached);
        flows.map(|(one, reach)| tour.picture(one, reach)).collect()
    };
    let exit = show::finish(&view, &pictures, &requests, console);
    if let Some(wanted) = &command.contract {
        let start = tour.viewer();
        let viewer = explored.iter();
        let viewer = viewer.fold(start, |viewer, one| viewer.knowing_all(one));
        contract::write(wanted, (&view, &viewer.redactor), console)?;
    }
    Ok(checked::tell(&ready, &explored, exit, console))
}

/// How flows are looked at.
pub(super) struct Tour<'t> {
    pub(super) bot: &'t Bot<'t>,
    pub(super) session: &'t Session,
    pub(super) settings: &'t Settings,
    /// Whether warnings count as errors.
    pub(super) deny: bool,
}

impl<'t> Tour<'t> {
    /// What is found out about a flow, with the levels that the project wants.
    pub(super) fn explore(&self, flow: usize) -> Exploration {
        let mut explored = explore(self.bot, flow, self.settings);
        let levels = &self.session.project.settings.rules;
        for found in &mut explored.findings {
            found.finding.level = self.level(&found.finding, levels.get(&found.finding.rule));
        }
        let stands = |finding: &Finding| finding.level != Level::Off;
        explored.findings.retain(|found| stands(&found.finding));
        explored
            .findings
            .sort_by_cached_key(|found| found.finding.order());
        explored
    }

    fn level(&self, finding: &Finding, wanted: Option<&Level>) -> Level {
        match wanted.copied().unwrap_or(finding.level) {
            Level::Warning if self.deny => Level::Error,
            level => level,
        }
    }

    /// What scenarios and what exploring show of a flow.
    pub(super) fn reach(&self, explored: &Exploration, given: &Given) -> Result<Reach<'t>, Usage> {
        let settings = offline::settings(self.settings, given, Stage::Failures);
        let (scenarios, failing) = offline::cover(self.bot, explored.flow, &settings)?;
        let explored = cover(self.bot, explored, self.settings);
        Ok(Reach::new(scenarios, explored).with_failing(failing))
    }

    /// What scenarios show of a flow, and what exploring shows, also that of the flows that run it.
    fn reach_in_all(
        &self,
        explored: &Exploration,
        all: &[Exploration],
        given: &Given,
    ) -> Result<Reach<'t>, Usage> {
        let mut reach = self.reach(explored, given)?;
        let others = all.iter().filter(|other| other.flow != explored.flow);
        for other in others.filter(|other| other.enters(explored.flow)) {
            let flow = explored.flow;
            reach.merge_explored(&cover_inside(self.bot, flow, other, self.settings));
        }
        Ok(reach)
    }

    /// What scenarios show of a flow that cannot be explored.
    pub(super) fn scenarios(&self, flow: usize, given: &Given) -> Result<Reach<'t>, Usage> {
        let settings = offline::settings(self.settings, given, Stage::Failures);
        let (scenarios, failing) = offline::cover(self.bot, flow, &settings)?;
        let reach = Reach::new(scenarios, Coverage::new(self.bot, flow));
        Ok(reach.with_failing(failing))
    }

    /// Hides what conversations are given in attributes that go by a redacted name, too.
    fn viewer(&self) -> Viewer {
        let viewer = Viewer {
            redactor: self.settings.context.redactor.clone(),
            logged: false,
        };
        viewer.knowing([], &self.settings.attributes)
    }

    /// The flow with what was found at its steps.
    fn picture(&self, explored: &Exploration, reach: &Reach<'_>) -> Picture {
        let found = explored.findings.iter();
        let findings: Vec<Finding> = found.map(|found| found.finding.clone()).collect();
        let viewer = self.viewer().knowing_all(explored);
        viewer.picture(Scene {
            bot: self.bot,
            reach,
            painted: true,
            findings: &hide(&findings, &viewer.redactor),
        })
    }

    /// The conversation of each call × outcome.
    fn chats(&self, explored: &Exploration) -> Vec<Vec<Event>> {
        let paths: Vec<Path> = explored.rows.iter().map(|row| row.path.clone()).collect();
        replay_all(self.bot, explored.flow, self.settings, &paths)
    }

    fn view(
        &self,
        (explored, reached): (&[Exploration], &[Reach<'_>]),
        requests: &[ReportRequest],
    ) -> ExploreView {
        let viewer = self.viewer();
        let chats = requests
            .iter()
            .any(|request| matches!(request.format, Format::Json | Format::Html));
        let flows = explored.iter().zip(reached).map(|(one, reach)| {
            let chats = chats.then(|| self.chats(one));
            viewer.explored(one, (self.bot, reach), chats.as_deref())
        });
        let flows: Vec<ExploredView> = flows.collect();
        let count = |level| {
            let findings = flows.iter().flat_map(|flow| &flow.findings);
            findings
                .filter(|found| found.finding.level == level)
                .count()
        };
        ExploreView {
            environment: self.session.environment.clone(),
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            problems: Vec::new(),
            flows,
        }
    }
}
