//! Pictures of flows.

use snapbox::str;

use super::run_flow::shop;
use super::{Project, assert_run};

#[test]
fn a_flow_is_drawn_as_mermaid_where_nothing_else_is_said() {
    assert_run!(
        shop("").run("graph products_test"),
        str![[r#"
code: 0
--- stdout
%%{init: {"flowchart": {"wrappingWidth": 400}}}%%
flowchart TD
    n0(("<b>start</b>"))
    n1["<b>say · step 1</b><br/>Hi! I can look products up for<br/>you."]
    n2[/"<b>ask · query</b><br/>What are you looking for?<br/>saves query (text)"/]
    n3{{"<b>call · products</b><br/>GET https://shop.example/products…"}}
    n4["<b>say · show</b><br/>#123;#123; title #125;#125; costs #123;#123; price #125;#125;."]
    n5["<b>say · nothing_found</b><br/>I could not find #123;#123; query #125;#125;."]
    n6[/"<b>ask · how_was_your_day</b><br/>Our shop is resting. How was your<br/>day?<br/>#91;Great#93; #91;Okay#93; #91;Bad#93;<br/>saves mood (choice)<br/>⚠ unused-attribute"/]
    n7>"<b>handoff · try_later</b><br/>the shop does not answer"]
    n8(["<b>end</b>"])
    n9(["<b>end</b>"])
    n10(["<b>end</b>"])
    n0 --> n1
    n1 --> n2
    n2 --> n3
    n3 -->|"success"| n4
    n3 -->|"4xx"| n5
    n3 -->|"5xx"| n6
    n3 -->|"else"| n7
    n4 --> n8
    n5 --> n9
    n6 --> n10
    classDef covered stroke:#15803d,stroke-width:2px
    classDef explored stroke:#1d4ed8,stroke-width:2px,stroke-dasharray:8 4
    classDef uncovered stroke:#c2410c,stroke-width:2px,stroke-dasharray:2 3
    classDef error stroke:#b91c1c,stroke-width:3px
    classDef warning stroke:#b45309,stroke-width:3px
    class n6 warning
--- stderr

"#]]
    );
}

#[test]
fn a_flow_is_drawn_for_graphviz() {
    assert_run!(
        shop("").run("graph products_test --format dot --coverage"),
        str![[r##"
code: 0
--- stdout
digraph "products_test" {
  graph [rankdir=TB, label="Products Test", labelloc=t, fontname="Helvetica"];
  node [shape=box, style="rounded,filled", fillcolor=white, fontname="Helvetica", fontsize=11];
  edge [fontname="Helvetica", fontsize=10];
  n0 [label="start", shape=circle];
  n1 [label="say · step 1/nHi! I can look products up for/nyou.", color="#15803d", penwidth=2];
  n2 [label="ask · query/nWhat are you looking for?/nsaves query (text)", fillcolor="#dbeafe", color="#15803d", penwidth=2];
  n3 [label="call · products/nGET https://shop.example/products…", style=filled, fillcolor="#ede9fe", color="#15803d", penwidth=2];
  n4 [label="say · show/n{{ title }} costs {{ price }}.", color="#15803d", penwidth=2];
  n5 [label="say · nothing_found/nI could not find {{ query }}.", color="#1d4ed8", penwidth=2, style="filled,dashed"];
  n6 [label="ask · how_was_your_day/nOur shop is resting. How was your/nday?/n[Great] [Okay] [Bad]/nsaves mood (choice)/n⚠ unused-attribute", fillcolor="#dbeafe", color="#b45309", penwidth=3, style="filled,dashed"];
  n7 [label="handoff · try_later/nthe shop does not answer", shape=house, style=filled, fillcolor="#ffedd5", color="#1d4ed8", penwidth=2, style="filled,dashed"];
  n8 [label="end", shape=oval, fillcolor="#f1f5f9"];
  n9 [label="end", shape=oval, fillcolor="#f1f5f9"];
  n10 [label="end", shape=oval, fillcolor="#f1f5f9"];
  n0 -> n1 [];
  n1 -> n2 [color="#15803d", penwidth=2];
  n2 -> n3 [color="#15803d", penwidth=2];
  n3 -> n4 [label="success", color="#15803d", penwidth=2];
  n3 -> n5 [label="4xx", color="#1d4ed8", penwidth=2, style=dashed];
  n3 -> n6 [label="5xx", color="#1d4ed8", penwidth=2, style=dashed];
  n3 -> n7 [label="else", color="#1d4ed8", penwidth=2, style=dashed];
  n4 -> n8 [color="#15803d", penwidth=2];
  n5 -> n9 [color="#1d4ed8", penwidth=2, style=dashed];
  n6 -> n10 [color="#1d4ed8", penwidth=2, style=dashed];
}
--- stderr

"##]]
    );
}

#[test]
fn what_the_scenarios_cover_is_painted_and_nothing_is_logged() {
    let project = shop("");
    let plain = project.run("graph products_test");
    assert!(!plain.stdout.contains("linkStyle"), "{}", plain.stdout);
    let painted = project.run("graph products_test --coverage");
    assert_eq!(painted.code, 0, "{}", painted.block());
    let covered = "    linkStyle 1,2,3,7 stroke:#15803d,stroke-width:2px\n";
    assert!(painted.stdout.contains(covered), "{}", painted.stdout);
    assert!(painted.stdout.contains("class n1,n2,n3,n4 covered"));
    assert!(!project.path(".botapi").exists());
}

#[test]
fn an_svg_stands_alone_and_is_well_formed() {
    let run = shop("").run("graph products_test --format svg --coverage");
    assert_eq!(run.code, 0, "{}", run.block());
    let mut reader = Vec::new();
    for tag in run.stdout.split('<').skip(1) {
        let name: String = tag
            .chars()
            .take_while(|c| !c.is_whitespace() && *c != '>')
            .collect();
        let body = tag.split('>').next().unwrap_or_default();
        if name.starts_with('?') || body.ends_with('/') {
            continue;
        }
        match name.strip_prefix('/') {
            Some(closed) => assert_eq!(reader.pop().as_deref(), Some(closed)),
            None => reader.push(name.trim_end_matches('/').to_owned()),
        }
    }
    assert!(reader.is_empty(), "{reader:?}");
    let outside = run.stdout.replace("http://www.w3.org/2000/svg", "");
    assert!(!outside.contains("://"), "{outside}");
    assert!(!outside.contains("<script"), "{outside}");
}

#[test]
fn findings_stand_at_their_steps() {
    let project = Project::new([(
        "flows/broken.yaml",
        "steps:
  - say: Hi {{ nobody }}
  - id: last
    end: Bye
  - say: never
",
    )]);
    let page = project.run("graph broken --format html");
    assert_eq!(page.code, 0, "{}", page.block());
    for words in ["undefined-attribute", "unreachable-step", "<b>1</b> error"] {
        assert!(page.stdout.contains(words), "{words}: {}", page.stdout);
    }
    let text = project.run("graph broken").stdout;
    assert!(text.contains("⚠ undefined-attribute\"]"), "{text}");
    assert!(text.contains("class n1 error"), "{text}");
}

#[test]
fn whatever_an_author_writes_is_only_text() {
    let nasty = "</text></svg><script>alert('x')</script> \\\"] --> end; & 😀";
    let flow = format!(
        "name: \"{nasty}\"\nsteps:\n  - ask: \"{nasty}\"\n    save: x\n    choices: [\"{nasty}\", end]\n  - end: \"{nasty}\"\n"
    );
    let project = Project::new([("flows/nasty.yaml", flow)]);
    for format in ["svg", "html"] {
        let text = project
            .run(&format!("graph nasty --format {format}"))
            .stdout;
        assert!(!text.contains("<script"), "{text}");
        assert!(text.contains("&lt;script&gt;"), "{text}");
    }
    let mermaid = project.run("graph nasty").stdout;
    assert!(!mermaid.contains("script>"), "{mermaid}");
    assert!(!mermaid.contains("] --> end"), "{mermaid}");
}

#[test]
fn a_picture_goes_to_a_file() {
    let project = shop("");
    let run = project.run("graph products_test --format html --output out/flow.html");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.block());
    assert!(project.read("out/flow.html").starts_with("<!DOCTYPE html>"));
}

#[test]
fn one_picture_shows_one_flow_that_can_be_read() {
    let project = shop("").file("flows/other.yaml", "steps: [{ say: hi, then: nowhere }]\n");
    let cases = [
        ("graph flows", "error: `flows` is more than one flow"),
        ("graph product_test", "did you mean `products_test`?"),
        ("graph other", "error[unknown-step]"),
    ];
    for (arguments, told) in cases {
        let run = project.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.block());
        assert!(run.stderr.contains(told), "{}", run.block());
    }
}
