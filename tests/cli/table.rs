//! A table of definitions and the errors that `botapi check` must find in them.

use std::fmt::Write as _;

use serde_json::Value;

use super::Project;

/// Definitions, each with its errors as `line:column rule, …`.
#[derive(Default)]
pub(super) struct Table {
    cases: Vec<(Vec<u8>, String)>,
}

impl Table {
    /// A whole definition.
    pub(super) fn case(&mut self, definition: impl AsRef<[u8]>, errors: &str) {
        self.cases
            .push((definition.as_ref().to_vec(), errors.to_owned()));
    }

    /// What stands below a `url` in line 1.
    pub(super) fn below_url(&mut self, yaml: &str, errors: &str) {
        self.case(format!("url: http://h.example/\n{yaml}"), errors);
    }

    /// The expectation of a test in line 2, column 18.
    pub(super) fn expecting(&mut self, yaml: &str, errors: &str) {
        self.below_url(&format!("tests: [{{expect: {yaml}}}]"), errors);
    }

    /// Checks all of them in one run, so that no finding may hide another.
    pub(super) fn check(self) {
        let project = Project::new([("apis/s.json", "{"), ("apis/file.txt", "")]);
        for (index, (definition, _)) in self.cases.iter().enumerate() {
            project.write(&format!("apis/{index:03}.yaml"), definition);
        }
        let run = project.run("check --report json");
        let report = run.json();
        let broken = self.cases.iter().any(|(_, errors)| !errors.is_empty());
        assert_eq!(run.code, i32::from(broken), "{}", run.block());
        let (mut expected, mut found) = (String::new(), String::new());
        for (index, (definition, errors)) in self.cases.iter().enumerate() {
            let definition = String::from_utf8_lossy(definition);
            let errors_found = errors_of(&report, &format!("apis/{index:03}.yaml"));
            for (text, errors) in [(&mut expected, errors), (&mut found, &errors_found)] {
                writeln!(text, "{definition}\n==> {errors}\n").expect("text takes all");
            }
        }
        snapbox::assert_data_eq!(found, snapbox::Data::text(expected).raw());
    }
}

/// The errors of one file.
pub(super) fn errors_of(report: &Value, file: &str) -> String {
    let findings = report["findings"].as_array().expect("a list of findings");
    let errors = findings
        .iter()
        .filter(|finding| finding["level"] == "error" && finding["file"] == file);
    let line = |finding: &Value| {
        let rule = finding["rule"].as_str().expect("a rule");
        format!("{}:{} {rule}", finding["line"], finding["column"])
    };
    errors.map(line).collect::<Vec<_>>().join(", ")
}
