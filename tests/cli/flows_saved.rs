//! Conversations that become scenarios, and scenarios that are brought up to date, in files as people write them.

use super::Project;
use super::flows_answers::pipe;
use crate::server::{Reply, Server};

const STEPS: &str = "# A flow.\nsteps:   # what happens\n  - { ask: What?, save: q }\n  - { call: shop, routes: { else: gone } }\n  - { end: \"{{ title }} for {{ q }}\" }\n  - { id: gone, end: Gone }\n";

const API: &str = "url: URL/\nparams: { q: \"{{ q }}\" }\nmappings: { title: $.title }\nexamples: { found: { status: 200, body: { title: y } } }\n";

fn project(url: &str, flow: &str) -> Project {
    Project::new([
        ("apis/shop.yaml", API.replace("URL", url).as_str()),
        ("flows/main.yaml", flow),
    ])
}

/// What was put in between the beginning and the end of the text before; none where anything else changed.
fn put_in<'a>(before: &str, after: &'a str) -> Option<&'a str> {
    let same = before
        .bytes()
        .zip(after.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    let rest = &before.as_bytes()[same..];
    let end = after.len().checked_sub(rest.len())?;
    (end >= same && after.as_bytes()[end..] == *rest)
        .then(|| after.get(same..end).unwrap_or_default())
}

/// Says this, and saves it under a name.
fn save(project: &Project, said: &str, name: &str) -> String {
    let run = pipe(
        project,
        &["run-flow", "main", "--mock", "--chat"],
        format!("{said}\n/save {name}\n").as_bytes(),
    );
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(!run.stderr.contains("error"), "{}", run.block());
    assert!(!run.stderr.contains("does not pass"), "{}", run.block());
    run.stdout
}

#[test]
fn a_saved_scenario_is_put_in_and_nothing_else_changes() {
    let old = "{ name: old, mock: { shop: found }, chat: [{ user: a }] }";
    let files = [
        String::new(),
        "# the end\n".to_owned(),
        "\n\n# the end\n\n".to_owned(),
        "name: Main\n".to_owned(),
        "scenarios: []\n".to_owned(),
        "scenarios: [ ]  # none yet\nname: Main\n".to_owned(),
        format!("scenarios: [{old}]\n"),
        format!("scenarios: [{old},]\nname: Main\n"),
        format!("scenarios: [\n  {old},  # one\n]\n"),
        format!("scenarios:\n  - {old}\n"),
        format!("scenarios:\n  - {old}   # one\n  # more will come\n"),
        format!("scenarios:\n- {old}\n\n# the end\n"),
        format!("scenarios:\n    - {old}\n\nname: Main  # its name\n"),
        "scenarios:\n  - name: old\n    mock:\n      shop: found\n    chat:\n      - user: a\n      - bot: |-\n          y for a\n".to_owned(),
        "scenarios:\n  - name: old\n    mock: { shop: found }\n    chat:\n      - user: |-\n          a\n".to_owned(),
        format!("scenarios:\n- {old}\n# the end\nname: Main\n"),
        format!("scenarios:\n\n  # one\n  - {old}\n\n  # two\n  - {}\n", old.replace("old", "older")),
    ];
    for end in files {
        for (newline, last) in [("\n", true), ("\r\n", true), ("\n", false)] {
            let before = format!("{STEPS}{end}").replace('\n', newline);
            let before = if last {
                before
            } else {
                before.trim_end().to_owned()
            };
            let project = project("http://shop.example", &before);
            save(&project, "phone", "new one");
            let after = project.read("flows/main.yaml");
            // A list without elements makes room for one with some.
            let empty = [" []", " [ ]"].into_iter();
            let room = empty.fold(before.clone(), |text, sign| text.replace(sign, ""));
            let added = put_in(&before, &after).or_else(|| put_in(&room, &after));
            assert!(
                added.is_some_and(|added| added.contains("new one")),
                "{before:?}\n{after:?}"
            );
            if newline == "\n" {
                continue;
            }
            assert!(!after.replace("\r\n", "").contains('\n'), "{after:?}");
            save(&project, "{{ 7*7 }} # \"x\": [y]", "second: 'two'");
            let run = project.run("run-flow main --report json");
            let report = run.json();
            assert_eq!(
                (run.code, &report["failed"]),
                (0, &0.into()),
                "{}",
                run.block()
            );
            let names = report["scenarios"]
                .as_array()
                .map(Vec::len)
                .unwrap_or_default();
            assert_eq!(names, 2 + before.matches("name: old").count(), "{after}");
        }
    }
}

#[test]
fn the_name_of_a_scenario_is_taken_once() {
    let project = project("http://shop.example", STEPS);
    save(&project, "phone", "one");
    let before = project.read("flows/main.yaml");
    for name in ["one", " one "] {
        let talk = format!("car\n/save {name}\n");
        let run = pipe(
            &project,
            &["run-flow", "main", "--mock", "--chat"],
            talk.as_bytes(),
        );
        assert!(
            run.stderr
                .contains("error: there is a scenario `one` already"),
            "{}",
            run.block()
        );
    }
    assert_eq!(project.read("flows/main.yaml"), before);
}

