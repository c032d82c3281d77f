//! A reader who does what the README says, in a folder of their own.

use std::fs;
use std::path::Path;

use regex::Regex;

use super::blocks::Block;
use crate::program::botapi;
use crate::server::{Nobody, Reply, Server};

/// Where the README's server listens.
const PLACE: &str = "127.0.0.1:8787";

pub(super) struct Story {
    folder: tempfile::TempDir,
    server: Option<Server>,
    nobody: Nobody,
    last_code: Option<i32>,
}

impl Story {
    pub(super) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            server: None,
            nobody: Nobody::new(),
            last_code: None,
        }
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn write(&self, file: &str, text: &str) {
        let path = self.folder().join(file);
        let parent = path.parent().expect("a file is in a folder");
        fs::create_dir_all(parent).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Does what one part of the README says.
    pub(super) fn tell(&mut self, part: &Block) {
        match part {
            Block::File(file, text) => self.write(file, text),
            Block::Flow(file, text) => self.flow(file, text),
            Block::Change(file, old, new) => self.change(file, old, new),
            Block::Server(true) => self.server = Some(serve(self.folder())),
            Block::Server(false) => self.server = None,
            Block::Console(text) => self.console(text),
            Block::Story | Block::Definition(_) | Block::Settings(_) => {}
        }
    }

    /// Saves a flow. It is without findings, and all its scenarios pass.
    fn flow(&self, file: &str, text: &str) {
        self.write(file, text);
        self.green(&["check", "--deny", "warnings", file]);
        if text.contains("\nscenarios:\n") {
            self.green(&["run-flow", "--mock", file]);
        }
    }

    fn green(&self, arguments: &[&str]) {
        let ended = botapi(self.folder(), arguments, &[]);
        let told = ended.out + &ended.error;
        assert_eq!(ended.code, Some(0), "{arguments:?}\n{told}");
    }

    fn change(&self, file: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.folder().join(file)).expect("a file of the story");
        assert!(text.contains(old), "{old} in {file}");
        self.write(file, &text.replace(old, new));
    }

    /// Runs every `$ command` and compares what it prints. Commands of others are passed over.
    fn console(&mut self, text: &str) {
        for step in text.split("$ ").filter(|step| !step.is_empty()) {
            let (command, printed) = step.split_once('\n').expect("a line");
            let words: Vec<&str> = command.split(' ').collect();
            let came = match words.as_slice() {
                ["botapi", arguments @ ..] => self.run(arguments),
                ["echo", "$?"] => format!("{}\n", self.last_code.unwrap_or(-1)),
                _ => continue,
            };
            assert_eq!(timeless(&came), timeless(printed), "{command}");
        }
    }

    fn run(&mut self, arguments: &[&str]) -> String {
        let server = self.server.as_ref();
        let place = server.map_or_else(|| self.nobody.place(), Server::place);
        let definition = "apis/products.yaml";
        self.change_if_there(definition, PLACE, &place);
        let ended = botapi(self.folder(), arguments, &[]);
        self.change_if_there(definition, &place, PLACE);
        self.last_code = ended.code;
        (ended.out + &ended.error).replace(&place, PLACE)
    }

    fn change_if_there(&self, file: &str, old: &str, new: &str) {
        if let Ok(text) = fs::read_to_string(self.folder().join(file)) {
            self.write(file, &text.replace(old, new));
        }
    }
}

/// A server of the files in a folder.
fn serve(folder: &Path) -> Server {
    let folder = folder.to_owned();
    Server::start(move |request| {
        let path = request.target.split('?').next().unwrap_or_default();
        match fs::read(folder.join(path.trim_start_matches('/'))) {
            Ok(bytes) => Reply::new(200, bytes).header("Content-Type", "application/json"),
            Err(_) => Reply::new(404, "no such file"),
        }
    })
}

/// The text without the times and ids in it.
fn timeless(text: &str) -> String {
    let time = Regex::new(r"\d+(\.\d+)? (ms|s)\b").expect("a pattern");
    let id = Regex::new(r"logs show [0-9a-f]{10}\b").expect("a pattern");
    let text = time.replace_all(text.trim_end(), "N $2");
    id.replace_all(&text, "logs show ID").into_owned()
}
