//! `botapi graph`.

mod found;

use std::path::PathBuf;

use botapi::coverage::{Coverage, Reach};
use botapi::explore::Settings;
use botapi::flow::Linked;
use botapi::report::{
    Picture, ReachView, ReportRequest, Scene, Viewer, dot, graph_html, mermaid, svg,
};
use botapi::source::Finding;
use botapi::suite::Given;
use clap::{Args, ValueEnum};

use self::found::Found;
use super::arguments::{Common, Values};
use super::console::Console;
use super::exit::Exit;
use super::explore::Tour;
use super::explore::settings::usual;
use super::ground::Usage;
use super::reports;
use super::session::Session;
use super::stop::Stop;

/// The moment of every conversation.
const NOW: &str = "2026-01-01T09:00:00Z";

/// Draw a flow: its steps, the ways between them, what is wrong with it and what its scenarios cover.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi graph products_test                             as Mermaid, which GitHub draws
  botapi graph products_test --format svg --output flow.svg
  botapi graph products_test --format html --coverage --output flow.html
  botapi graph products_test --format dot | dot -Tpng -o flow.png")]
pub(crate) struct Graph {
    /// The flow: its name or its file
    #[arg(value_name = "FLOW")]
    flow: String,
    /// How it is drawn
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: GraphFormat,
    /// The file it is written to [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Explore the flow and run its scenarios, offline; paint what scenarios cover, what only exploring shows, what nothing
    /// does, and mark what exploring finds
    #[arg(long)]
    coverage: bool,
    /// The environment whose values are used
    #[arg(long, value_name = "NAME")]
    env: Option<String>,
    /// An attribute that is known before the conversation starts (repeatable)
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
}

/// How a flow is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum GraphFormat {
    /// Text that GitHub and many wikis draw
    #[default]
    Mermaid,
    /// The language of Graphviz
    Dot,
    /// A drawing that needs no other program
    Svg,
    /// One page: the drawing, a legend, the steps with what is wrong with them
    Html,
}

/// Draws the flow that was named.
pub(crate) fn execute(command: &Graph, common: &Common, console: &mut Console) -> Exit {
    graph(command, common, console).unwrap_or_else(|stop| stop.tell(console))
}

fn graph(command: &Graph, common: &Common, console: &mut Console) -> Result<Exit, Stop> {
    let flows = std::slice::from_ref(&command.flow);
    let session = Session::open(flows, command.env.as_deref(), common)?;
    let linked = session.link();
    let (settings, given) = usual(&values(command), &session)?;
    let found = Found::new(&session, &linked, (&settings, &given));
    let flow = found.flow(&command.flow, console)?;
    let (reach, findings) = if command.coverage {
        let tour = Tour {
            bot: &linked.bot,
            session: &session,
            settings: &settings,
            deny: false,
        };
        explored(&tour, (flow, &given), found, console)?
    } else {
        (nothing(&linked, flow), found.findings)
    };
    let text = drawn(command, (&linked, &settings), (&reach, &findings));
    Ok(write(command, &text, console))
}

fn values(command: &Graph) -> Values {
    Values {
        env: None,
        set: command.set.clone(),
        now: Some(NOW.to_owned()),
        seed: Some(0),
    }
}

/// Nobody has looked what is shown.
fn nothing<'l>(linked: &'l Linked<'l>, flow: usize) -> Reach<'l> {
    let coverage = Coverage::new(&linked.bot, flow);
    Reach::new(coverage.clone(), coverage)
}

/// Who shows what of a flow, and what is wrong with it, exploring included. A flow whose files have errors is not explored.
fn explored<'t>(
    tour: &Tour<'t>,
    (flow, given): (usize, &Given),
    found: Found<'_>,
    console: &mut Console,
) -> Result<(Reach<'t>, Vec<Finding>), Usage> {
    if found.is_broken {
        let hint = "`botapi check` shows them".to_owned();
        console.warn(
            "the flow is not explored, for its files have errors",
            &[hint],
        );
        return Ok((tour.scenarios(flow, given)?, found.findings));
    }
    let explored = tour.explore(flow);
    let reach = tour.reach(&explored, given)?;
    Ok((reach, found.with(&explored)))
}

fn drawn(
    command: &Graph,
    (linked, settings): (&Linked<'_>, &Settings),
    (reach, findings): (&Reach<'_>, &[Finding]),
) -> String {
    let viewer = Viewer {
        redactor: settings.context.redactor.clone(),
        logged: false,
    };
    let picture = viewer.picture(Scene {
        bot: &linked.bot,
        reach,
        painted: command.coverage,
        findings,
    });
    let view = viewer.reach(reach, &linked.bot);
    in_format(command, &picture, &view)
}

fn in_format(command: &Graph, picture: &Picture, reach: &ReachView) -> String {
    match command.format {
        GraphFormat::Mermaid => mermaid(picture),
        GraphFormat::Dot => dot(picture),
        GraphFormat::Svg => svg(picture),
        GraphFormat::Html => graph_html(picture, command.coverage.then_some(reach)),
    }
}

fn write(command: &Graph, text: &str, console: &mut Console) -> Exit {
    let request = ReportRequest {
        format: botapi::report::Format::Text,
        file: command.output.clone(),
    };
    if reports::write(&request, text, console) {
        Exit::Holds
    } else {
        Exit::CouldNotCheck
    }
}
