//! Flows that run other flows.

use super::{products, run};

#[test]
fn a_flow_comes_back_behind_the_step_that_runs_it() {
    let main = "steps:\n- flow: greet\n- say: \"{{ name }}\"\n";
    let cases = [
        (
            "steps:\n- set: { name: Ann }\n- end: Bye\n- say: never\n",
            "bot: Bye\n",
        ),
        (
            "steps:\n- set: { name: Ann }\n  then: end\n- say: never\n",
            "",
        ),
        ("steps:\n- set: { name: Ann }\n", ""),
    ];
    for (greet, said) in cases {
        let told = run(&[("main", main), ("greet", greet)], &[]);
        let end = if said.is_empty() { "" } else { "[step 2]\n" };
        assert_eq!(
            told,
            format!("[greet]\n[step 1]\nname = \"Ann\"\n{end}{said}[step 2]\nbot: Ann\nend")
        );
    }
}

#[test]
fn the_step_that_runs_a_flow_says_what_comes_after_it() {
    let main = "steps:\n- { flow: greet, then: last }\n- say: never\n- { id: last, flow: greet }\n";
    let greet = "steps:\n- say: Hi\n";
    assert_eq!(
        run(&[("main", main), ("greet", greet)], &[]),
        "[greet]\n[step 1]\nbot: Hi\n[last]\n[step 1]\nbot: Hi\nend"
    );
}

#[test]
fn a_handoff_ends_everything_and_so_does_what_is_broken() {
    let main = "steps:\n- flow: sub\n- say: never\n";
    let handoff = "steps:\n- handoff: lost\n";
    assert_eq!(
        run(&[("main", main), ("sub", handoff)], &[]),
        "[sub]\n[step 1]\nhandoff: lost"
    );
    let told = run(
        &[("main", main), ("sub", "steps:\n- say: \"{{ gone }}\"\n")],
        &[],
    );
    assert!(
        told.starts_with("[sub]\n[step 1]\nbroken Rendering"),
        "{told}"
    );
}

#[test]
fn questions_and_calls_work_within_flows_of_flows() {
    let main = "steps:\n- flow: middle\n- say: \"{{ title }} {{ word }}\"\n";
    let middle = "steps:\n- flow: inner\n- call: products\n  routes: { else: end }\n- say: never\n";
    let inner = "steps:\n- ask: What?\n  save: word\n";
    let api =
        products("a: { status: 404 }").replace("$.title", "{ header: x, for: 4xx, default: T }");
    assert_eq!(
        run(
            &[
                ("apis/products", &api),
                ("main", main),
                ("middle", middle),
                ("inner", inner)
            ],
            &["w"]
        ),
        "[middle]\n[inner]\n[word]\nbot: What?\nasks word #1\nuser: w -> \"w\"\nword = \"w\"\n\
         [products]\nproducts: 404, else -> end\ntitle = \"T\"\n[step 2]\nbot: T w\nend"
    );
}

#[test]
fn a_flow_can_be_run_twice_in_one_turn() {
    let main = "steps:\n- flow: greet\n- flow: greet\n- flow: greet\n";
    let told = run(&[("main", main), ("greet", "steps:\n- say: Hi\n")], &[]);
    assert_eq!(told.matches("bot: Hi").count(), 3);
    assert!(told.ends_with("end"), "{told}");
}

#[test]
fn flows_run_one_another_sixteen_deep_and_no_deeper() {
    let chain = |length: usize| {
        let mut files = vec![("main".to_owned(), "steps:\n- flow: f2\n".to_owned())];
        for depth in 2..length {
            files.push((
                format!("f{depth}"),
                format!("steps:\n- flow: f{}\n", depth + 1),
            ));
        }
        files.push((format!("f{length}"), "steps:\n- say: bottom\n".to_owned()));
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        run(&files, &[])
    };
    assert!(chain(16).ends_with("bot: bottom\nend"));
    let told = chain(17);
    assert!(
        told.ends_with(
            "[f17]\nbroken TooDeep 2:3 broken-conversation: flows run one another more than 16 deep here / \
             a flow that runs itself, or one that runs it, never comes back: go back to one of its own steps with `then`"
        ),
        "{told}"
    );
}

#[test]
fn a_flow_that_runs_itself_is_stopped() {
    let told = run(&[("main", "steps:\n- say: Hi\n- flow: main\n")], &[]);
    assert_eq!(told.matches("bot: Hi").count(), 16);
    assert!(told.contains("broken TooDeep 3:3 "), "{told}");
}

#[test]
fn a_circle_through_two_flows_is_found() {
    let told = run(
        &[
            ("main", "steps:\n- { id: a, flow: sub, then: a }\n"),
            ("sub", "steps:\n- { id: b, say: b }\n"),
        ],
        &[],
    );
    assert!(
        told.contains("the conversation goes in a circle: `a → b → a`"),
        "{told}"
    );
}
