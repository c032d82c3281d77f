//! `undefined-attribute`: an attribute is read on a way on which nothing has set it.

use std::collections::{HashMap, HashSet};

use super::entries::Entries;
use super::gives::{Gives, filled_by, gives};
use super::graph::Graph;
use super::reads::{Reader, Reads};
use super::shortest::Shortest;
use super::trail::{Stop, told};
use super::universe::{Attributes, Needed};
use super::unset::Unset;
use super::way::When;
use crate::check::ground::Ground;
use crate::flow::{At, StepKind};
use crate::source::{Finding, Findings, Rule, did_you_mean};

pub(super) fn check<'b>(
    graph: &Graph<'b>,
    reads: &mut Reads<'b>,
    roots: &[usize],
    ground: &Ground<'_>,
) -> Findings {
    let attributes = Attributes::new(graph, reads, ground);
    let unset = Unset::new(graph, &attributes);
    let entries = Entries::new(graph, &attributes, &unset, roots);
    let mut search = Search {
        graph,
        attributes: &attributes,
        unset: &unset,
        entries: &entries,
        set: all_set(graph),
        shortest: HashMap::new(),
    };
    let mut findings = Findings::new();
    for (flow, _) in graph.sound() {
        for needed in &attributes.reads[flow] {
            let step = needed.step;
            if entries.may_be_unset(&unset, At { flow, step }, needed.number) {
                findings.push(search.finding(flow, needed, ground));
            }
        }
    }
    findings
}

/// Every attribute that a step of any flow sets.
fn all_set<'b>(graph: &Graph<'b>) -> HashSet<&'b str> {
    let mut set = HashSet::new();
    for (flow, written) in graph.bot.flows.iter().enumerate() {
        for (index, step) in written.steps.iter().enumerate() {
            for way in &graph.flows[flow].ways[index] {
                if let Gives::Names(names) = gives(step, way.when) {
                    set.extend(names);
                }
            }
            if let StepKind::Call(call) = &step.kind {
                let mapped = call.definition.mappings.iter();
                set.extend(mapped.map(|mapping| mapping.attribute.as_str()));
            }
        }
    }
    set
}

/// Puts findings into words.
struct Search<'g, 'b> {
    graph: &'g Graph<'b>,
    attributes: &'g Attributes<'b>,
    unset: &'g Unset,
    entries: &'g Entries,
    set: HashSet<&'b str>,
    /// The shortest ways on which an attribute is not set, by flow and attribute; one for all that the flow never sets.
    shortest: HashMap<(usize, Option<usize>), Shortest>,
}

impl Search<'_, '_> {
    fn finding(&mut self, flow: usize, needed: &Needed<'_>, ground: &Ground<'_>) -> Finding {
        let name = needed.read.name;
        let ever = self.set.contains(name);
        let how = if ever {
            "nothing has set on this path"
        } else {
            "nothing ever sets"
        };
        let message = match needed.read.by {
            Reader::Words(..) if ever => {
                format!("`{name}` is read here, and nothing has set it on this path")
            }
            Reader::Words(..) => format!("`{name}` is read here, and nothing ever sets it"),
            Reader::Api(definition) => {
                format!("`{}` reads `{name}`, which {how}", definition.id)
            }
        };
        let step = needed.step;
        let finding = Finding::new(Rule::UndefinedAttribute, message);
        let finding = match needed.read.by.place() {
            Some(place) => finding.at(&place.file, place.span),
            None => self.at_call(finding, At { flow, step }),
        };
        let path = told(self.graph, &self.path(At { flow, step }, needed.number));
        let finding = finding.hint(format!("path: {path}"));
        match did_you_mean(name, self.known(ever, ground)) {
            Some(guess) => finding.label(guess),
            None => finding,
        }
    }

    fn at_call(&self, finding: Finding, at: At) -> Finding {
        let place = super::places::named(self.graph.bot, at);
        finding.at(&place.file, place.span)
    }

