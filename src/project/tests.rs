//! Projects on disk.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::{Gathered, NothingFound, Project, Start};
use crate::source::{Finding, Place};

/// A project of these files.
struct Folder {
    folder: TempDir,
    project: Project,
}

const API: &str = "url: https://shop.example\n";
const FLOW: &str = "steps: [{ say: Hi }]\n";

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in files {
            let path = folder.path().join(path);
            let parent = path.parent().expect("a folder");
            fs::create_dir_all(parent).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let start = fs::canonicalize(folder.path()).expect("a folder");
        let project = Project::open(&Start {
            folder: start,
            project: None,
        });
        Self { folder, project }
    }

    /// Paths as seen from the root.
    fn below(&self, files: &[PathBuf]) -> Vec<String> {
        let paths = files
            .iter()
            .map(|path| super::shown_path(path, &self.project.root));
        paths.collect()
    }

    /// What the names mean: APIs, then flows.
    fn any(&self, names: &[&str]) -> Result<(Vec<String>, Vec<String>), Vec<NothingFound>> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let selected = self.project.select_any(&names)?;
        Ok((self.below(&selected.apis), self.below(&selected.flows)))
    }

    fn gather(&self, names: &[&str]) -> Gathered {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let flows = self.project.select_flows(&names).expect("flows");
        self.project.gather(&flows)
    }
}

fn ids(gathered: &Gathered) -> (Vec<&str>, Vec<&str>) {
    let flows = gathered.scripts.iter().map(|script| script.id.as_str());
    let apis = gathered.definitions.iter();
    let apis = apis.map(|definition| definition.id.as_str());
    (flows.collect(), apis.collect())
}

fn told(findings: &[Finding]) -> Vec<String> {
    let one = |finding: &Finding| {
        let place = finding.place.as_ref();
        let file = place.map_or("", |place| place.file.name.as_str());
        let (line, column) = place.map_or((0, 0), Place::position);
        let hint = finding.hints.join(" | ");
        format!("{file}:{line}:{column} {} | {hint}", finding.message)
    };
    findings.iter().map(one).collect()
}

#[test]
fn names_mean_files_of_both_folders() {
    let folder = Folder::new(&[
        ("apis/shop.yaml", API),
        ("apis/crm/contacts.yaml", API),
        ("flows/shop.yml", FLOW),
        ("flows/sales/lead.yaml", FLOW),
        ("drafts/new.yaml", FLOW),
        ("drafts/call.yaml", API),
        ("drafts/broken.yaml", "steps:\n- say: [\n"),
    ]);
    let cases: [(&[&str], &[&str], &[&str]); 10] = [
        (
            &[],
            &["apis/crm/contacts.yaml", "apis/shop.yaml"],
            &["flows/sales/lead.yaml", "flows/shop.yml"],
        ),
        (
            &["."],
            &["apis/crm/contacts.yaml", "apis/shop.yaml"],
            &["flows/sales/lead.yaml", "flows/shop.yml"],
        ),
        (&["shop"], &["apis/shop.yaml"], &["flows/shop.yml"]),
        (&["flows/shop"], &[], &["flows/shop.yml"]),
        (
            &["apis/shop.yaml", "shop"],
            &["apis/shop.yaml"],
            &["flows/shop.yml"],
        ),
        (&["sales/lead"], &[], &["flows/sales/lead.yaml"]),
        (
            &["sales", "crm"],
            &["apis/crm/contacts.yaml"],
            &["flows/sales/lead.yaml"],
        ),
        (
            &["flows"],
            &[],
            &["flows/sales/lead.yaml", "flows/shop.yml"],
        ),
        (
            &["drafts"],
            &["drafts/call.yaml"],
            &["drafts/broken.yaml", "drafts/new.yaml"],
        ),
        (&["drafts/new"], &[], &["drafts/new.yaml"]),
    ];
    for (names, apis, flows) in cases {
        let found = folder.any(names).expect("files");
        assert_eq!(
            found,
            (
                apis.iter().map(ToString::to_string).collect(),
                flows.iter().map(ToString::to_string).collect()
            ),
            "{names:?}"
        );
    }
}

