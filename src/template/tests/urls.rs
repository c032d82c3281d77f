//! What a user said is a path segment or a query value, never a host.

use super::{scope, template, told};
use crate::template::UrlTemplate;

fn render(text: &str) -> String {
    let url = template(text).and_then(UrlTemplate::new);
    let rendered = url.and_then(|url| url.render(&scope()));
    rendered.map_or_else(|finding| told(&finding), |url| url.to_string())
}

#[test]
fn values_are_escaped_for_the_part_they_stand_in() {
    let cases = [
        ("https://shop.example/a b", "https://shop.example/a%20b"),
        (
            "https://shop.example/{{ title }}/x",
            "https://shop.example/iPhone%209/x",
        ),
        (
            "https://shop.example/{{ query }}",
            "https://shop.example/a%2Fb%3Fc%3Dd%26%22%0A%7B%7Bx%7D%7D%20%C3%A9",
        ),
        (
            "https://shop.example/x?q={{ query }}&n={{ quantity }}",
            "https://shop.example/x?q=a%2Fb%3Fc%3Dd%26%22%0A%7B%7Bx%7D%7D%20%C3%A9&n=3",
        ),
        (
            "{{ env.shop_url }}/products",
            "https://shop.example/products",
        ),
        ("{{ env.shop_url }}", "https://shop.example/"),
        (
            "https://{{ env.bare }}:8443/{{ code }}",
            "https://shop.example:8443/007",
        ),
        (
            "https://{{ env.bare }}?q={{ code }}",
            "https://shop.example/?q=007",
        ),
        (
            "https://shop.example/v1.0/{{ price }}",
            "https://shop.example/v1.0/1.10",
        ),
        ("https://shop.example/../x", "https://shop.example/x"),
    ];
    for (text, expected) in cases {
        assert_eq!(render(text), expected, "{text}");
    }
}

#[test]
fn an_attribute_can_never_reach_the_host() {
    let cases = [
        ("https://{{ title }}/x", 12),
        ("{{ title }}/x", 4),
        ("{{ title }}", 4),
        ("https://shop{{ title }}.example/x", 16),
        ("https://shop.example:{{ quantity }}/", 25),
        ("https://shop.example{{ title }}", 24),
        ("{{ env.shop_url }}{{ title }}", 22),
        ("{{ env.bare ~ title }}/x", 15),
        ("{{ env.scheme }}://{{ title }}/", 23),
    ];
    for (text, column) in cases {
        assert!(
            render(text).starts_with(&format!("{column} attribute-in-host")),
            "{text}: {}",
            render(text)
        );
    }
}

#[test]
fn what_is_no_url_is_refused() {
    let cases = [
        (
            "shop.example/x",
            "1 bad-url a URL begins with `http://` or `https://`",
        ),
        (
            "ftp://shop.example/x",
            "1 bad-url a URL begins with `http://` or `https://`, not `ftp:`",
        ),
        ("https://", "bad-url this is not a URL: empty host"),
        ("https:///x", "bad-url"),
        ("https:shop.example", "bad-url"),
        (
            "https://shop.example:99999/",
            "bad-url this is not a URL: invalid port number",
        ),
        (
            "https://user:pw@shop.example/",
            "bad-url user name and password do not belong into a URL",
        ),
        ("https://shop.example/x#top", "23 bad-url a fragment"),
        (
            "https://shop.example/{% if open %}x{% endif %}",
            "bad-template",
        ),
        (
            "{{ env.bare }}/x",
            "1 bad-url a URL begins with `http://` or `https://`",
        ),
        (
            "https://shop.example/{{ dots }}/x",
            "25 bad-url `dots` is `.` or `..`, which cannot stand here",
        ),
        ("https://{{ env.nothing }}/{{ title }}/x", "bad-url"),
        (
            "https://shop.example/x/{{ nothing }}",
            "bad-url `nothing` is empty, which cannot stand here",
        ),
        (
            "https://shop.example/{{ nothing }}/x?q={{ nothing }}",
            "bad-url `nothing` is empty, which cannot stand here",
        ),
        ("https://shop.example/{{ coupon }}", "bad-template"),
    ];
    for (text, expected) in cases {
        assert!(render(text).contains(expected), "{text}: {}", render(text));
    }
}
