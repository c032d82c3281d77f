//! The log's file: where it is, who may read it, what is not in it, and trouble with it.

use std::path::Path;
use std::process::Stdio;

use super::Project;
use super::logs_made::Made;
use crate::server::{Reply, Server};

const API: &str = "url: http://127.0.0.1:9/\nexamples: { a: { body: { n: 1 } } }\n";
const EMPTY: &str =
    "the call log is empty: `botapi test` and `botapi run-flow` write every call into it\n";

#[test]
fn the_log_is_private_and_keeps_itself_out_of_git() {
    let project = Project::api(API);
    let run = project.run("logs");
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (0, "", EMPTY)
    );
    assert!(!project.path(".botapi").exists());
    assert_eq!(project.run("test --mock").code, 0);
    assert_eq!(project.read(".botapi/.gitignore"), "*\n");
    #[cfg(unix)]
    for file in std::fs::read_dir(project.path(".botapi")).expect("a folder") {
        use std::os::unix::fs::PermissionsExt;
        let file = file.expect("a file");
        let mode = file.metadata().expect("a file").permissions().mode() & 0o777;
        let database = file.file_name().to_string_lossy().starts_with("calls.db");
        assert!(
            !database || mode == 0o600,
            "{} {mode:o}",
            file.path().display()
        );
    }
}

#[test]
fn without_a_log_nothing_is_written_and_another_file_can_be_named() {
    let project = Project::api(API);
    assert_eq!(project.run("test --mock --no-log").code, 0);
    assert!(!project.path(".botapi").exists());
    assert!(!project.run("test --no-log").all().contains("logs show"));
    assert_eq!(project.run("test --mock --log-file mine/calls.db").code, 0);
    assert!(!project.path(".botapi").exists());
    for arguments in [
        "logs --log-file mine/calls.db",
        "logs export --log-file mine/calls.db",
        "logs --log-file mine/calls.db show",
    ] {
        let run = project.run(arguments);
        assert!(
            run.code == 0 && run.stdout.contains("api"),
            "{}",
            run.block()
        );
    }
    assert_eq!(project.run("test --no-log --log-file x").code, 2);
}

/// A run with this file as its log: the same exit code and results, and a warning with these words.
fn warns(prepare: impl Fn(&Path), words: &str) {
    let project = Project::api(API);
    std::fs::create_dir(project.path(".botapi")).expect("a new folder");
    prepare(&project.path(".botapi/calls.db"));
    let run = project.run("test --mock");
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(run.stdout.contains("1 test: 1 passed"), "{}", run.block());
    let warned = run.stderr.contains("warning: the call log `") && run.stderr.contains(words);
    assert!(warned && run.stderr.contains("hint: "), "{}", run.block());
    let failed = project.run("test --mock --report json");
    assert_eq!(
        (failed.code, failed.json()["passed"].as_u64()),
        (0, Some(1))
    );
    for command in ["logs", "logs show", "logs export", "logs prune --keep 1"] {
        let run = project.run(command);
        let said = run.stderr.contains("error: the call log `") && run.stderr.contains(words);
        assert!(
            run.code == 2 && run.stdout.is_empty() && said,
            "{command}: {}",
            run.block()
        );
    }
}

#[test]
fn a_file_that_is_no_log_or_damaged_is_a_warning_and_no_failure() {
    let write =
        |text: &'static [u8]| move |path: &Path| std::fs::write(path, text).expect("a file");
    warns(
        write(b"these are words and no database, of many bytes and lines\n"),
        "is not a call log",
    );
    let made = Made::new();
    let mut bytes = std::fs::read(made.project.path(".botapi/calls.db")).expect("a file");
    assert!(
        bytes.starts_with(b"SQLite format 3"),
        "the log is a database"
    );
    bytes.truncate(4096.min(bytes.len()));
    bytes[100..].fill(0xee);
    warns(
        move |path| std::fs::write(path, &bytes).expect("a file"),
        "is damaged",
    );
}

