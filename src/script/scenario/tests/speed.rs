//! Many rows.

use std::fs;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::read_in;

#[test]
fn ten_thousand_rows_are_read_in_reasonable_time() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("flows")).expect("a folder for flows");
    let rows: String = (0..10_000)
        .map(|row| format!("phone {row},{row},iPhone {row}\n"))
        .collect();
    fs::write(
        folder.path().join("flows/rows.csv"),
        format!("said,price,title\n{rows}"),
    )
    .expect("a file of rows");
    let text = r#"
scenarios:
- name: "{{ said }} is found"
  each: rows.csv
  mock: { products: { status: 200, body: { products: [{ title: "{{ title }}", price: "{{ price }}" }] } } }
  chat:
  - user: "{{ said }}"
  - call: products
    sent: { params: { q: "{{ said }}" }, headers: { X-A: b } }
  - bot: "{{ title }} costs {{ price }}."
  - user: "yes"
  - bot: { contains: Thank you, matches: "^[A-Z].*\\.$" }
  expect: { attributes: { title: "{{ title }}" }, path: [products, show], ends: end }
"#;
    let start = Instant::now();
    let (plans, findings) = read_in(folder.path(), text);
    assert!(findings.is_empty());
    for row in 0..plans[0].count() {
        assert_eq!(plans[0].scenario(row).expect("a scenario").chat.len(), 5);
    }
    let elapsed = start.elapsed();
    assert!(elapsed < Duration::from_secs(10), "{elapsed:?}");
}
