//! What people may type for a definition, from where they may stand.

use super::Project;

fn project() -> Project {
    let definition = |path: &str| {
        (
            path.to_owned(),
            "url: http://h.example/\nexamples: { ok: {} }\n".to_owned(),
        )
    };
    let project = Project::new(
        [
            "apis/products.yaml",
            "apis/stock.yml",
            "apis/crm/contacts.yaml",
            "apis/.hidden/x.yaml",
        ]
        .map(definition),
    );
    project
        .file("botapi.yaml", "")
        .file("docs/deep/note.txt", "")
        .file("apis/README.md", "")
}

/// The ids of the definitions that `botapi test --mock NAMES` runs in a folder.
fn ids(project: &Project, folder: &str, names: &[&str]) -> String {
    let arguments = [&["test", "--mock", "--report", "json"], names].concat();
    let run = project.run_in(folder, &arguments);
    assert_eq!(run.code, 0, "{names:?} in `{folder}`: {}", run.block());
    let report = run.json();
    let tests = report["tests"].as_array().expect("a list");
    tests
        .iter()
        .filter_map(|test| test["api"].as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_name_is_tried_as_a_path_and_below_apis_with_and_without_its_ending() {
    let project = project();
    let absolute = project.path("apis/products.yaml");
    let cases = [
        ("", "products", "products"),
        ("", "products.yaml", "products"),
        ("", "apis/products.yaml", "products"),
        ("", "apis/products", "products"),
        ("", "./apis/products.yaml", "products"),
        ("", "stock", "stock"),
        ("", "stock.yml", "stock"),
        ("", "crm/contacts", "crm/contacts"),
        ("", "apis/crm/contacts.yaml", "crm/contacts"),
        ("", "crm", "crm/contacts"),
        ("", "apis/", "crm/contacts products stock"),
        ("", "apis", "crm/contacts products stock"),
        ("", ".", "crm/contacts products stock"),
        ("apis", "products", "products"),
        ("apis", "products.yaml", "products"),
        ("apis", "crm/contacts", "crm/contacts"),
        ("apis", ".", "crm/contacts products stock"),
        ("apis/crm", "contacts", "crm/contacts"),
        ("apis/crm", "products", "products"),
        ("apis/crm", "../products.yaml", "products"),
        ("apis/crm", ".", "crm/contacts"),
        ("docs/deep", "products", "products"),
        ("docs/deep", "crm/contacts.yaml", "crm/contacts"),
        ("", absolute.to_str().expect("a plain path"), "products"),
    ];
    for (folder, name, expected) in cases {
        assert_eq!(
            ids(&project, folder, &[name]),
            expected,
            "{name} in `{folder}`"
        );
    }
}

#[test]
fn without_a_name_all_definitions_are_meant_wherever_one_stands() {
    for folder in ["", "apis", "apis/crm", "docs/deep"] {
        assert_eq!(
            ids(&project(), folder, &[]),
            "crm/contacts products stock",
            "{folder}"
        );
    }
}

#[test]
fn a_definition_named_twice_is_run_once() {
    let names = ["products", "apis/products.yaml", "apis", "crm"];
    assert_eq!(ids(&project(), "", &names), "products crm/contacts stock");
}

#[test]
fn the_project_can_be_named() {
    let project = project();
    let outside = Project::new([("apis/products.yaml", "url: http://other.example/\n")]);
    let root = project.path("");
    let root = root.to_str().expect("a plain path");
    for arguments in [["--project", root, "crm"], ["crm", "--project", root]] {
        assert_eq!(ids(&outside, "", &arguments), "crm/contacts");
    }
    assert_eq!(
        ids(&project, "docs", &["--project", "..", "stock"]),
        "stock"
    );
    let run = outside.run("test --project nowhere");
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "error: there is no folder `nowhere`\n")
    );
}

#[test]
fn a_name_that_matches_nothing_lists_the_nearest() {
    let project = project();
    let cases = [
        (
            "produts",
            "error: `produts` is no API definition\n  hint: did you mean `products`?\n",
        ),
        (
            "apis/produts.yaml",
            "error: `apis/produts.yaml` is no API definition\n  hint: did you mean `products`?\n",
        ),
        (
            "contacts",
            "error: `contacts` is no API definition\n  hint: did you mean `crm/contacts`?\n",
        ),
        (
            "xyz",
            "error: `xyz` is no API definition\n  hint: the definitions are crm/contacts, products, stock\n",
        ),
        (
            "docs",
            "error: `docs` is no API definition\n  hint: the definitions are crm/contacts, products, stock\n",
        ),
    ];
    for command in ["test", "check"] {
        for (name, expected) in cases {
            let run = project.run_with(&[command, name]);
            let expected = match command {
                "check" => expected
                    .replace("API definition", "API definition or flow")
                    .replace("the definitions are", "there are"),
                _ => expected.to_owned(),
            };
            assert_eq!(
                (run.code, run.stdout.as_str(), run.stderr.as_str()),
                (2, "", expected.as_str())
            );
        }
    }
    let run = project.run("test produts stok products");
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("did you mean `products`?")
            && run.stderr.contains("did you mean `stock`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn nothing_to_run_is_never_a_quiet_success() {
    let empty = Project::new([("README.md", "")]);
    for command in ["test", "check", "test --mock"] {
        let run = empty.run(command);
        assert_eq!(run.code, 2, "{command}: {}", run.block());
        assert!(
            run.stderr.contains("no definition below `apis/`"),
            "{}",
            run.block()
        );
    }
    let run = project().run("test --mock --only nosuch");
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (2, "", "error: no test has `nosuch` in its name\n")
    );
    assert_eq!(project().run("test --mock --shard 9/9").code, 2);
}

#[test]
fn two_files_with_one_id_are_found() {
    let project = project().file("apis/products.yml", "url: http://h.example/\n");
    let run = project.run("check");
    assert_eq!(run.code, 1);
    assert!(
        run.stdout
            .contains("error[duplicate-key]: `apis/products.yaml` defines the API `products` too"),
        "{}",
        run.block()
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_is_followed_once_and_one_that_leads_nowhere_is_told() {
    let project = project();
    std::os::unix::fs::symlink("../apis", project.path("apis/again")).expect("a link");
    assert_eq!(ids(&project, "", &[]), "crm/contacts products stock");
    std::os::unix::fs::symlink("nowhere", project.path("apis/gone.yaml")).expect("a link");
    let run = project.run("check");
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("`apis/gone.yaml` cannot be read"),
        "{}",
        run.block()
    );
}

#[test]
fn a_name_of_the_other_kind_is_told_with_the_command_for_it() {
    let flow = "steps: [{ say: Hi! }]\n";
    let project = project().file("flows/hello.yaml", flow);
    let cases = [
        (
            "test hello",
            "error: `hello` is no API definition\n  hint: it is a flow: `botapi run-flow hello`\n",
        ),
        (
            "run-flow crm/contacts",
            "error: `crm/contacts` is no flow\n  hint: it is an API definition: `botapi test crm/contacts`\n",
        ),
        (
            "test flows/hello.yaml",
            "  = hint: `botapi run-flow` is for it\n",
        ),
        (
            "run-flow apis/products.yaml",
            "  = hint: `botapi test` is for it\n",
        ),
    ];
    for (arguments, told) in cases {
        let run = project.run(arguments);
        assert_eq!(run.code, 2, "{}", run.block());
        assert!(run.stderr.contains(told), "{}", run.block());
    }
}
