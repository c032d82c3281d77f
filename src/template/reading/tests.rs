use super::*;

/// The names with `?` behind those that may be missing.
fn told(reading: &Reading) -> String {
    let names = reading.names.iter();
    let names = names.map(|name| format!("{}{}", name.path, if name.optional { "?" } else { "" }));
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_name_is_needed_where_nothing_sees_to_it_that_it_has_a_value() {
    let case = |source, expected| assert_eq!(told(&of_expression(source)), expected, "{source}");
    case("x", "x");
    case("x ~ user.name ~ x", "x user.name");
    case("x | default('a')", "x?");
    case("x | d", "x?");
    case("x | upper | default('a')", "x");
    case("order.id | default('a')", "order.id");
    case("env.x | default('a')", "env.x?");
    case("x is defined", "x?");
    case("x is not defined", "x?");
    case("x | default(y)", "x? y");
    case("x if x is defined else 'none'", "x?");
    case("'none' if x is not defined else x", "x?");
    case("x if x is defined and x else 'none'", "x?");
    case("x if x is defined or y else 'none'", "x y");
    case("x if x is defined", "x");
    case("'a' if x is defined", "x");
    case("(x if x is defined) | default('a')", "x?");
    case("x is defined and x > 3", "x?");
    case("x > 3 and x is defined", "x");
    case("x is undefined or x > 3", "x?");
    case("x is defined or x", "x");
    case("not (x is undefined) and x.y.z", "x? x.y.z?");
    case("x | default(false) and x > 3", "x?");
    case("x | default(true) and x > 3", "x");
    case("x | default('-') != '-' and x.y", "x? x.y?");
    case("name[:3] ~ name[a:b]", "name a b");
    case("(x | upper)[1:]", "x");
    case("{'a': x, b: [y, (z,)]}", "x b y z");
    case("now().year ~ random_int(1, x)", "x");
    case("'x is defined' ~ x", "x");
}

#[test]
fn a_block_guards_its_own_branch_alone() {
    let case = |text, expected| assert_eq!(told(&of_block(text)), expected, "{text}");
    case("{% if x is defined %}{{ x }}{% endif %}", "x?");
    case("{% if x is defined %}yes {% endif %}{{ x }}", "x");
    case("{% if x is defined %}yes{% else %}{{ x }}{% endif %}", "x");
    case(
        "{% if x is not defined %}c {{ x }}{% else %}no{% endif %}",
        "x",
    );
    case(
        "{% if x is not defined %}c{% else %}{{ x }}{% endif %}",
        "x?",
    );
    case("{% if x is defined or 1 == 1 %}{{ x }}{% endif %}", "x");
    case("{% if x is defined and y %}{{ x }}{% endif %}", "x? y");
    case(
        "{% if x is not defined %}a{% elif y %}{{ x }}{% else %}{{ x }}{% endif %}",
        "x? y",
    );
    case(
        "{% if y %}a{% elif x is defined %}{{ x }}{% else %}{{ x }}{% endif %}",
        "y x",
    );
    case(
        "{% if x is not defined %}{% set x = 1 %}{% endif %}{{ x }}",
        "x?",
    );
    case("{% if y %}{% set x = 1 %}{% endif %}{{ x }}", "y x");
    case("{% set x = 1 %}{{ x }}", "");
    case(
        "{% for a in list if a.b > c %}{{ a }}{{ loop.index }}{% endfor %}{{ a }}",
        "list c a",
    );
    case("{% with x = y %}{{ x }}{% endwith %}", "y");
    case(
        "{% macro m(a) %}{{ a }}{{ b }}{% endmacro %}{{ m(c) }}",
        "b c",
    );
    case("{# x #}{% raw %}{{ x }}{% endraw %}a", "");
}

#[test]
fn a_name_stands_where_it_is_needed() {
    let text = "{% if x is defined %}{{ x }}{% endif %} ö {{ x }} {{ user.name }}";
    let reading = of_block(text);
    let last = text.rfind("x }}").expect("the last one");
    assert_eq!(reading.names[0].range, last..last + 1);
    assert_eq!(&text[reading.names[1].range.clone()], "user.name");
}

#[test]
fn conditions_say_what_has_a_value_on_which_side() {
    let case = |condition, holds: &str, does_not: &str| {
        let sure = of_expression(condition).sure;
        let told = |names: &Names| names.iter().cloned().collect::<Vec<_>>().join(" ");
        assert_eq!(told(&sure.holds), holds, "{condition}");
        assert_eq!(told(&sure.does_not), does_not, "{condition}");
    };
    case("x is defined", "x", "");
    case("not x is defined", "", "x");
    case("not (x is defined)", "", "x");
    case("x is not defined", "", "x");
    case("x is undefined or x < 3", "", "x");
    case(
        "x is defined and (y.z is not undefined) and x > y",
        "x y",
        "",
    );
    case("x is defined or y is defined", "", "");
    case("x is not defined and y", "", "");
    case("x is defined and y or z", "", "");
    case("x is defined and y or x is defined and z", "x", "");
    case("(x is defined or y) and z is defined", "z", "");
    case("' and x is defined' and y is defined", "y", "");
    case("x | default(false)", "x", "");
    case("x|d('') and y", "x", "");
    case("x | default(true)", "", "x");
    case("x | default('-') == '-'", "", "x");
    case("'-' != x | default('-')", "x", "");
    case("x | default(false) > 3", "", "");
    case("order.id is defined", "order", "");
    case("(x is defined) if y else (z is defined)", "", "");
    case("(x is defined) if y else (x is defined)", "x", "");
    case("x > 3", "", "");
}
