//! Where a project begins, and how its paths are shown.

use std::path::{Component, Path, PathBuf};

/// The nearest folder, going up from `start`, that holds `botapi.yaml` or `apis/`.
pub(super) fn find_root(start: &Path) -> Option<PathBuf> {
    let is_root =
        |folder: &&Path| folder.join("botapi.yaml").is_file() || folder.join("apis").is_dir();
    start.ancestors().find(is_root).map(Path::to_path_buf)
}

/// A path as seen from `start`, with `/` between its parts.
#[must_use]
pub fn shown_path(path: &Path, start: &Path) -> String {
    let (mut ours, mut theirs) = (path.components().peekable(), start.components().peekable());
    while ours.peek().is_some() && ours.peek() == theirs.peek() {
        ours.next();
        theirs.next();
    }
    let ups = theirs
        .filter(|part| matches!(part, Component::Normal(_)))
        .count();
    let rest: Vec<_> = ours
        .map(|part| {
            part.as_os_str()
                .to_string_lossy()
                .replace(char::is_control, "\u{fffd}")
        })
        .collect();
    if ups > 3 || rest.is_empty() {
        return path.to_string_lossy().replace('\\', "/");
    }
    std::iter::repeat_n("..".to_owned(), ups)
        .chain(rest)
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_where_people_stand() {
        let cases = [
            ("/bot/apis/a.yaml", "/bot", "apis/a.yaml"),
            ("/bot/botapi.yaml", "/bot/apis", "../botapi.yaml"),
            ("/other/a.yaml", "/bot/x/y/z/w", "/other/a.yaml"),
        ];
        for (path, start, expected) in cases {
            assert_eq!(shown_path(Path::new(path), Path::new(start)), expected);
        }
    }
}
