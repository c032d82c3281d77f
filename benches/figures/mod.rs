//! What benchmarks of whole processes share: they run a command some times and print what it takes.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Measures something in a folder and reports it.
pub(super) type Part = fn(&Path, &mut Table);

/// Measures the parts that are named behind the command, else all, each in a folder of its own.
pub(super) fn parts(parts: &[(&str, Part)]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let mut table = Table::new();
    for (name, part) in parts {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            part(&folder.path().join(name), &mut table);
        }
    }
    table.show();
}

pub(super) fn write(project: &Path, file: &str, text: &str) {
    let path = project.join(file);
    let folder = path.parent().expect("a file has a folder");
    fs::create_dir_all(folder).expect("a folder");
    fs::write(path, text).expect("a file");
}

pub(super) fn botapi(project: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_botapi"));
    command.args(arguments).current_dir(project);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What a command takes.
pub(super) struct Taken {
    /// From start to exit, the least first.
    pub(super) times: Vec<Duration>,
    /// The time of all cores for one run, where the system tells it.
    pub(super) cores: Option<Duration>,
    /// The most resident memory in KiB, where the system tells it.
    pub(super) memory: Option<u64>,
}

/// Runs a command some times, each time without a call log before it.
pub(super) fn measure(runs: usize, command: impl Fn() -> Command) -> Taken {
    let [taken] = in_turn(runs, [&command]);
    taken
}

/// Runs some commands in turn, so that other work on the cores slows all of them down.
pub(super) fn in_turn<const COMMANDS: usize>(
    runs: usize,
    commands: [&dyn Fn() -> Command; COMMANDS],
) -> [Taken; COMMANDS] {
    let mut taken = commands.map(|command| Taken {
        times: Vec::with_capacity(runs),
        cores: None,
        memory: peak(&mut command()),
    });
    for _ in 0..runs {
        for (command, taken) in commands.iter().zip(&mut taken) {
            let before = time_of_children();
            taken.times.push(timed(&mut command()));
            let spent = time_of_children().zip(before);
            let spent = spent.map(|(after, before)| after.saturating_sub(before));
            let sum = |spent| taken.cores.unwrap_or_default() + spent;
            taken.cores = spent.map(sum);
        }
    }
    for taken in &mut taken {
        taken.times.sort();
        let runs = u32::try_from(runs).unwrap_or(1);
        taken.cores = taken.cores.map(|all| all / runs);
    }
    taken
}

/// How long a command takes from start to exit.
fn timed(command: &mut Command) -> Duration {
    if let Some(project) = command.get_current_dir() {
        let log: PathBuf = project.join(".botapi");
        let _was_there = fs::remove_dir_all(log);
    }
    let started = Instant::now();
    let status = command.status().expect("the binary starts");
    let elapsed = started.elapsed();
    assert!(
        status.code().is_some_and(|code| code < 2),
        "{command:?}: {status}"
    );
    elapsed
}

/// The time that the cores spent on processes that were waited for, in steps of 10 ms; Linux tells it.
fn time_of_children() -> Option<Duration> {
    let status = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = status.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(13).take(2);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(ticks * 10))
}

/// The most resident memory of a command in KiB, looked up while it runs; Linux tells it.
fn peak(command: &mut Command) -> Option<u64> {
    let mut child = command.spawn().expect("the binary starts");
    let status_file = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().expect("it can be waited for").is_none() {
        peak = peak.max(peak_memory(&status_file));
        thread::sleep(Duration::from_micros(200));
    }
    peak
}

fn peak_memory(status_file: &str) -> Option<u64> {
    let status = fs::read_to_string(status_file).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The figures.
pub(super) struct Table(String);

impl Table {
    fn new() -> Self {
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load = load.split(' ').next().unwrap_or_default();
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let names = ["median", "least", "cores", "memory"];
        let [median, least, time, memory] = names;
        Self(format!(
            "{:<46}{median:>9}{least:>9}{time:>9}{memory:>9}\n",
            format!("{cores} cores, load {load}; ms and MiB")
        ))
    }

    pub(super) fn line(&mut self, what: &str, taken: &Taken, note: &str) {
        let median = milliseconds(taken.times[taken.times.len() / 2]);
        let least = milliseconds(taken.times[0]);
        let cores = taken.cores.map_or_else(String::new, milliseconds);
        let memory = taken
            .memory
            .map_or_else(String::new, |peak| (peak / 1024).to_string());
        let _infallible = writeln!(
            self.0,
            "{what:<46}{median:>9}{least:>9}{cores:>9}{memory:>9}  {note}"
        );
    }

    /// A line that is no time: a rate, a ratio.
    pub(super) fn figure(&mut self, what: &str, figure: &str, note: &str) {
        let _infallible = writeln!(self.0, "{what:<46}{figure:>9}{:27}  {note}", "");
    }

    #[expect(
        clippy::print_stdout,
        reason = "the figures are what the benchmark is for"
    )]
    fn show(&self) {
        print!("{}", self.0);
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}
