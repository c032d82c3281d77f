//! A scenario of which only what a row changes is read again.

use std::sync::Arc;

use super::chat::{self, Line};
use super::each::Row;
use super::fill::broken;
use super::pattern::Pattern;
use super::plan::Scenario;
use super::read::{SECTIONS, Section};
use crate::api::Home;
use crate::source::{Reader, SourceFile, Span};

/// A scenario and its parts that depend on rows.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    /// The run of the first row without what is read again.
    rest: Scenario,
    /// The parts that are read again as a whole.
    sections: Vec<(Section, Pattern)>,
    /// The items of the chat, where some of them are read again.
    chat: Option<Vec<Item>>,
    /// Where files are looked up.
    home: Home,
}

/// One item of the chat.
#[derive(Debug, Clone)]
enum Item {
    /// Its lines, which are the same for every row.
    Fixed(Vec<Line>),
    /// An item that is read again.
    Varying(Pattern),
}

impl Prepared {
    /// Prepares a scenario that was read with the values of the first row.
    pub(super) fn new(
        mut rest: Scenario,
        pattern: &Pattern,
        home: &Home,
        file: &Arc<SourceFile>,
    ) -> Self {
        let mut sections = Vec::new();
        let mut chat = None;
        for (key, read) in SECTIONS {
            let part = pattern.get(key).filter(|part| part.varies());
            if part.is_some() {
                let nothing = broken(Span::default());
                read(&mut rest, &nothing, home, &mut Reader::new(file));
            }
            match part.map(std::borrow::Cow::into_owned) {
                Some(Pattern::List(items, _)) if key == "chat" => {
                    let items = items.into_iter().map(|item| Item::new(item, home, file));
                    chat = Some(items.collect());
                }
                Some(part) => sections.push((read, part)),
                None => {}
            }
        }
        Self {
            rest,
            sections,
            chat,
            home: home.clone(),
        }
    }

    /// The scenario with the values of a row.
    pub(super) fn read(&self, row: &Row, reader: &mut Reader) -> Scenario {
        let mut scenario = self.rest.clone();
        for (read, pattern) in &self.sections {
            let node = pattern.fill(row, reader);
            read(&mut scenario, &node, &self.home, reader);
        }
        if let Some(items) = &self.chat {
            let lines = items.iter().map(|item| item.lines(row, &self.home, reader));
            scenario.chat = lines.flatten().collect();
        }
        scenario
    }
}

impl Item {
    fn new(pattern: Pattern, home: &Home, file: &Arc<SourceFile>) -> Self {
        match pattern {
            // What is wrong with it was found when the scenario was read with the first row.
            Pattern::Fixed(node) => Self::Fixed(chat::lines(&node, home, &mut Reader::new(file))),
            Pattern::Text(..) | Pattern::List(..) | Pattern::Map(..) => Self::Varying(pattern),
        }
    }

    fn lines(&self, row: &Row, home: &Home, reader: &mut Reader) -> Vec<Line> {
        match self {
            Self::Fixed(lines) => lines.clone(),
            Self::Varying(pattern) => chat::lines(&pattern.fill(row, reader), home, reader),
        }
    }
}
