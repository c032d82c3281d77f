//! What the speed goals of exploring are measured with: whole processes that explore the examples and a long flow.
//!
//! `cargo bench --bench explore` prints milliseconds with their goals; `-- examples`, `-- long` and `-- most` measure one
//! part. Where other work shares the cores, the least time and the time of the cores say most.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

mod figures;
mod shop;

use figures::{Table, Taken, botapi, in_turn, measure, parts, write};

/// How often each command is run.
const RUNS: usize = 5;
/// How often an example is explored.
const MANY: usize = 20;

/// What all topics look at, beside what the long flow has anyway. Both flows have more states than are looked at; in the second
/// most of them come before the menu.
const LONG: &[(&str, &str)] = &[];
const MOST: &[(&str, &str)] = &[
    ("pieces", "type: integer, min: 1, max: 9"),
    ("parcels", "type: integer, min: 1, max: 9"),
];

fn main() {
    parts(&[("examples", examples), ("long", long), ("most", most)]);
}

/// The flows of the repository, one after the other.
fn examples(_: &Path, table: &mut Table) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for project in [root.to_path_buf(), root.join("examples/clinic")] {
        let mut flows: Vec<String> = fs::read_dir(project.join("flows"))
            .expect("flows")
            .filter_map(|entry| {
                entry
                    .ok()?
                    .path()
                    .file_stem()?
                    .to_str()
                    .map(ToOwned::to_owned)
            })
            .collect();
        flows.sort();
        for flow in flows {
            let taken = measure(MANY, || botapi(&project, &["explore", &flow]));
            table.line(&format!("explore {flow}"), &taken, "goal: under 100 ms");
        }
    }
}

/// Two hundred steps and twenty calls, and as many states as are looked at.
fn long(project: &Path, table: &mut Table) {
    lay_out(project, LONG);
    let counts = Counts::of(project);
    let what = format!("explore, 200 steps, 20 calls, {} states", counts.states);
    let explore = |arguments: &[&str]| botapi(project, &[&["explore", "shop"], arguments].concat());
    let [one, two] = in_turn(
        RUNS,
        [&|| explore(&["--jobs", "1"]), &|| explore(&["--jobs", "2"])],
    );
    table.line(&what, &two, "goal: under 10,000 ms and 300 MiB");
    table.line("  the same on one thread", &one, "");
    table.figure(
        "  two threads",
        &ratio(&one, &two),
        "goal: at least 1.7 times as fast",
    );
    counts.rates(&one, table);
    for (what, arguments) in [
        (
            "  text and html",
            &["--report", "text", "--report", "html=shop.html"][..],
        ),
        (
            "  with --nasty",
            &["--nasty", "--report", "text", "--report", "html=shop.html"],
        ),
    ] {
        let taken = measure(RUNS, || explore(arguments));
        table.line(what, &taken, "goal: under 10,000 ms and 300 MiB");
    }
}

/// The same with more that is known, and that everything looks at.
fn most(project: &Path, table: &mut Table) {
    lay_out(project, MOST);
    let counts = Counts::of(project);
    let what = format!("explore, as many as {} states", counts.states);
    let explore = |jobs: &'static str| botapi(project, &["explore", "shop", "--jobs", jobs]);
    let [one, two] = in_turn(3, [&|| explore("1"), &|| explore("2")]);
    table.line(&what, &two, "goal: under 300 MiB");
    table.line("  the same on one thread", &one, "");
    table.figure(
        "  two threads",
        &ratio(&one, &two),
        "goal: at least 1.7 times as fast",
    );
    counts.rates(&one, table);
}

/// Writes the project.
fn lay_out(project: &Path, known: &[(&str, &str)]) {
    write(project, "botapi.yaml", "attributes: { channel: chat }\n");
    write(project, "flows/shop.yaml", &shop::flow(known));
    write(project, "flows/stars.yaml", shop::STARS);
    write(project, "apis/account.yaml", shop::ACCOUNT);
    for topic in 0..shop::TOPICS {
        write(
            project,
            &format!("apis/topic_{topic}.yaml"),
            &shop::api(topic),
        );
    }
}

/// How much was walked.
struct Counts {
    states: u64,
    moves: u64,
    conversations: u64,
}

impl Counts {
    fn of(project: &Path) -> Self {
        let mut command = botapi(project, &["explore", "shop", "--report", "json"]);
        let output = command.stdout(std::process::Stdio::piped()).output();
        let output = output.expect("the binary starts").stdout;
        let report: Value = serde_json::from_slice(&output).expect("a report");
        let count = |name: &str| report["flows"][0][name].as_u64().expect("a number");
        Self {
            states: count("states"),
            moves: count("transitions"),
            conversations: count("conversations"),
        }
    }

    /// How many conversations, and answers of users and APIs, one thread walks in a second.
    fn rates(&self, one: &Taken, table: &mut Table) {
        let least = one.times[0].as_secs_f64();
        let rate = |count: u64| {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            format!("{:.0}", f64::from(count) / least)
        };
        let note = "goal: at least 20,000";
        table.figure(
            "  conversations a second and thread",
            &rate(self.conversations),
            note,
        );
        table.figure(
            "  answers of users and APIs a second",
            &rate(self.moves),
            "",
        );
    }
}

/// How much faster the second is, by the least times.
fn ratio(one: &Taken, two: &Taken) -> String {
    let least = |taken: &Taken| taken.times.first().map_or(0.0, Duration::as_secs_f64);
    format!("{:.2} x", least(one) / least(two))
}
