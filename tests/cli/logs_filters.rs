//! `botapi logs`: every condition and every format, on a log of real calls.

use super::Project;
use super::logs_made::Made;

#[test]
fn every_condition_finds_what_it_says_and_nothing_else() {
    let made = Made::new();
    let all = "away 200, binary 200, broken 503, good 200, good 200, missing 404, nasty 200, slow timeout";
    let of_run = "away 200, binary 200, broken 503, good 200, missing 404, nasty 200, slow timeout";
    let cases = [
        ("", all),
        ("--status 5xx", "broken 503"),
        ("--status 404,5xx", "broken 503, missing 404"),
        ("--status 404 --status 5xx", "broken 503, missing 404"),
        ("--status 503", "broken 503"),
        ("--status 500", ""),
        ("--status timeout", "slow timeout"),
        ("--outcome timeout,4xx", "missing 404, slow timeout"),
        ("--outcome no_answer", "slow timeout"),
        ("--outcome success --api good,missing", "good 200, good 200"),
        ("--api away", "away 200"),
        ("--flow order", ""),
        ("--run last", "good 200"),
        ("--method delete,POST", "broken 503, missing 404"),
        ("--env far", "good 200"),
        ("--env local", of_run),
        ("--since 1h", all),
        ("--until 1h", ""),
        ("--since 2020-01-01 --until 2020-01-02", ""),
        ("--slower 150ms", "slow timeout"),
        ("--grep nightingale", "broken 503"),
        ("--grep Blackbird", "away 200, good 200"),
        ("--failed", "broken 503, missing 404, slow timeout"),
        ("--failed --method POST --status 5xx,404", "broken 503"),
        (
            "--api broken --attempts",
            "broken 503, broken 503, broken 503",
        ),
        ("--api good --env local --attempts", "good 200, good 200"),
    ];
    for (conditions, expected) in cases {
        assert_eq!(made.listed(conditions), expected, "{conditions}");
    }
    let run = made.logs("--api missing --format json").json()[0]["run"].clone();
    let run = run.as_str().expect("an id");
    assert_eq!(made.listed(&format!("--run {}", &run[..8])), of_run);
}

#[test]
fn every_format_says_the_same() {
    let made = Made::new();
    let ids = |text: &str| text.lines().count();
    assert_eq!(ids(&made.logs("--format ndjson").stdout), 8);
    let csv = made.logs("--format csv").stdout;
    assert!(csv.starts_with("id,run,at,command,api,"), "{csv}");
    assert_eq!(ids(&csv), 9);
    let table = made.logs("");
    assert_eq!(ids(&table.stdout), 9, "{}", table.block());
    assert_eq!(table.stderr, "");
    for width in ["40", "60", "80", "140"] {
        let narrow = Project::command(&made.project, "", &["logs"])
            .env("COLUMNS", width)
            .output();
        let narrow = String::from_utf8(narrow.expect("the binary runs").stdout).expect("text");
        let width: usize = width.parse().expect("a number");
        assert_eq!(ids(&narrow), 9, "{narrow}");
        assert!(
            narrow.lines().all(|line| line.chars().count() <= width),
            "{narrow}"
        );
    }
}

#[test]
fn a_limit_says_what_it_leaves_out() {
    let made = Made::new();
    let cases = [
        (
            "--limit 2",
            3,
            "6 older calls are left out; `--limit` shows more\n",
        ),
        (
            "--limit 7",
            8,
            "1 older call is left out; `--limit` shows more\n",
        ),
        ("--limit 8", 9, ""),
        ("--limit 0", 0, "8 calls fit; `--limit` shows them\n"),
    ];
    for (arguments, lines, said) in cases {
        let run = made.logs(arguments);
        assert_eq!(
            (run.stdout.lines().count(), run.stderr.as_str()),
            (lines, said),
            "{arguments}"
        );
    }
    assert_eq!(made.logs("--limit 0 --format json").stdout, "[]\n");
}

#[test]
fn words_that_fit_nothing_are_answered_with_those_that_were_meant() {
    let made = Made::new();
    let found_nothing = [
        (
            "--api mising",
            "no call has the API `mising`; did you mean `missing`?",
        ),
        (
            "--env locl",
            "no call has the environment `locl`; did you mean `local`?",
        ),
        (
            "--method GTE",
            "no call has the method `GTE`; did you mean `GET`?",
        ),
        ("--status 418", "leave out a condition to see more"),
    ];
    for (arguments, hint) in found_nothing {
        let run = made.logs(arguments);
        let expected = format!("no call in the log fits\n  hint: {hint}\n");
        assert_eq!(
            (run.stdout.as_str(), run.stderr),
            ("", expected),
            "{arguments}"
        );
    }
    let wrong = [
        (
            "--status 5x",
            "`5x` is not an outcome",
            "did you mean `5xx`?",
        ),
        (
            "--outcome tiemout",
            "--outcome: `tiemout` is not an outcome",
            "did you mean `timeout`?",
        ),
        (
            "--outcome zebra",
            "`zebra` is not an outcome",
            "hint: write statuses such as `404` or `5xx`",
        ),
        (
            "--since yesterdya",
            "--since: `yesterdya` is not a time",
            "did you mean `yesterday`?",
        ),
        (
            "--slower fast",
            "--slower: `fast` is not a length of time",
            "`500ms` or `2s`",
        ),
        ("--run x", "--run: `x` is not an id", "write `last`"),
        (
            "--failed show",
            "conditions stand behind the command",
            "`botapi logs export --failed`",
        ),
        ("shwo", "unrecognized subcommand 'shwo'", "show"),
        ("--format xml", "invalid value 'xml'", "ndjson"),
    ];
    for (arguments, message, hint) in wrong {
        let run = made.project.run(&format!("logs {arguments}"));
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
            "{arguments}: {}",
            run.block()
        );
        assert!(
            run.stderr.contains(message) && run.stderr.contains(hint),
            "{arguments}: {}",
            run.block()
        );
    }
}
