//! Where reports go.

use botapi::report::{Format, Listing, ReportRequest, github, junit};
use botapi::source::Frames;

use super::console::{Console, tame};
use super::ground::Usage;

/// A run in every form that a report can have.
pub(super) struct Forms<'r> {
    /// What all formats for machines but JSON are made from.
    pub(super) listing: &'r Listing<'r>,
    /// JSON.
    pub(super) json: &'r dyn Fn() -> String,
    /// A page, from those commands that have one.
    pub(super) html: Option<&'r dyn Fn() -> String>,
    /// For people.
    pub(super) text: &'r dyn Fn(Frames) -> String,
}

/// The reports of a run; text where none is named.
pub(super) fn requests(
    named: &[ReportRequest],
    allowed: &[Format],
) -> Result<Vec<ReportRequest>, Usage> {
    if named.is_empty() {
        return Ok(vec![ReportRequest {
            format: Format::Text,
            file: None,
        }]);
    }
    if let Some(wrong) = named
        .iter()
        .find(|request| !allowed.contains(&request.format))
    {
        let names = allowed
            .iter()
            .map(|format| format.name())
            .collect::<Vec<_>>()
            .join(", ");
        let message = format!(
            "--report: this command has no report `{}`",
            wrong.format.name()
        );
        return Err(Usage {
            message,
            hints: vec![format!("it has {names}")],
        });
    }
    let page = |request: &ReportRequest| request.format == Format::Html && request.file.is_none();
    if named.iter().any(page) {
        let message = "--report: a page goes to a file".to_owned();
        return Err(Usage::new(message).hint("name it: `--report html=report.html`"));
    }
    if named
        .iter()
        .filter(|request| request.file.is_none())
        .count()
        > 1
    {
        let message = "--report: only one report can go to standard output".to_owned();
        return Err(Usage {
            message,
            hints: vec!["write the others to files: `--report junit=junit.xml`".to_owned()],
        });
    }
    let files: Vec<_> = named
        .iter()
        .filter_map(|request| request.file.as_ref())
        .collect();
    if let Some(twice) = files
        .iter()
        .enumerate()
        .find(|(index, file)| files[..*index].contains(file))
    {
        let message = format!("--report: two reports would go to `{}`", twice.1.display());
        return Err(Usage::new(message).hint("give each a file of its own"));
    }
    Ok(named.to_vec())
}

/// Writes all reports of a run. Says whether that worked.
pub(super) fn write_all(
    requests: &[ReportRequest],
    forms: &Forms<'_>,
    console: &mut Console,
) -> bool {
    let mut written = true;
    for request in requests {
        let text = match (request.format, &request.file) {
            (Format::Text, None) => tame(&(forms.text)(Console::out_frames())).into_owned(),
            (Format::Text, Some(_)) => {
                Console::without_colour(|| (forms.text)(Console::plain_frames()))
            }
            (Format::Json, _) => (forms.json)(),
            (Format::Junit, _) => junit(forms.listing),
            (Format::Github, _) => github(forms.listing),
            (Format::Html, _) => forms.html.map_or_else(String::new, |html| html()),
        };
        written &= write(request, &text, console);
    }
    written
}

/// Reports for machines say that nothing was run, so that no older report is taken for this one.
pub(super) fn write_stopped(
    requests: &[ReportRequest],
    listing: &Listing<'_>,
    json: impl Fn() -> String,
    console: &mut Console,
) {
    let machines = requests
        .iter()
        .filter(|request| request.format != Format::Text);
    let forms = Forms {
        listing,
        json: &json,
        html: None,
        text: &|_| String::new(),
    };
    write_all(&machines.cloned().collect::<Vec<_>>(), &forms, console);
}

/// Whether people can read the results on the screen.
pub(super) fn on_screen(requests: &[ReportRequest]) -> bool {
    let mut requests = requests.iter();
    requests.any(|request| request.format == Format::Text && request.file.is_none())
}

/// Writes a report to its file or to standard output. Says whether that worked.
pub(super) fn write(request: &ReportRequest, text: &str, console: &mut Console) -> bool {
    let Some(file) = &request.file else {
        console.out(text);
        return true;
    };
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), std::fs::create_dir_all);
    match made.and_then(|()| std::fs::write(file, text)) {
        Ok(()) => true,
        Err(error) => {
            console.error(
                &format!("the report `{}` cannot be written: {error}", file.display()),
                &[],
            );
            false
        }
    }
}