#[test]
fn a_name_cannot_colour_the_screen() {
    let project = project("http://shop.example", STEPS);
    let told = save(&project, "phone", "red \u{1b}[31m");
    assert!(told.contains("saved as `red \u{fffd}[31m`"), "{told}");
    let file = project.read("flows/main.yaml");
    assert!(
        file.contains(r#"name: "red \e[31m""#) || file.contains(r#"name: "red \x1b[31m""#),
        "{file}"
    );
}

#[test]
fn a_file_that_was_changed_meanwhile_is_not_overwritten() {
    let project = project("http://shop.example", STEPS);
    let mut command = project.command("", &["run-flow", "main", "--mock", "--chat"]);
    command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    std::io::BufRead::read_line(&mut stdout, &mut line).expect("the first message");
    let changed = format!("{STEPS}# changed\n");
    project.write("flows/main.yaml", &changed);
    std::io::Write::write_all(&mut stdin, b"phone\n/save one\n").expect("a reader");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("error"), "{told}");
    assert_eq!(project.read("flows/main.yaml"), changed);
}

#[test]
fn what_was_taken_back_is_not_saved_and_another_answer_is() {
    let server = Server::start(|request| {
        let body = if request.target.ends_with("car") {
            r#"{"title":"Car 7"}"#
        } else {
            r#"{"title":"Phone"}"#
        };
        Reply::new(200, body)
            .header("Content-Type", "application/json")
            .header("X-More", "1")
    });
    let project = project(&server.url(""), STEPS);
    let talk = "phone\n/back\ncar\n/attributes\n/save it\n/back\n/back\n/back\ngone\n/save again\n";
    let run = pipe(&project, &["run-flow", "main", "--chat"], talk.as_bytes());
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(
        run.stdout.contains("  q = \"car\"\n  title = \"Car 7\"\n"),
        "{}",
        run.block()
    );
    assert_eq!(
        run.stderr.matches("this is the beginning").count(),
        2,
        "{}",
        run.block()
    );
    let file = project.read("flows/main.yaml");
    let added = file.strip_prefix(STEPS).expect("the rest stays");
    assert!(added.contains("Car 7 for car"), "{added}");
    assert!(!added.contains("user: phone"), "{added}");
    drop(server);
    let run = project.run("run-flow main");
    assert_eq!(run.code, 0, "{}", run.block());
}

#[test]
fn an_update_changes_lines_of_the_bot_alone_and_only_once() {
    let scenarios = "scenarios:\n  # the first\n  - name: one   # its name\n    mock: { shop: found }\n    chat:\n      - bot: Who?\n      - user: a\n      - call: shop\n        sent: { params: { q: a } }   # what is sent\n      - bot: 'nothing'   # said\n    expect: { ends: end, attributes: { q: a } }\n  - { name: two, mock: { shop: 404 }, chat: [{ user: b }, { bot: \"x\" }] }   # flow style\n\n  - name: three\n    mock: { shop: found }\n    chat:\n      - user: c\n      - bot: { contains: y for }\n  - name: four\n    mock: { shop: found }\n    chat:\n      - user: |-\n          d\n      - bot:\n          text: z\n      - bot: too much\n# the end\n";
    for newline in ["\n", "\r\n"] {
        let before = format!("{STEPS}{scenarios}").replace('\n', newline);
        let project = project("http://shop.example", &before);
        let run = project.run("run-flow main --update");
        assert_eq!(run.code, 0, "{}", run.block());
        let expected = before
            .replace("bot: Who?", "bot: What?")
            .replace("bot: 'nothing'", "bot: 'y for a'")
            .replace("bot: \"x\"", "bot: \"Gone\"")
            .replace(&format!("bot:{newline}          text: z"), "bot: y for d")
            .replace(&format!("      - bot: too much{newline}"), "");
        assert_eq!(project.read("flows/main.yaml"), expected);
        let again = project.run("run-flow main --update");
        assert!(
            again.stderr.contains("nothing was updated"),
            "{}",
            again.block()
        );
        assert_eq!(project.read("flows/main.yaml"), expected);
    }
}

#[test]
fn a_saved_scenario_has_every_answer_that_a_call_got() {
    let answers = [503, 503, 200, 200].map(|status| {
        Reply::new(status, r#"{"title":"Phone"}"#).header("Content-Type", "application/json")
    });
    let server = Server::with_replies(answers);
    let flow = "steps:\n- { ask: What?, save: q }\n- { id: look, call: shop, routes: { else: again } }\n- { end: \"{{ title }} for {{ q }}\" }\n- { id: again, ask: Again?, save: more, then: look }\n";
    let api = API.replace("URL", &server.url("")) + "retry: { attempts: 2, wait: 1ms }\n";
    let project = Project::new([("apis/shop.yaml", api.as_str()), ("flows/main.yaml", flow)]);
    let talk = b"phone\nyes\n/save it\n";
    let run = pipe(&project, &["run-flow", "main", "--chat"], talk);
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(!run.stderr.contains("does not pass"), "{}", run.block());
    let file = project.read("flows/main.yaml");
    assert_eq!(file.matches("503").count(), 2, "{file}");
}
