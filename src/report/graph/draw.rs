//! A linked flow → its picture.

use std::collections::HashMap;

use super::marks::by_step;
use super::picture::{Edge, Mark, Missing, Node, NodeKind, Paint, Picture};
use super::words;
use crate::coverage::{Item, Kind, Part, Reach, Shown};
use crate::flow::{Bot, Flow, Next};
use crate::report::{FindingView, Viewer};
use crate::source::Finding;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'s> {
    /// All flows.
    pub bot: &'s Bot<'s>,
    /// The flow, and who shows what of it.
    pub reach: &'s Reach<'s>,
    /// Whether that is painted.
    pub painted: bool,
    /// What is wrong with the files, without secrets.
    pub findings: &'s [Finding],
}

/// A picture that is being made.
struct Drawing<'s> {
    viewer: &'s Viewer,
    scene: Scene<'s>,
    flow: &'s Flow<'s>,
    picture: Picture,
    /// The ends of ways that end the flow, by the node they come from.
    stops: HashMap<usize, usize>,
}

impl Viewer {
    /// A flow as a picture.
    #[must_use]
    pub fn picture(&self, scene: Scene<'_>) -> Picture {
        let flow = &scene.bot.flows[scene.reach.flow()];
        let percent = scene.reach.scenarios().in_all().percent();
        let mut drawing = Drawing {
            viewer: self,
            scene,
            flow,
            picture: Picture {
                flow: flow.script.id.clone(),
                title: flow.script.name.as_ref().map(|name| self.text(name)),
                file: flow.script.file.name.clone(),
                nodes: Vec::new(),
                edges: Vec::new(),
                covered: scene.painted.then_some(percent),
                marks: Vec::new(),
            },
            stops: HashMap::new(),
        };
        drawing.steps();
        drawing.ways();
        drawing.marks();
        drawing.picture
    }
}

impl Drawing<'_> {
    /// The beginning is the first node, so that of a step is the next one to its index.
    fn steps(&mut self) {
        let start = plain(NodeKind::Start);
        self.picture.nodes.push(start);
        for step in &self.flow.steps {
            let text = words::text(step, self.scene.bot).into_iter();
            let node = Node {
                label: self.viewer.text(&step.label),
                text: text.map(|line| self.viewer.text(&line)).collect(),
                line: step.place.position().0,
                ..plain(words::kind(step))
            };
            self.picture.nodes.push(node);
        }
    }

    fn ways(&mut self) {
        let first = Edge {
            from: 0,
            to: 1,
            label: Vec::new(),
            paint: Paint::Unknown,
        };
        self.picture.edges.push(first);
        let reach = self.scene.reach;
        for (item, shown) in reach.items() {
            self.show(item, self.paint(shown));
        }
    }

    const fn paint(&self, shown: Shown) -> Paint {
        match (self.scene.painted, shown) {
            (false, _) => Paint::Unknown,
            (true, Shown::ByScenario) => Paint::Covered,
            (true, Shown::ByExploring) => Paint::Explored,
            (true, Shown::ByNothing) => Paint::Uncovered,
        }
    }

    fn show(&mut self, item: &Item, paint: Paint) {
        let node = item.step + 1;
        if item.part == Part::Entered {
            self.picture.nodes[node].paint = paint;
        } else if let Some(to) = item.to {
            let to = match to {
                Next::Step(step) => step + 1,
                Next::End | Next::Unknown => self.stop(node),
            };
            let label = self.label(item);
            self.connect(node, to, (label, paint));
        } else if paint > self.picture.nodes[node].paint {
            let words = format!("{} {}", item.kind().name(), item.label);
            let words = self.viewer.text(&words::way(&words));
            let missing = &mut self.picture.nodes[node].missing;
            missing.push(Missing { words, paint });
        }
    }

    /// The end of a way that ends the flow: one for each step, or they would all lead across the picture.
    fn stop(&mut self, node: usize) -> usize {
        let nodes = &mut self.picture.nodes;
        *self.stops.entry(node).or_insert_with(|| {
            nodes.push(plain(NodeKind::Stop));
            nodes.len() - 1
        })
    }

    /// A way; those between the same nodes are one where they are painted alike.
    fn connect(&mut self, from: usize, to: usize, (label, paint): (Option<String>, Paint)) {
        let mut edges = self.picture.edges.iter_mut();
        let same = edges.find(|edge| {
            (edge.from, edge.to, edge.paint) == (from, to, paint) && !edge.label.is_empty()
        });
        match (same, label) {
            (Some(edge), Some(label)) => edge.label.push(label),
            (_, label) => self.picture.edges.push(Edge {
                from,
                to,
                label: label.into_iter().collect(),
                paint,
            }),
        }
    }

    /// When the way is taken; nothing where it is the only one.
    fn label(&self, item: &Item) -> Option<String> {
        let word = match item.part {
            Part::Entered | Part::Next | Part::Back | Part::Refused | Part::Choice(_) => {
                return None;
            }
            Part::Answered if self.is_only_way(item) => return None,
            Part::Answered => "answered".to_owned(),
            Part::UsedUp => "attempts used up".to_owned(),
            Part::Silent => "no answer".to_owned(),
            Part::Skipped => "skipped".to_owned(),
            Part::Route(_) | Part::Success | Part::Arm(_) | Part::NoArm | Part::Known => {
                words::way(&item.label)
            }
        };
        Some(self.viewer.text(&word))
    }

    fn is_only_way(&self, way: &Item) -> bool {
        let items = self.scene.reach.items().map(|(item, _)| item);
        let mut others = items.filter(|item| item.step == way.step && item.part != way.part);
        !others.any(|item| item.to.is_some() && item.kind() != Kind::Step)
    }

    fn marks(&mut self) {
        let (steps, others) = by_step(self.flow, self.scene.findings);
        let mark = |finding: &Finding| Mark::new(&FindingView::new(finding));
        for (step, findings) in steps.into_iter().enumerate() {
            let marks = findings.into_iter().map(mark);
            self.picture.nodes[step + 1].marks = marks.collect();
        }
        self.picture.marks = others.into_iter().map(mark).collect();
    }
}

fn plain(kind: NodeKind) -> Node {
    Node {
        kind,
        label: String::new(),
        text: Vec::new(),
        line: 0,
        paint: Paint::Unknown,
        missing: Vec::new(),
        marks: Vec::new(),
    }
}
