//! A bot project in a temporary folder, and the real binary run in it without anything from outside.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with files, and another one that is the user's home.
pub(crate) struct Project {
    folder: TempDir,
    home: TempDir,
    variables: Vec<(String, String)>,
}

/// What a run came to.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
    folder: String,
}

impl Project {
    /// A project with these files; `apis/` is there even if no file is in it.
    pub(crate) fn new<P: AsRef<str>, T: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        let project = Self {
            folder: tempfile::tempdir().expect("a folder"),
            home: tempfile::tempdir().expect("a folder"),
            variables: Vec::new(),
        };
        std::fs::create_dir(project.path("apis")).expect("a new folder");
        for (path, text) in files {
            project.write(path.as_ref(), text);
        }
        project
    }

    /// A project with one definition, `apis/api.yaml`.
    pub(crate) fn api(text: impl AsRef<str>) -> Self {
        Self::new([("apis/api.yaml", text.as_ref())])
    }

    /// With one more variable of the process.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With one more file.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        let folder = path.parent().expect("a file stands in a folder");
        std::fs::create_dir_all(folder).expect("a folder");
        std::fs::write(path, text).expect("a new file");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).expect("a text file")
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// `botapi ARGUMENTS` in the project's folder; the arguments stand between blanks.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        self.run_in("", &arguments.split_whitespace().collect::<Vec<_>>())
    }

    /// The same with each argument as it is.
    pub(crate) fn run_with(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments)
    }

    /// The same in a folder of the project.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        let output = self.command(folder, arguments).output();
        Run::new(&output.expect("the binary runs"), self.folder.path())
    }

    /// `botapi` in a closed environment, with nothing on standard input.
    pub(crate) fn command(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_botapi"));
        command.args(arguments).current_dir(self.path(folder));
        command.env_clear().envs(self.variables.iter().cloned());
        // Windows opens no socket without it.
        command.envs(std::env::var("SystemRoot").map(|root| ("SystemRoot", root)));
        command.env("HOME", self.home.path()).env("COLUMNS", "100");
        command.env("NO_COLOR", "1").stdin(Stdio::null());
        command
    }

    /// What `botapi test ARGUMENTS --report json` says, and the exit code.
    pub(crate) fn test(&self, arguments: &str) -> (Value, i32) {
        let run = self.run(&format!("test {arguments} --report json"));
        (run.json(), run.code)
    }

    /// The first test that `botapi test` ran.
    pub(crate) fn first(&self, arguments: &str) -> Value {
        let (run, _) = self.test(arguments);
        run["tests"][0].clone()
    }
}

impl Run {
    pub(crate) fn new(output: &Output, folder: &Path) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
            code: output.status.code().expect("an exit code, not a signal"),
            folder: folder.to_string_lossy().into_owned(),
        }
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        let parsed = serde_json::from_str(&self.stdout);
        parsed.unwrap_or_else(|error| {
            panic!(
                "no JSON alone on standard output: {error}\n{}",
                self.block()
            )
        })
    }

    /// Both streams.
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// Everything in one block, with signs for what changes from run to run.
    pub(crate) fn block(&self) -> String {
        let streams = format!(
            "code: {}\n--- stdout\n{}--- stderr\n{}",
            self.code, self.stdout, self.stderr
        );
        steady(&streams.replace(&self.folder, "[PROJECT]"))
    }
}

/// The text with signs in the place of ports, times, ids and versions.
fn steady(text: &str) -> String {
    let signs = [
        (r"127\.0\.0\.1:\d+", "127.0.0.1:[PORT]"),
        (r"logs show [0-9a-f]{10}\b", "logs show [ID]"),
        (r"\d+(\.\d+)? ms\b", "[TIME] ms"),
        (r"\d+\.\d+ s\b", "[TIME] s"),
        (r"(dns|connect|tls|first byte) \d+\.\d", "$1 [TIME]"),
        (r"botapi[ /]\d+\.\d+\.\d+", "botapi [VERSION]"),
        (r"(?m)[ ]+$", ""),
    ];
    signs.iter().fold(text.to_owned(), |text, (pattern, sign)| {
        let pattern = Regex::new(pattern).expect("a valid pattern");
        pattern.replace_all(&text, *sign).into_owned()
    })
}

/// Compares a run with a snapshot of both streams and the exit code.
macro_rules! assert_run {
    ($run:expr, $expected:expr) => {
        snapbox::assert_data_eq!($run.block(), $expected)
    };
}

pub(crate) use assert_run;