#[test]
fn a_log_of_a_newer_version_is_refused_by_name() {
    let newer = |path: &Path| {
        let mut bytes = vec![0; 4096];
        bytes[..16].copy_from_slice(b"SQLite format 3\0");
        bytes[16..24].copy_from_slice(&[0x10, 0, 1, 1, 0, 64, 32, 32]);
        bytes[31] = 1;
        bytes[47] = 4;
        bytes[59] = 1;
        bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
        bytes[68..72].copy_from_slice(b"bota");
        bytes[100] = 13;
        bytes[105] = 0x10;
        std::fs::write(path, bytes).expect("a file");
    };
    warns(newer, "was written by a newer botapi");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_a_warning_and_no_failure() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::api(API);
    let folder = project.path(".botapi");
    std::fs::create_dir(&folder).expect("a new folder");
    let allow = |mode| {
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode))
            .expect("our folder");
    };
    allow(0o500);
    let everything_is_allowed = std::fs::write(folder.join("probe"), "").is_ok();
    if !everything_is_allowed {
        let run = project.run("test --mock");
        assert!(
            run.code == 0 && run.stderr.contains("cannot be written"),
            "{}",
            run.block()
        );
    }
    allow(0o700);
}

#[test]
fn no_secret_of_any_position_is_in_the_files() {
    let secrets = [
        "path-s3cr3t-aaaa",
        "query/s3cr3t+bbbb",
        "head-s3cr3t-cccc",
        "body\"s3cr3t-dddd",
        "user-s3cr3t-eeee",
    ];
    let server = Server::start(|request| {
        // What is hidden for its name alone is not known where the name does not stand before it.
        let body = String::from_utf8_lossy(&request.body).replace("hunter2hunter2", "-");
        let echo = format!("{} {:?} {body}", request.target, request.headers);
        Reply::new(200, echo).header("X-Echo", request.target.as_bytes())
    });
    let api = format!(
        "url: \"{}/{{{{ secret.A }}}}\"\nmethod: POST\nparams: {{ q: \"{{{{ secret.B }}}}\" }}\nheaders: {{ X-Mine: \"{{{{ secret.C }}}}\" }}\n\
         auth: {{ basic: {{ username: me, password: \"{{{{ secret.E }}}}\" }} }}\nbody: {{ deep: [\"{{{{ secret.D }}}}\"], password: hunter2hunter2 }}\n\
         mappings: {{ echo: {{ header: X-Echo }} }}\n",
        server.url("")
    );
    let lines: Vec<String> = ["A", "B", "C", "D", "E"]
        .iter()
        .zip(secrets)
        .map(|(name, secret)| format!("{name}='{secret}'\n"))
        .collect();
    let project = Project::api(api)
        .file(".env", lines.concat())
        .file("botapi.yaml", "rules: { literal-secret: off }\n");
    let run = project.run("test");
    assert_eq!(run.code, 0, "{}", run.block());
    assert_eq!(server.requests().len(), 1);
    let json = |text: &str| text.replace('"', "\\\"");
    let percent = |text: &str| {
        text.replace('/', "%2F")
            .replace('+', "%2B")
            .replace('"', "%22")
    };
    let mut bytes = project.run("logs export").stdout.into_bytes();
    for file in std::fs::read_dir(project.path(".botapi")).expect("a folder") {
        bytes.extend(std::fs::read(file.expect("a file").path()).expect("a file"));
    }
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    assert!(holds("[secret A]"), "what was redacted is marked");
    for secret in secrets.into_iter().chain(["hunter2hunter2"]) {
        for spelling in [secret.to_owned(), json(secret), percent(secret)] {
            assert!(!holds(&spelling), "{spelling}");
        }
    }
    let basic = base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        format!("me:{}", secrets[4]),
    );
    assert!(!holds(&basic), "{basic}");
}

#[test]
fn processes_may_write_at_once() {
    let files = (0..20).map(|index| (format!("apis/a{index}.yaml"), API));
    let project = Project::new(files);
    let start = || {
        let mut command = project.command("", &["test", "--mock"]);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs")
    };
    let processes: Vec<_> = (0..3).map(|_| start()).collect();
    for process in processes {
        let output = process.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
    assert_eq!(
        project
            .run("logs --limit 100 --format ndjson")
            .stdout
            .lines()
            .count(),
        60
    );
}
