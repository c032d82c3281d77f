//! What an edit changed, for people.

use similar::TextDiff;

/// Lines before and after, with those around them, as `diff -u` shows them; nothing where nothing changed.
#[must_use]
pub fn difference(name: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let mut unified = diff.unified_diff();
    let unified = unified.context_radius(2).missing_newline_hint(false);
    unified.header(name, name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_lines_stand_between_those_around_them() {
        let shown = "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n";
        assert_eq!(difference("a.yaml", "a: 1\nb: 2\n", "a: 1\nb: 3\n"), shown);
        assert_eq!(difference("a.yaml", "a: 1\n", "a: 1\n"), "");
    }
}