#[test]
fn names_that_mean_nothing_are_told_with_the_nearest_ones() {
    let folder = Folder::new(&[("apis/shop.yaml", API), ("flows/lead.yaml", FLOW)]);
    let cases = [
        (
            vec!["shap"],
            vec![("`shap` is no API definition or flow", vec!["shop"])],
        ),
        (
            vec!["flows/leed.yaml"],
            vec![(
                "`flows/leed.yaml` is no API definition or flow",
                vec!["lead"],
            )],
        ),
        (
            vec!["shop", "xyzzy", ""],
            vec![
                ("`xyzzy` is no API definition or flow", vec!["shop", "lead"]),
                ("`` is no API definition or flow", vec!["shop", "lead"]),
            ],
        ),
    ];
    for (names, expected) in cases {
        let missing = folder.any(&names).expect_err("nothing");
        let missing: Vec<(String, Vec<String>)> = missing
            .into_iter()
            .map(|nothing| (nothing.to_string(), nothing.nearest))
            .collect();
        let expected: Vec<(String, Vec<String>)> = expected
            .into_iter()
            .map(|(message, nearest)| {
                (
                    message.to_owned(),
                    nearest.into_iter().map(ToOwned::to_owned).collect(),
                )
            })
            .collect();
        assert_eq!(missing, expected, "{names:?}");
    }
    let missing = folder
        .project
        .select_flows(&["flows/shop".to_owned()])
        .expect_err("nothing");
    assert_eq!(missing[0].to_string(), "`flows/shop` is no flow");
    assert_eq!(missing[0].instead, None);
}

#[test]
fn a_flow_is_gathered_with_all_that_it_needs_and_each_file_once() {
    let folder = Folder::new(&[
        (
            "flows/main.yaml",
            "steps: [{ call: a }, { flow: sub/one }, { flow: nowhere }]\nscenarios: [{ name: x, mock: { d: 503 }, chat: [] }]\n",
        ),
        (
            "flows/sub/one.yaml",
            "steps: [{ call: a }, { call: b/c }, { flow: main }, { flow: broken }]\n",
        ),
        ("flows/broken.yaml", "steps: [{ call: e }, { sya: Hi }]\n"),
        ("flows/other.yaml", "steps: [{ call: f }]\n"),
        ("apis/a.yaml", API),
        ("apis/b/c.yml", API),
        ("apis/d.yaml", API),
        ("apis/e.yaml", "url: nonsense\n"),
        ("apis/f.yaml", API),
    ]);
    let gathered = folder.gather(&["main"]);
    assert_eq!(
        ids(&gathered),
        (vec!["main", "sub/one", "broken"], vec!["a", "d", "b/c"])
    );
    assert_eq!(gathered.files, 7);
    assert_eq!(gathered.apis, ["a", "b/c", "d", "e", "f"]);
    assert_eq!(gathered.flows, ["broken", "main", "other", "sub/one"]);
    let sound: Vec<bool> = gathered.scripts.iter().map(|script| script.sound).collect();
    assert_eq!(sound, [true, true, false]);
    assert_eq!(gathered.findings.len(), 2, "{:?}", told(&gathered.findings));
    let all = folder.gather(&[]);
    assert_eq!(all.files, 9);
    assert_eq!(all.scripts.len(), 4);
}

#[test]
fn a_flow_outside_its_folder_is_known_by_its_path() {
    let folder = Folder::new(&[
        ("drafts/new.yaml", "steps: [{ flow: main }]\n"),
        ("flows/main.yaml", FLOW),
        ("apis/a.yaml", API),
    ]);
    assert_eq!(
        ids(&folder.gather(&["drafts/new.yaml"])),
        (vec!["drafts/new", "main"], vec![])
    );
}

#[test]
fn files_in_the_wrong_folder_are_told_once() {
    let folder = Folder::new(&[
        (
            "apis/talk.yaml",
            "name: Talk\nsteps: [{ say: Hi }, { sya: Ho }]\n",
        ),
        (
            "flows/shop.yaml",
            "name: Shop\nurl: https://shop.example\nmappings: {}\n",
        ),
        ("flows/empty.yaml", "# nothing\n"),
    ]);
    let selected = folder.project.select_any(&[]).expect("files");
    let gathered = folder.project.load_all(&selected);
    assert_eq!(
        told(&gathered.findings),
        [
            "flows/empty.yaml:1:1 the file is empty | write `steps:` and below it `- say: Hello`",
            "flows/shop.yaml:2:1 this is an API definition and not a flow | move the file below `apis/`",
            "apis/talk.yaml:2:1 this is a flow and not an API definition | move the file below `flows/`",
        ]
    );
    assert_eq!(gathered.files, 3);
    assert!(folder.folder.path().is_dir());
}

#[test]
fn two_files_with_one_id_are_a_finding() {
    let folder = Folder::new(&[
        ("flows/a.yaml", FLOW),
        ("flows/a.yml", FLOW),
        ("flows/b.yaml", "steps: [{ flow: a }]\n"),
        ("apis/x.yaml", API),
    ]);
    let gathered = folder.gather(&["b"]);
    assert_eq!(
        told(&gathered.findings),
        ["flows/a.yml:1:1 `flows/a.yaml` defines the flow `a` too | rename one of the files"]
    );
    assert_eq!(gathered.flows, ["a", "b"]);
}
