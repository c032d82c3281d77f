//! `botapi graph`.

mod offline;

use std::path::PathBuf;

use botapi::coverage::Coverage;
use botapi::flow::Linked;
use botapi::report::{
    CoverageView, Picture, ReportRequest, Scene, Viewer, dot, graph_html, mermaid, svg,
};
use botapi::scenario::RunSettings;
use botapi::source::Finding;
use clap::{Args, ValueEnum};

use super::arguments::Common;
use super::console::Console;
use super::exit::Exit;
use super::ground::Usage;
use super::opened::Opened;
use super::stop::Stop;
use super::{prove, reports};

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
    /// Paint what the flow's scenarios cover; they run offline, and nothing is logged
    #[arg(long)]
    coverage: bool,
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
    let opened = Opened::open(std::slice::from_ref(&command.flow), common)?;
    let linked = opened.link();
    let settings = offline::settings(&opened)?;
    let findings = opened.findings(&linked, &settings);
    let coverage = coverage(command, (&opened, &linked), (&settings, &findings), console)?;
    let viewer = Viewer {
        redactor: settings.context.redactor.clone(),
        logged: false,
    };
    let picture = viewer.picture(Scene {
        bot: &linked.bot,
        coverage: &coverage,
        painted: command.coverage,
        findings: &findings,
    });
    let view = viewer.coverage(&coverage, &linked.bot);
    let text = drawn(command, &picture, &view);
    Ok(write(command, &text, console))
}

/// The flow with what its scenarios cover, where that is wanted.
fn coverage<'l>(
    command: &Graph,
    (opened, linked): (&Opened, &'l Linked<'l>),
    (settings, findings): (&RunSettings, &[Finding]),
    console: &Console,
) -> Result<Coverage<'l>, Stop> {
    let [file] = opened.named.as_slice() else {
        return Err(several(&command.flow).into());
    };
    let flows = linked.bot.flows.iter();
    let mut flows = flows.map(|flow| flow.script.file.name.as_str());
    let Some(flow) = flows.position(|name| name == file) else {
        let errors: Vec<Finding> = findings
            .iter()
            .filter(|finding| finding.is_error())
            .cloned()
            .collect();
        prove::complain(&errors, opened.gathered.files, console);
        return Err(Stop::Findings);
    };
    let mut coverage = Coverage::new(&linked.bot, flow);
    if command.coverage {
        offline::run_scenarios(&mut coverage, &linked.bot, settings)?;
    }
    Ok(coverage)
}

fn several(name: &str) -> Usage {
    let usage = Usage::new(format!("`{name}` is more than one flow"));
    usage.hint("name one flow: a picture shows one")
}

fn drawn(command: &Graph, picture: &Picture, coverage: &CoverageView) -> String {
    match command.format {
        GraphFormat::Mermaid => mermaid(picture),
        GraphFormat::Dot => dot(picture),
        GraphFormat::Svg => svg(picture),
        GraphFormat::Html => graph_html(picture, command.coverage.then_some(coverage)),
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
