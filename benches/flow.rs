//! What the speed goals of flows are measured with: whole processes that check flows and run scenarios.
//!
//! `cargo bench --bench flow` prints milliseconds with their goals; `-- scenarios`, `-- reports`, `-- check` and
//! `-- start` measure one part. Where other work shares the cores, the least time and the time of the cores say most.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[expect(dead_code, reason = "another benchmark needs more of the figures")]
mod figures;

use figures::{Table, botapi, measure, parts, write};

/// How often each command is run.
const RUNS: usize = 7;
/// How many rows the scenario has.
const ROWS: usize = 10_000;
/// How many flows the large project has.
const FLOWS: usize = 1_000;
/// How many steps each of them has.
const STEPS: usize = 50;
/// How many steps the longest flow has.
const LONGEST: usize = 10_000;

/// Where files of the example project are copied from.
const EXAMPLE: &str = env!("CARGO_MANIFEST_DIR");
/// What a flow with scenarios needs of the example project.
const FILES: [&str; 4] = [
    "botapi.yaml",
    "apis/products.yaml",
    "apis/reviews.yaml",
    "apis/schemas/products.json",
];

/// The scenario of every row: a conversation with a call, its messages, its request and what comes of it.
const SCENARIO: &str = r#"
scenarios:
  - name: finds {{ query }}
    each: rows.csv
    mock: { products: { body: { total: 1, products: [{ title: "{{ title }}", price: 549 }] } } }
    chat:
      - bot: Hi! I can look products up for you.
      - bot: What are you looking for?
      - user: "{{ query }}"
      - call: products
        sent: { params: { q: "{{ query }}", limit: 3 }, headers: { X-Channel: whatsapp } }
      - bot: "{{ title }} costs 549."
      - bot: { text: { contains: what others say }, choices: [Yes please, No thanks] }
      - user: no thanks
      - bot: Thank you, and see you soon!
    expect:
      attributes: { title: "{{ title }}", price: 549, curious: false }
      path: [products, show, goodbye]
      ends: end
"#;

fn main() {
    parts(&[
        ("scenarios", scenarios),
        ("reports", reports),
        ("check", check),
        ("start", start),
    ]);
}

/// Ten thousand scenarios of one flow.
fn scenarios(project: &Path, table: &mut Table) {
    products(project, "each");
    let run = |arguments: &[&str]| botapi(project, &[&["run-flow", "each"], arguments].concat());
    table.line(
        "run-flow, 10,000 scenarios",
        &measure(RUNS, || run(&[])),
        "goal: under 2,000 ms and 200 MiB",
    );
    table.line(
        "  the same without the call log",
        &measure(RUNS, || run(&["--no-log"])),
        "",
    );
    table.line(
        "  the same on one core",
        &measure(RUNS, || run(&["--jobs", "1"])),
        "",
    );
    products(project, "fails");
    let text = fs::read_to_string(project.join("flows/fails.yaml")).expect("a flow");
    write(project, "flows/fails.yaml", &text.replace("549.\"", "1.\""));
    table.line(
        "run-flow --fail-fast, 10,000 that would fail",
        &measure(RUNS, || {
            botapi(project, &["run-flow", "fails", "--fail-fast"])
        }),
        "only the files are read",
    );
}

/// Reports that list ten thousand scenarios.
fn reports(project: &Path, table: &mut Table) {
    products(project, "each");
    for (what, report) in [
        ("run-flow --report junit, 10,000 scenarios", "junit"),
        ("run-flow --report json, 10,000 scenarios", "json"),
    ] {
        let run = || botapi(project, &["run-flow", "each", "--report", report]);
        table.line(what, &measure(3, run), "");
    }
}