    /// What may be meant where nothing sets the attribute.
    fn known<'k>(&'k self, ever: bool, ground: &'k Ground<'_>) -> Vec<&'k str> {
        if ever {
            return Vec::new();
        }
        let given = ground.given;
        let outside = given.project.keys().chain(given.set.keys());
        let mut known: Vec<&str> = outside.map(String::as_str).collect();
        known.extend(&self.set);
        known.sort_unstable();
        known
    }

    /// The shortest way to a step on which the attribute of this number is not set, through the flows that run its flow.
    fn path(&mut self, at: At, name: usize) -> Vec<Stop> {
        let mut stops = Vec::new();
        for through in self.entries.callers(at.flow, name).into_iter().chain([at]) {
            let before = self.shortest(through, name).into_iter();
            stops.extend(before.map(|stop| self.narrowed(stop, name)));
            stops.push(Stop::Step(through, None));
        }
        stops
    }

    fn shortest(&mut self, at: At, name: usize) -> Vec<Stop> {
        let (graph, unset) = (self.graph, self.unset);
        let set = unset.is_set_in(at.flow, name);
        let key = (at.flow, set.then_some(name));
        let shortest = self.shortest.entry(key).or_insert_with(|| {
            Shortest::new(graph, at.flow, &[0], |step, way| {
                !set || !unset.sets(at.flow, (step, way), name)
            })
        });
        shortest.to(graph, at.step)
    }

    /// Of the outcomes that take a way, those after which the attribute has no value.
    fn narrowed(&self, stop: Stop, name: usize) -> Stop {
        let Stop::Step(at, Some(When::Ended(outcomes, route))) = stop else {
            return stop;
        };
        let StepKind::Call(call) = &self.graph.bot.step(at).kind else {
            return stop;
        };
        let name = self.attributes.names.name(name);
        let mut mappings = call.definition.mappings.iter();
        match mappings.find(|mapping| mapping.attribute == name) {
            Some(mapping) => {
                let outcomes = outcomes.without(filled_by(mapping));
                Stop::Step(at, Some(When::Ended(outcomes, route)))
            }
            None => stop,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Flows, main};
    use crate::source::Rule;

    const SAY: &str = "- say: \"{{ x }}\"\n";

    /// The hints of every finding: the paths.
    fn paths(flows: &Flows) -> Vec<String> {
        let findings = flows.check().into_iter();
        let undefined = findings.filter(|finding| finding.rule == Rule::UndefinedAttribute);
        undefined.flat_map(|finding| finding.hints).collect()
    }

    #[test]
    fn what_is_read_is_set_on_every_path() {
        let case = |steps: &str, expected: &[&str]| {
            assert_eq!(paths(&main(&format!("{steps}{SAY}"))), expected, "{steps}");
        };
        case("", &["path: step 1"]);
        case("- { ask: A, save: x }\n", &[]);
        case("- set: { x: 1 }\n", &[]);
        case("- set: { y: 1, x: \"{{ y }}\" }\n", &[]);
        case("- set: { x: \"{{ y }}\", y: 1 }\n", &["path: step 1"]);
        case(
            "- { ask: A, save: x, otherwise: b }\n- say: Thanks\n- id: b\n  say: B\n",
            &["path: ask x (otherwise) → b → step 4"],
        );
        case(
            "- { ask: A, save: x, wait: 5m, on_silence: b }\n- { id: b, say: B }\n",
            &["path: ask x (silence) → b → step 3"],
        );
        case(
            "- { ask: A, save: x, optional: true }\n",
            &["path: ask x (skipped) → step 2"],
        );
        case("- { ask: A, save: x, skip_if_known: true }\n", &[]);
        case(
            "- { ask: A, save: y }\n- branch: [{ if: \"y == '1'\", then: b }]\n- set: { x: 1 }\n- { id: b, say: B }\n",
            &["path: ask y → step 2 (y == '1') → b → step 5"],
        );
        case(
            "- { ask: A, save: y }\n- branch: [{ if: \"y == '1'\", then: b }, { then: c }]\n- { id: b, set: { x: 1 }, then: d }\n- { id: c, set: { x: 2 } }\n- { id: d, say: D }\n",
            &[],
        );
    }

    #[test]
    fn a_loop_sets_nothing_before_it_was_walked() {
        let steps = "- { id: a, ask: A, save: y, otherwise: d }\n- { set: { x: 1 }, then: a }\n- { id: d, say: \"{{ x }}\" }\n";
        assert_eq!(paths(&main(steps)), ["path: a (otherwise) → d"]);
    }

    #[test]
    fn conditions_see_to_it_that_there_is_a_value() {
        let case = |condition: &str, count: usize| {
            let steps = format!(
                "- branch: [{{ if: \"{condition}\", then: a }}]\n- {{ say: No, then: end }}\n- {{ id: a, say: \"{{{{ x }}}}\" }}\n"
            );
            assert_eq!(paths(&main(&steps)).len(), count, "{condition}");
        };
        case("x is defined", 0);
        case("x is defined and x > 3", 0);
        case("x is not defined", 1);
        case("x is defined or true", 1);
        let steps = "- branch: [{ if: x is not defined, then: b }, { if: x > 3, then: end }]\n- say: \"{{ x }}\"\n- { id: b, say: B }\n";
        assert_eq!(paths(&main(steps)), [""; 0]);
    }

    #[test]
    fn the_condition_of_an_answer_reads_the_answer() {
        let steps = "- { ask: A, save: x, valid: answer > y and x }\n";
        assert_eq!(
            main(steps).found(Rule::UndefinedAttribute),
            ["2:33 `y` is read here, and nothing ever sets it | path: ask x"]
        );
    }

    #[test]
    fn an_outcome_sets_what_its_mappings_say() {
        let api = "url: http://a.b\nmappings:\n  t: $.t\n  o: { path: $.o, default: 1 }\n  r: { path: $.r, for: 4xx, default: 1 }\n  s: { path: $.s, for: 404, default: 1 }\n";
        let case = |routes: &str, read: &str, expected: &[&str]| {
            let steps = format!(
                "- {{ call: api, routes: {{ {routes} }} }}\n- {{ say: Fine, then: end }}\n- {{ id: a, say: \"{{{{ {read} }}}}\" }}\n"
            );
            assert_eq!(
                paths(&main(&steps).api("api", api)),
                expected,
                "{routes} {read}"
            );
        };
        case("success: a, else: end", "t", &[]);
        case("success: a, else: end", "o", &[]);
        case("else: a", "t", &["path: call api (no_answer) → a"]);
        case("4xx: a, else: end", "r", &[]);
        case("4xx: a, else: end", "t", &["path: call api (4xx) → a"]);
        case("404: a, else: end", "r", &[]);
        case("404: a, else: end", "s", &[]);
        case(
            "4xx: a, else: end",
            "s",
            &["path: call api (4xx but 404) → a"],
        );
        case(
            "mapping_failed: a, else: end",
            "o",
            &["path: call api (mapping_failed) → a"],
        );
        case(
            "5xx: end, else: a",
            "r",
            &["path: call api (no_answer) → a"],
        );
    }

    #[test]
    fn an_api_reads_what_its_templates_and_the_default_headers_name() {
        let steps = "- { call: shop, routes: { else: end } }\n";
        let bot = main(steps).settings("defaults: { headers: { X-Channel: \"{{ channel }}\" } }\n");
        assert_eq!(
            bot.found(Rule::UndefinedAttribute),
            [
                "2:11 `shop` reads `channel`, which nothing ever sets | path: call shop",
                "2:11 `shop` reads `query`, which nothing ever sets | path: call shop",
            ]
        );
        let given = "- { call: shop, with: { query: a }, routes: { else: end } }\n";
        assert_eq!(paths(&main(given)), [""; 0]);
        let given = bot.settings("attributes: { query: a }\n");
        assert_eq!(paths(&given), [""; 0]);
        let alone =
            "- { call: shop, with: { query: a }, routes: { else: end } }\n- say: \"{{ query }}\"\n";
        assert_eq!(paths(&main(alone)), ["path: call shop (success) → step 2"]);
        let with = "- { call: shop, with: { query: \"{{ q }}\" }, routes: { else: end } }\n";
        assert_eq!(
            main(with).found(Rule::UndefinedAttribute),
            ["2:38 `q` is read here, and nothing ever sets it | path: call shop"]
        );
    }

    #[test]
    fn a_flow_is_looked_at_where_it_is_run() {
        let lead = "- say: \"{{ x }}\"\n";
        let case = |steps: &str, lead: &str, expected: &[&str]| {
            assert_eq!(paths(&main(steps).flow("lead", lead)), expected, "{steps}");
        };
        case("- set: { x: 1 }\n- flow: lead\n", lead, &[]);
        case(
            "- flow: lead\n- set: { x: 1 }\n",
            lead,
            &["path: flow lead → step 1"],
        );
        case("- say: A\n", lead, &["path: step 1"]);
        case(
            "- { ask: A, save: y }\n- branch: [{ if: y, then: b }]\n- set: { x: 1 }\n- { id: b, flow: lead }\n",
            lead,
            &["path: ask y → step 2 (y) → b → step 1"],
        );
        case(
            "- flow: lead\n- say: \"{{ x }}\"\n",
            "- { ask: A, save: x }\n",
            &[],
        );
        case(
            "- flow: lead\n- say: \"{{ x }}\"\n",
            "- { ask: A, save: x, otherwise: end }\n",
            &["path: flow lead → step 2"],
        );
        case(
            "- flow: lead\n- say: \"{{ x }}\"\n",
            "- { ask: A, save: x, otherwise: h }\n- { say: T, then: end }\n- { id: h, handoff: tired }\n",
            &[],
        );
    }

    #[test]
    fn flows_that_run_one_another_come_to_an_end_here() {
        let menu = "- { ask: A, save: again }\n- branch: [{ if: \"again == 'no'\", then: end }]\n- flow: main\n- say: \"{{ x }}\"\n";
        assert_eq!(
            paths(&main(menu)),
            ["path: ask again → step 2 (else) → flow main → step 4"]
        );
        let one = "- { ask: A, save: x, otherwise: end }\n- flow: two\n- say: \"{{ y }}\"\n";
        let two = "- { ask: B, save: y }\n- branch: [{ if: \"y == 'no'\", then: end }]\n- flow: main\n- say: \"{{ x }} {{ z }}\"\n";
        assert_eq!(
            main(one).flow("two", two).found(Rule::UndefinedAttribute),
            [
                "two:5:17 `z` is read here, and nothing ever sets it | path: ask x → flow two → ask y → step 2 (else) → flow main → step 4"
            ]
        );
    }

    #[test]
    fn every_place_that_reads_is_told_with_what_may_be_meant() {
        let steps =
            "- { ask: A, save: query }\n- say: \"{{ qury }} {{ price }}\"\n- say: \"{{ qury }}\"\n";
        assert_eq!(
            main(steps).found(Rule::UndefinedAttribute),
            [
                "3:12 `qury` is read here, and nothing ever sets it | did you mean `query`? | path: ask query → step 2",
                "3:23 `price` is read here, and nothing ever sets it | path: ask query → step 2",
                "4:12 `qury` is read here, and nothing ever sets it | did you mean `query`? | path: ask query → step 2 → step 3",
            ]
        );
    }

    #[test]
    fn the_path_is_the_shortest_and_a_long_one_is_cut() {
        let steps = "- { ask: A, save: y }\n- branch: [{ if: \"y == '1'\", then: c }]\n- say: B\n- { id: c, say: \"{{ x }}\" }\n";
        assert_eq!(paths(&main(steps)), ["path: ask y → step 2 (y == '1') → c"]);
        let steps = "- say: A\n".repeat(60) + SAY;
        let path = paths(&main(&steps)).remove(0);
        assert!(
            path.contains("→ step 12 → … 36 more steps … → step 49 →"),
            "{path}"
        );
    }
}
