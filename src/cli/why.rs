//! `botapi why`.

use botapi::report::{Format, ReportRequest, Viewer, WhyView, json, why_text};
use botapi::source::{Finding, did_you_mean};
use botapi::usage::{attributes, uses};
use clap::Args;

use super::arguments::Common;
use super::console::{Console, tame};
use super::exit::Exit;
use super::ground::Usage;
use super::opened::Opened;
use super::reports;
use super::stop::Stop;

/// Show who sets an attribute and who reads it: steps, mappings, messages, conditions, requests.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi why title                  in the whole project
  botapi why query products_test    in a flow, the flows it runs and the APIs they call
  botapi why price --report json")]
pub(crate) struct Why {
    /// The attribute
    #[arg(value_name = "ATTRIBUTE")]
    attribute: String,
    /// Flows: names, files or folders [default: the whole project]
    #[arg(value_name = "FLOW")]
    flows: Vec<String>,
    /// A report: text or json, and a file to write it to (repeatable) [default: text]
    #[arg(long, value_name = "FORMAT[=FILE]")]
    report: Vec<ReportRequest>,
}

/// Shows it.
pub(crate) fn execute(command: &Why, common: &Common, console: &mut Console) -> Exit {
    why(command, common, console).unwrap_or_else(|stop| stop.tell(console))
}

fn why(command: &Why, common: &Common, console: &mut Console) -> Result<Exit, Stop> {
    let requests = reports::requests(&command.report, &[Format::Text, Format::Json])?;
    let opened = Opened::open(&command.flows, common)?;
    let linked = opened.link();
    let (bot, settings) = (&linked.bot, &opened.project.settings);
    let definitions = &opened.gathered.definitions;
    warn_of_errors(&opened, &linked.findings, console);
    let found = uses(&command.attribute, bot, definitions, settings);
    if found.is_empty() {
        let known = attributes(bot, definitions, settings);
        return Err(unknown(&command.attribute, known.iter().map(String::as_str)).into());
    }
    let viewer = Viewer {
        redactor: opened.redactor()?,
        logged: false,
    };
    let view = viewer.why(&command.attribute, &found, bot);
    let mut written = true;
    for request in &requests {
        written &= reports::write(request, &text(&view, request), console);
    }
    Ok(if written {
        Exit::Holds
    } else {
        Exit::CouldNotCheck
    })
}

fn text(view: &WhyView, request: &ReportRequest) -> String {
    match (request.format, &request.file) {
        (Format::Json, _) => json(view),
        (Format::Text | Format::Junit | Format::Github | Format::Html, None) => {
            tame(&why_text(view)).into_owned()
        }
        (Format::Text | Format::Junit | Format::Github | Format::Html, Some(_)) => {
            Console::without_colour(|| why_text(view))
        }
    }
}

/// What stands in a file that could not be read is not found.
fn warn_of_errors(opened: &Opened, linked: &[Finding], console: &mut Console) {
    let findings = opened.project.findings.iter();
    let findings = findings.chain(&opened.gathered.findings).chain(linked);
    if findings.filter(|finding| finding.is_error()).count() > 0 {
        let message = "some files have errors, and what stands in them may be missing here";
        console.warn(message, &["`botapi check` shows them".to_owned()]);
    }
}

fn unknown<'k>(attribute: &str, known: impl Iterator<Item = &'k str> + Clone) -> Usage {
    let usage = Usage::new(format!("nothing sets or reads the attribute `{attribute}`"));
    if let Some(guess) = did_you_mean(attribute, known.clone()) {
        return usage.hint(guess);
    }
    let names: Vec<&str> = known.take(20).collect();
    if names.is_empty() {
        return usage.hint("there are no attributes here");
    }
    usage.hint(format!("the attributes are {}", names.join(", ")))
}
