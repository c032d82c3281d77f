//! What the speed goals are measured with: whole processes, paired against curl and Hurl in one run.
//!
//! `cargo bench --bench process` prints medians in milliseconds. It needs nothing but the binary; where curl
//! or Hurl is missing, it says so and leaves the comparison out.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

#[path = "../tests/server/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "a benchmark needs less of the server than the tests do"
)]
mod server;

use server::{Reply, Server};

/// How often each command is run; both commands of a pair in turn.
const RUNS: usize = 40;
/// How many definitions the large project has.
const DEFINITIONS: usize = 10_000;

fn main() {
    let botapi = env!("CARGO_BIN_EXE_botapi");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut report = String::new();
    timed(Command::new(botapi).arg("--version"));
    start(botapi, &mut report);
    one_call(botapi, folder.path(), &mut report);
    thousand_calls(botapi, folder.path(), &mut report);
    many_definitions(botapi, folder.path(), &mut report);
    show(&report);
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what the benchmark is for"
)]
fn show(report: &str) {
    print!("{report}");
}

/// `botapi --version`.
fn start(botapi: &str, report: &mut String) {
    let times = (0..RUNS).map(|_| timed(Command::new(botapi).arg("--version")));
    line(
        report,
        "botapi --version",
        &median(times.collect()),
        "goal: under 3 ms",
    );
}

/// One definition against curl, for the same request, in turn.
fn one_call(botapi: &str, folder: &Path, report: &mut String) {
    let server = shop();
    let project = folder.join("one");
    write(&project, "one", &definition(&server.url("/products")));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(timed(
            Command::new(botapi)
                .args(["test", "one"])
                .current_dir(&project),
        ));
        if let Some(time) = curl(&server.url("/products")) {
            theirs.push(time);
        }
    }
    let ours = median(ours);
    line(report, "botapi test, one definition", &ours, "");
    if theirs.is_empty() {
        report.push_str("curl is not installed: no comparison\n");
        return;
    }
    let theirs = median(theirs);
    line(report, "curl, the same request", &theirs, "");
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    let _infallible = writeln!(report, "{:<44}{ratio:>9.2}     goal: at most 0.80", "ratio");
}