/// Large projects and long flows.
fn check(project: &Path, table: &mut Table) {
    let many = project.join("many");
    copy(&many);
    for number in 0..FLOWS {
        let path = format!("flows/flow_{number}.yaml");
        write(&many, &path, &flow(STEPS));
    }
    table.line(
        "check, 1,000 flows of 50 steps",
        &measure(RUNS, || botapi(&many, &["check"])),
        "goal: under 1,000 ms",
    );
    for (steps, what, goal) in [
        (
            LONGEST,
            "check, a flow of 10,000 steps",
            "goal: under 1,000 ms",
        ),
        (LONGEST / 2, "  the same of 5,000 steps", "half of it"),
    ] {
        let project = project.join(steps.to_string());
        copy(&project);
        write(&project, "flows/long.yaml", &flow(steps));
        table.line(what, &measure(RUNS, || botapi(&project, &["check"])), goal);
    }
    let project = project.join("slips");
    copy(&project);
    let slips = flow(LONGEST).replace("save: answer_", "save: anwser_");
    write(&project, "flows/slips.yaml", &slips);
    table.line(
        "  the same with 5,000 slips",
        &measure(3, || botapi(&project, &["check"])),
        "",
    );
}

/// What a developer runs again and again.
fn start(project: &Path, table: &mut Table) {
    copy(project);
    let example = Path::new(EXAMPLE).join("flows/products_test.yaml");
    let text = fs::read_to_string(example).expect("the example flow");
    write(project, "flows/products_test.yaml", &text);
    for (what, arguments) in [
        (
            "run-flow, one flow, its own scenarios",
            &["run-flow", "products_test"][..],
        ),
        (
            "  the same without the call log",
            &["run-flow", "products_test", "--no-log"],
        ),
        ("check, the same project", &["check"]),
        ("--version", &["--version"]),
    ] {
        let goal = if what.starts_with("run-flow") {
            "goal: a few ms"
        } else {
            ""
        };
        table.line(what, &measure(40, || botapi(project, arguments)), goal);
    }
}

/// The products flow of the example project with a scenario of many rows.
fn products(project: &Path, name: &str) {
    copy(project);
    let example = Path::new(EXAMPLE).join("flows/products_test.yaml");
    let text = fs::read_to_string(example).expect("the example flow");
    let steps = text.split("\nscenarios:").next().unwrap_or_default();
    write(
        project,
        &format!("flows/{name}.yaml"),
        &format!("{steps}{SCENARIO}"),
    );
    let mut rows = "query,title\n".to_owned();
    for number in 0..ROWS {
        let _infallible = writeln!(rows, "phone {number},iPhone {number}");
    }
    write(project, "flows/rows.csv", &rows);
}

/// A flow of this many steps; every question keeps an attribute of its own, and nothing is wrong with it.
fn flow(steps: usize) -> String {
    let mut text = "steps:\n- say: Hi! I can look products up for you.\n".to_owned();
    for part in 0..(steps - 2) / 6 {
        let _infallible = write!(
            text,
            "- {{ ask: What are you looking for?, save: answer_{part} }}\n\
             - call: products\n  with: {{ category: phones, query: \"{{{{ answer_{part} }}}}\" }}\n  \
             routes: {{ 4xx: nothing_{part}, else: nothing_{part} }}\n\
             - say: \"{{{{ title }}}} costs {{{{ price }}}}.\"\n\
             - branch:\n  - {{ if: price < 100, then: more_{part} }}\n  - {{ then: nothing_{part} }}\n\
             - {{ id: nothing_{part}, set: {{ last_{part}: \"{{{{ answer_{part} }}}}\" }} }}\n\
             - {{ id: more_{part}, say: \"{{{{ answer_{part} }}}} and {{{{ last_{part} | default('') }}}}\" }}\n"
        );
    }
    for _ in 0..(steps - 2) % 6 {
        text.push_str("- say: Nearly done.\n");
    }
    text + "- end: Goodbye!\n"
}

fn copy(project: &Path) {
    for file in FILES {
        let text = fs::read_to_string(Path::new(EXAMPLE).join(file)).expect("an example file");
        write(project, file, &text);
    }
}
