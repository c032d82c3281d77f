//! The attributes that templates read.

use crate::source::Place;
use crate::template::{Template, Tree};

/// The attributes that a template reads, each where it stands first.
pub(super) fn of_template(template: &Template) -> Vec<(String, Place)> {
    let mut found: Vec<(String, Place)> = Vec::new();
    for reference in template.references() {
        let Some(name) = reference.attribute() else {
            continue;
        };
        if found.iter().all(|(known, _)| known != name) {
            found.push((name.to_owned(), template.locate(reference.range.clone())));
        }
    }
    found
}

/// The attributes that a tree reads, with the path to each place: `$.lines[0].title`.
pub(super) fn of_tree(tree: &Tree) -> Vec<(String, Place, String)> {
    let mut found = Vec::new();
    walk(tree, "$".to_owned(), &mut found);
    found
}

fn walk(tree: &Tree, path: String, found: &mut Vec<(String, Place, String)>) {
    match tree {
        Tree::Fixed(_) => {}
        Tree::Text(template) => {
            let names = of_template(template).into_iter();
            found.extend(names.map(|(name, place)| (name, place, path.clone())));
        }
        Tree::List(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, format!("{path}[{index}]"), found);
            }
        }
        Tree::Map(pairs) => {
            for (key, value) in pairs {
                walk(value, format!("{path}.{key}"), found);
            }
        }
    }
}
