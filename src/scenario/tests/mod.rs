//! What scenarios come to.

mod bodies;
mod broken;
mod failing;
mod mocking;
mod passing;
mod running;
mod secrets;

use std::sync::Arc;

use crate::api::{Defaults, Definition, Home};
use crate::call::{Context, Http, Proxies, Tokens};
use crate::flow::{Bot, Known, link};
use crate::scenario::{Answers, Filter, RunSettings, ScenarioResult, Stage, cases, run};
use crate::script::Script;
use crate::secret::{RedactedNames, Redactor};
use crate::source::{Finding, Place, Reader, SourceFile, parse};
use crate::suite::{Check, Given};
use crate::template::{Clock, World};

/// The API of the page on formats.
const PRODUCTS: &str = r#"url: "http://127.0.0.1:1/products/{{ category }}"
params: { q: "{{ query }}", limit: 1 }
headers: { X-Channel: whatsapp, X-Count: "7" }
mappings:
  title: $.products[0].title
  price: { path: "$.products[0].price", type: number }
  note: { path: $.note, default: "" }
examples:
  found: { status: 200, body: { total: 1, products: [{ title: iPhone 9, price: 549 }] } }
  cheap: { status: 200, body: { total: 1, products: [{ title: Nokia, price: 5 }] } }
  nothing: { status: 404, body: { message: no such product } }
"#;

/// The flow of the page on formats.
const FLOW: &str = r#"steps:
  - say: Hi! I can look products up for you.
  - ask: What are you looking for?
    save: query
  - call: products
    with: { category: phones }
    routes:
      404: nothing_found
      4xx: nothing_found
      5xx: how_was_your_day
      else: try_later
  - id: show
    say: "{{ title }} costs {{ price }}."
    then: end
  - id: nothing_found
    say: "I could not find {{ query }}."
    then: end
  - id: how_was_your_day
    ask: Our shop is resting. How was your day?
    save: mood
    choices: [Great, Okay, Bad]
    then: end
  - id: try_later
    say: Please try again later.
"#;

/// A bot on no disk, and how its scenarios are run.
struct Stand {
    definitions: Vec<Definition>,
    script: Script,
    settings: RunSettings,
}

impl Stand {
    /// The API and a flow with these scenarios, run with mocks.
    fn new(api: &str, flow: &str, scenarios: &str) -> Self {
        let text = format!("{flow}scenarios:\n{scenarios}");
        Self {
            definitions: vec![read("apis/products.yaml", api, |node, home, reader| {
                Definition::read("products", node, home, reader)
            })],
            script: read("flows/shop.yaml", &text, |node, home, reader| {
                Script::read("shop", node, home, reader)
            }),
            settings: settings(),
        }
    }

    /// The flow of the page on formats with these scenarios.
    fn shop(scenarios: &str) -> Self {
        Self::new(PRODUCTS, FLOW, scenarios)
    }

    fn run(&self) -> Vec<ScenarioResult> {
        self.run_filtered(&Filter::default())
    }

    fn run_filtered(&self, filter: &Filter) -> Vec<ScenarioResult> {
        self.with_bot(|bot| {
            let cases = cases(bot, &[0], filter);
            run(bot, &cases, &self.settings, |_| {}).expect("a runtime")
        })
    }

    fn with_bot<T>(&self, task: impl FnOnce(&Bot<'_>) -> T) -> T {
        let scripts = std::slice::from_ref(&self.script);
        let (apis, flows) = (["products".to_owned()], ["shop".to_owned()]);
        let known = Known {
            apis: &apis,
            flows: &flows,
        };
        let linked = link(scripts, &self.definitions, known);
        assert_eq!(linked.findings, []);
        task(&linked.bot)
    }

    /// What the only scenario came to.
    fn told(&self) -> String {
        let results = self.run();
        assert_eq!(results.len(), 1, "one scenario");
        told(&results[0])
    }
}

fn settings() -> RunSettings {
    let redactor = Redactor::new(RedactedNames::default());
    let world = World {
        clock: Clock::fixed("2026-01-01T09:00:00Z").expect("a time"),
        redactor: redactor.clone(),
        ..World::default()
    };
    RunSettings {
        answers: Answers::Mocks(Http::new(Proxies::default())),
        jobs: 8,
        fail_fast: false,
        given: Given::default(),
        world: Arc::new(world),
        context: Context {
            defaults: Defaults::default(),
            tokens: Tokens::default(),
            redactor,
        },
        stage: Stage::All,
    }
}

fn read<T>(
    name: &str,
    text: &str,
    read: impl FnOnce(&crate::source::Node, &Home, &mut Reader) -> Option<T>,
) -> T {
    let file = Arc::new(SourceFile {
        name: name.to_owned(),
        text: text.to_owned(),
    });
    let (node, findings) = parse(&file);
    assert_eq!(findings, [], "{text}");
    let mut reader = Reader::new(&file);
    let read = read(&node.expect("YAML"), &Home::default(), &mut reader);
    assert_eq!(reader.finish(), [], "{text}");
    read.expect("a file that can be used")
}

/// The verdict, then each problem and each check that does not hold with the text it stands at.
fn told(result: &ScenarioResult) -> String {
    let problems = result.problems.iter().map(problem);
    let failed = result.checks.iter().filter_map(failed);
    let lines: Vec<String> = std::iter::once(result.verdict.name().to_owned())
        .chain(problems)
        .chain(failed)
        .collect();
    lines.join("\n")
}

fn problem(finding: &Finding) -> String {
    let at = finding.place.as_ref().map(at).unwrap_or_default();
    let label = finding.label.iter().map(|label| format!(" <{label}>"));
    let hints = finding.hints.iter().map(|hint| format!(" ({hint})"));
    let extras: String = label.chain(hints).collect();
    format!("[{at}] {}{extras}", finding.message)
}

fn failed(check: &Check) -> Option<String> {
    let came = check.mismatch.as_ref()?;
    let (subject, expected) = (&check.subject, &check.expected);
    let at = at(&check.place);
    let guess = came.guess.iter().map(|guess| format!(" <{guess}>"));
    let guess: String = guess.collect();
    Some(format!(
        "[{at}] {subject}: {expected} | {}{guess}",
        came.actual
    ))
}

/// The first words of a place.
fn at(place: &Place) -> String {
    let text = &place.file.text[place.span.range()];
    let line = text.lines().next().unwrap_or_default();
    line.chars().take(40).collect()
}
