//! Small bots made by chance.

use fastrand::Rng;

/// An API that answers with a text and a list, and one of its own for each failure.
pub(super) const SHOP: &str = "url: http://a.b/\nmethod: POST\nmappings: { t: $.t, l: { path: \"$.names[*]\", default: [] }, why: { path: $.why, for: 404, default: none } }\nexamples: { found: { body: { t: Two, names: [One, Two] } }, none: { status: 404 }, down: { status: 503 } }\n";

/// The flow that is walked, and one that it may run.
pub(super) fn flows(chance: &mut Rng) -> (String, String) {
    let main = flow(chance, "s", 6);
    (main, flow(chance, "p", 4))
}

fn flow(chance: &mut Rng, prefix: &str, most: usize) -> String {
    let steps = chance.usize(2..most);
    let mut text = String::from("steps:\n");
    for index in 0..steps {
        let maker = Maker {
            prefix,
            index,
            steps,
        };
        text += &format!("- {{ id: {prefix}{index}, {} }}\n", maker.step(chance));
    }
    text
}

/// Makes one step.
struct Maker<'p> {
    prefix: &'p str,
    index: usize,
    steps: usize,
}

impl Maker<'_> {
    fn step(&self, chance: &mut Rng) -> String {
        match chance.usize(0..12) {
            0..=1 => said(chance) + &self.then(chance),
            2..=4 => self.question(chance),
            5..=6 => self.call(chance),
            7..=8 => self.branch(chance),
            9 => set(chance) + &self.then(chance),
            10 if self.prefix == "s" => format!("flow: part{}", self.then(chance)),
            10 => set(chance),
            _ if self.index + 1 == self.steps => "handoff: a person".to_owned(),
            _ => said(chance),
        }
    }

    fn target(&self, chance: &mut Rng) -> String {
        match chance.usize(0..=self.steps) {
            at if at < self.steps => format!("{}{at}", self.prefix),
            _ => "end".to_owned(),
        }
    }

    fn then(&self, chance: &mut Rng) -> String {
        if chance.bool() {
            format!(", then: {}", self.target(chance))
        } else {
            String::new()
        }
    }

    fn question(&self, chance: &mut Rng) -> String {
        let name = name(chance);
        let mut step = match chance.usize(0..6) {
            0 => format!("ask: Pick, save: {name}, choices: [One, Two]"),
            1 => "ask: Number, save: n, type: integer, min: 1, max: 3".to_owned(),
            2 => format!("ask: Name, save: {name}, min: 2, skip_if_known: true"),
            3 => "ask: Really?, save: y, type: yes_no".to_owned(),
            4 => format!("ask: Which?, save: {name}, choices: l"),
            _ => "ask: Number, save: n, type: integer, valid: answer != 2".to_owned(),
        };
        for key in ["attempts: 2, otherwise", "wait: 5m, on_silence", "then"] {
            if chance.usize(0..4) == 0 {
                step += &format!(", {key}: {}", self.target(chance));
            }
        }
        step + if chance.usize(0..4) == 0 {
            ", optional: true"
        } else {
            ""
        }
    }

    fn call(&self, chance: &mut Rng) -> String {
        let mut routes = Vec::new();
        for outcome in ["404", "5xx", "timeout", "mapping_failed", "success"] {
            if chance.bool() {
                routes.push(format!("{outcome}: {}", self.target(chance)));
            }
        }
        let last = ["else", "no_answer"][chance.usize(0..2)];
        routes.push(format!("{last}: {}", self.target(chance)));
        format!("call: shop, routes: {{ {} }}", routes.join(", "))
    }

    fn branch(&self, chance: &mut Rng) -> String {
        let condition = match chance.usize(0..7) {
            0 => format!("{} is defined", name(chance)),
            1 => format!("{} == 'One'", name(chance)),
            2 => format!("{} | default('') == 'Two'", name(chance)),
            3 => "n | default(0) >= 2".to_owned(),
            4 => "y | default(false)".to_owned(),
            5 => "l | default([]) | length > 1".to_owned(),
            _ => "l".to_owned(),
        };
        format!(
            "branch: [{{ if: \"{condition}\", then: {} }}, {{ if: \"b | default('') == 'One'\", then: {} }}]",
            self.target(chance),
            self.target(chance)
        )
    }
}

fn name(chance: &mut Rng) -> &'static str {
    ["a", "b", "t"][chance.usize(0..3)]
}

fn said(chance: &mut Rng) -> String {
    match chance.usize(0..3) {
        0 => format!("say: \"It is {{{{ {} }}}}\"", name(chance)),
        1 => "say: \"{{ why | default('-') }} {{ l | default([]) | join(', ') }}\"".to_owned(),
        _ => format!("say: \"{{{{ {} | default('x') }}}}\"", name(chance)),
    }
}

fn set(chance: &mut Rng) -> String {
    match chance.usize(0..4) {
        0 => "set: { l: [] }".to_owned(),
        1 => "set: { l: [One, Three] }".to_owned(),
        2 => "set: { n: \"{{ n | default(0) + 1 }}\" }".to_owned(),
        _ => format!("set: {{ {}: One }}", name(chance)),
    }
}
