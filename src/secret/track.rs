//! One needle followed through one text: all its partial matches at once, so no text can make it slow.

use std::collections::BTreeSet;
use std::ops::Range;

use super::escapes::{Escapes, starts_escape};
use super::needle::Needle;
use super::reading::Reading;

/// Partial matches that go on behind an escape.
struct Arrival {
    at: usize,
    state: Vec<u64>,
}

/// The search for one needle in one text.
pub(super) struct Track<'a> {
    needle: &'a Needle,
    text: &'a [u8],
    escapes: &'a Escapes<'a>,
    state: Vec<u64>,
    /// A copy of the state to try an escape with.
    trial: Vec<u64>,
    arrivals: Vec<Arrival>,
    /// Everything before this has been searched.
    searched: usize,
    hits: Vec<Range<usize>>,
}

impl<'a> Track<'a> {
    pub(super) fn new(needle: &'a Needle, escapes: &'a Escapes<'a>) -> Self {
        Self {
            needle,
            text: escapes.text(),
            escapes,
            state: vec![0; needle.words()],
            trial: vec![0; needle.words()],
            arrivals: Vec::new(),
            searched: 0,
            hits: Vec::new(),
        }
    }

    /// The occurrences found so far, in order of their ends.
    pub(super) fn into_hits(self) -> Vec<Range<usize>> {
        self.hits
    }

    /// Searches from `from` until no partial match is left.
    pub(super) fn run(&mut self, from: usize) {
        if from < self.searched {
            return;
        }
        let mut at = from;
        while self.step(from, at) {
            at += 1;
        }
        self.searched = at + 1;
    }

    /// Takes the byte at `at`; false when nothing can match any more.
    fn step(&mut self, from: usize, at: usize) -> bool {
        self.arrive(at);
        if self.needle.is_met(&self.state) {
            self.meet(from, at);
        }
        let Some(&byte) = self.text.get(at) else {
            return false;
        };
        self.state[0] |= 1;
        if starts_escape(byte) {
            self.depart(at);
        }
        self.needle.advance(&mut self.state, byte) || !self.arrivals.is_empty()
    }

    /// Sends the partial matches over every escape at `at`.
    fn depart(&mut self, at: usize) {
        for reading in self.escapes.at(at).iter() {
            self.trial.clone_from(&self.state);
            let mut bytes = reading.bytes().iter();
            if bytes.all(|byte| self.needle.advance(&mut self.trial, *byte)) {
                self.arrivals.push(Arrival {
                    at: reading.end,
                    state: self.trial.clone(),
                });
            }
        }
    }

    fn arrive(&mut self, at: usize) {
        let state = &mut self.state;
        self.arrivals.retain(|arrival| {
            if arrival.at == at {
                for (word, arriving) in state.iter_mut().zip(&arrival.state) {
                    *word |= arriving;
                }
            }
            arrival.at > at
        });
    }

    /// Notes the occurrence that ends at `end`, in a run that began at `from`.
    fn meet(&mut self, from: usize, end: usize) {
        let reach = self.after(end);
        if let Some(last) = self.hits.last_mut()
            && last.start == from
            && end - self.needle.len() < last.end
        {
            // It overlaps, and nothing of this run starts earlier: no need to look for its start.
            last.end = reach;
            return;
        }
        let start = self.start(end);
        self.hits.push(self.before(start)..reach);
    }

    /// The earliest start of an occurrence that ends at `end`, found by walking back over every way to read it.
    fn start(&self, end: usize) -> usize {
        let mut places = BTreeSet::from([(self.needle.len(), end)]);
        while let Some((index, at)) = places.pop_last() {
            if index == 0 {
                // Those left have met no place either, and start earlier.
                return places.first().map_or(at, |(_, first)| *first);
            }
            self.walk_back(index, at, &mut places);
        }
        end
    }

    fn walk_back(&self, index: usize, at: usize, places: &mut BTreeSet<(usize, usize)>) {
        if at > 0 && self.needle.accepts(index - 1, self.text[at - 1]) {
            places.insert((index - 1, at - 1));
        }
        for (start, reading) in self.escapes.before(at) {
            let Some(first) = index.checked_sub(reading.bytes().len()) else {
                continue;
            };
            let mut bytes = reading.bytes().iter().zip(first..);
            if bytes.all(|(byte, place)| self.needle.accepts(place, *byte)) {
                places.insert((first, start));
            }
        }
    }

    /// Where the byte before `start` begins if it holds bits of the secret, else `start`.
    fn before(&self, start: usize) -> usize {
        let bytes = &self.needle.before;
        if bytes.is_empty() || start == 0 {
            return start;
        }
        if bytes.contains(&self.text[start - 1]) {
            return start - 1;
        }
        let escapes = self.escapes.before(start).into_iter();
        let held = escapes.filter(|(_, reading)| holds_bits(bytes, reading));
        held.map(|(begin, _)| begin).min().unwrap_or(start)
    }

    /// Where the byte after `end` ends if it holds bits of the secret, else `end`.
    fn after(&self, end: usize) -> usize {
        let bytes = &self.needle.after;
        if bytes.is_empty() || end == self.text.len() {
            return end;
        }
        if bytes.contains(&self.text[end]) {
            return end + 1;
        }
        let escapes = self.escapes.at(end);
        let held = escapes.iter().filter(|reading| holds_bits(bytes, reading));
        held.map(|reading| reading.end).max().unwrap_or(end)
    }
}

fn holds_bits(bytes: &[u8], reading: &Reading) -> bool {
    matches!(reading.bytes(), [byte] if bytes.contains(byte))
}