/// A thousand definitions with one call each.
fn thousand_calls(botapi: &str, folder: &Path, report: &mut String) {
    let server = shop();
    let project = folder.join("thousand");
    for number in 0..1_000 {
        write(
            &project,
            &format!("api_{number}"),
            &definition(&server.url("/products")),
        );
    }
    let files = hurl_files(folder, &server.url("/products"));
    let (mut ours, mut unlogged, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    let test = |arguments: &[&str]| {
        let mut command = Command::new(botapi);
        command.arg("test").args(arguments).current_dir(&project);
        command
    };
    for _ in 0..5 {
        ours.push(timed(&mut test(&[])));
        unlogged.push(timed(&mut test(&["--no-log"])));
        theirs.extend(hurl(&files));
    }
    let ours = median(ours);
    let note = "the server shares the cores";
    line(report, "botapi test, 1,000 definitions", &ours, note);
    line(
        report,
        "  the same without the call log",
        &median(unlogged),
        "",
    );
    memory(report, peak(&mut test(&[])), "goal: at most 60 MiB");
    if theirs.is_empty() {
        report.push_str("hurl is not installed: no comparison\n");
        return;
    }
    let theirs = median(theirs);
    line(report, "hurl --test, the same in 1,000 files", &theirs, "");
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    let _infallible = writeln!(report, "{:<44}{ratio:>9.2}     goal: at most 0.50", "ratio");
}

/// A thousand files for Hurl, each with the request, captures and checks of [`definition`].
fn hurl_files(folder: &Path, url: &str) -> Vec<PathBuf> {
    let files = folder.join("hurl");
    fs::create_dir_all(&files).expect("a folder");
    let text = format!(
        "GET {url}\nHTTP 200\n[Captures]\ntitle: jsonpath \"$.products[0].title\"\n\
         total: jsonpath \"$.total\"\n[Asserts]\njsonpath \"$.products[0].title\" == \"iPhone 9\"\n"
    );
    let file = |number| {
        let path = files.join(format!("api_{number}.hurl"));
        fs::write(&path, &text).expect("a file");
        path
    };
    (0..1_000).map(file).collect()
}

/// How long Hurl takes for these files; `None` where it is not installed.
fn hurl(files: &[PathBuf]) -> Option<Duration> {
    let mut command = Command::new("hurl");
    command
        .args(["--test", "--noproxy", "*"])
        .args(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let started = Instant::now();
    let status = command.status().ok()?;
    assert!(status.success(), "hurl ended with {status}");
    Some(started.elapsed())
}

/// `botapi check` of a large project.
fn many_definitions(botapi: &str, folder: &Path, report: &mut String) {
    let project = folder.join("many");
    for number in 0..DEFINITIONS {
        write(
            &project,
            &format!("api_{number}"),
            &large_definition(number),
        );
    }
    let check = || {
        let mut command = Command::new(botapi);
        command.arg("check").current_dir(&project);
        command
    };
    let times = (0..5).map(|_| timed(&mut check()));
    let peak = peak(&mut check());
    line(
        report,
        "botapi check, 10,000 definitions",
        &median(times.collect()),
        "goal: under 1,000 ms",
    );
    memory(report, peak, "goal: under 200 MiB");
}

/// The peak of a command's memory in KiB, where the system tells it.
fn memory(report: &mut String, peak: u64, note: &str) {
    if peak > 0 {
        let _infallible = writeln!(
            report,
            "{:<44}{:>9.1} MiB {note}",
            "  its memory at the most",
            f64::from(u32::try_from(peak).unwrap_or(u32::MAX)) / 1024.0
        );
    }
}

fn shop() -> Server {
    Server::start(|_| {
        Reply::new(
            200,
            r#"{"total":1,"products":[{"title":"iPhone 9","price":549}]}"#,
        )
        .header("content-type", "application/json")
    })
}

fn definition(url: &str) -> String {
    format!(
        "url: {url}\nmappings:\n  title: $.products[0].title\n  total: $.total\n\
         tests: [{{ name: finds, expect: {{ status: 200, attributes: {{ title: iPhone 9 }} }} }}]\n"
    )
}

/// About 500 bytes.
fn large_definition(number: usize) -> String {
    format!(
        "name: Products API {number}\nurl: \"https://shop.example/products/{{{{ category }}}}\"\n\
         params:\n  q: \"{{{{ query }}}}\"\n  limit: 1\nheaders:\n  X-Channel: whatsapp\n\
         samples: {{ category: phones, query: phone }}\nmappings:\n  title: $.products[0].title\n  \
         price: {{ path: \"$.products[0].price\", type: number }}\ntests:\n  - name: finds a phone\n    \
         expect: {{ status: 200, attributes: {{ title: iPhone 9 }} }}\nexamples:\n  \
         found: {{ status: 200, body: {{ products: [{{ title: iPhone 9, price: 549 }}] }} }}\n"
    )
}

fn write(project: &Path, name: &str, text: &str) {
    let apis = project.join("apis");
    fs::create_dir_all(&apis).expect("a folder");
    fs::write(apis.join(format!("{name}.yaml")), text).expect("a file");
}

fn curl(url: &str) -> Option<Duration> {
    let mut command = Command::new("curl");
    command
        .args(["--silent", "--noproxy", "*", url])
        .stdout(Stdio::null());
    let started = Instant::now();
    command.status().ok()?.success().then(|| started.elapsed())
}

/// How long a command takes from start to exit.
fn timed(command: &mut Command) -> Duration {
    let started = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let elapsed = started.elapsed();
    let status = status.expect("the binary starts");
    assert!(status.success(), "{command:?} ended with {status}");
    elapsed
}

/// The peak of a command's resident memory in KiB where the system tells it (0 where not), looked up while it runs.
fn peak(command: &mut Command) -> u64 {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary starts");
    let status_file = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child
        .try_wait()
        .expect("the binary can be waited for")
        .is_none()
    {
        peak = peak.max(peak_memory(&status_file));
        thread::sleep(Duration::from_micros(200));
    }
    peak
}

fn peak_memory(status_file: &str) -> u64 {
    let status = fs::read_to_string(status_file).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or_default()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn line(report: &mut String, what: &str, time: &Duration, note: &str) {
    let milliseconds = time.as_secs_f64() * 1000.0;
    let _infallible = writeln!(report, "{what:<44}{milliseconds:>9.1} ms  {note}");
}
