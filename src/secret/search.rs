//! The search for many needles at once: most text is passed over by looking at two bytes.

use std::ops::Range;
use std::sync::Arc;

use super::escapes::{Escapes, starts_escape};
use super::hidden::Secret;
use super::needle::Needle;
use super::span::{BY_NAME, Span, by_value};
use super::spellings::needles;
use super::track::Track;

/// The bytes an escape can start with.
const ESCAPE_STARTS: [u8; 4] = *b"%+\\&";

/// All secrets known so far, ready to be searched for.
#[derive(Default)]
pub(super) struct Search {
    secrets: Vec<Secret>,
    needles: Vec<(Arc<Needle>, Arc<str>)>,
    /// For each byte the needles that can start with it.
    starts: Vec<Vec<usize>>,
    /// One bit for each pair of bytes an occurrence can start with.
    pairs: Vec<u64>,
}

impl Search {
    /// The same search with one secret more.
    pub(super) fn with(&self, secret: Secret) -> Self {
        let marker: Arc<str> = Arc::from(by_value(secret.name()));
        let more = needles(secret.expose())
            .into_iter()
            .map(|needle| (Arc::new(needle), Arc::clone(&marker)));
        let mut search = Self {
            needles: self.needles.iter().cloned().chain(more).collect(),
            secrets: self.secrets.clone(),
            starts: vec![Vec::new(); 256],
            pairs: vec![0; 1 << 10],
        };
        search.secrets.push(secret);
        search.index();
        search
    }

    /// Whether this very secret is searched for already.
    pub(super) fn knows(&self, secret: &Secret) -> bool {
        self.secrets.contains(secret)
    }

    /// How many secrets there are.
    pub(super) fn len(&self) -> usize {
        self.secrets.len()
    }

    fn index(&mut self) {
        let anything = || (0..=u8::MAX).collect::<Vec<u8>>();
        for (index, (needle, _)) in self.needles.iter().enumerate() {
            let seconds = match needle.places().get(1) {
                Some(place) => place.iter().copied().chain(ESCAPE_STARTS).collect(),
                None => anything(),
            };
            let [first, other] = needle.places()[0];
            for byte in [first, other] {
                mark(&mut self.pairs, byte, &seconds);
                if !self.starts[usize::from(byte)].contains(&index) {
                    self.starts[usize::from(byte)].push(index);
                }
            }
        }
        for byte in ESCAPE_STARTS {
            mark(&mut self.pairs, byte, &anything());
        }
    }

    /// Whether a secret occurs.
    pub(super) fn holds(&self, text: &str) -> bool {
        !self.spans(text).is_empty()
    }

    /// Every occurrence of every secret, longest spellings first among those that begin together.
    pub(super) fn spans(&self, text: &str) -> Vec<Span> {
        if self.needles.is_empty() {
            return Vec::new();
        }
        let escapes = Escapes::new(text.as_bytes());
        let mut tracks = Vec::new();
        for at in 0..text.len() {
            if self.may_start(text.as_bytes(), at) {
                tracks.resize_with(self.needles.len(), || None);
                self.start(&escapes, at, &mut tracks);
            }
        }
        self.collect(text, tracks)
    }

    fn may_start(&self, text: &[u8], at: usize) -> bool {
        let Some(&second) = text.get(at + 1) else {
            return !self.starts[usize::from(text[at])].is_empty();
        };
        let pair = usize::from(text[at]) << 8 | usize::from(second);
        self.pairs[pair / 64] >> (pair % 64) & 1 == 1
    }

    fn start<'a>(&'a self, escapes: &'a Escapes<'a>, at: usize, tracks: &mut [Option<Track<'a>>]) {
        let mut start = |byte: u8| {
            for &index in &self.starts[usize::from(byte)] {
                tracks[index]
                    .get_or_insert_with(|| Track::new(&self.needles[index].0, escapes))
                    .run(at);
            }
        };
        let first = escapes.text()[at];
        start(first);
        if starts_escape(first) {
            for reading in escapes.at(at).iter() {
                start(reading.bytes()[0]);
            }
        }
    }

    fn collect(&self, text: &str, tracks: Vec<Option<Track<'_>>>) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for (track, (_, marker)) in tracks.into_iter().zip(&self.needles) {
            let hits = track.map(Track::into_hits).unwrap_or_default().into_iter();
            spans.extend(
                hits.filter(|hit| !self.is_marker(text, hit))
                    .map(|range| Span {
                        range,
                        marker: Arc::clone(marker),
                    }),
            );
        }
        spans
    }

    /// Whether the hit lies in a marker already written, which shows nothing.
    fn is_marker(&self, text: &str, hit: &Range<usize>) -> bool {
        let markers = || self.needles.iter().map(|(_, marker)| &**marker);
        let longest = markers()
            .map(str::len)
            .max()
            .unwrap_or(0)
            .max(BY_NAME.len());
        (hit.end.saturating_sub(longest)..=hit.start)
            .filter(|start| text.as_bytes()[*start] == b'[')
            .any(|start| {
                let found = |marker: &str| {
                    start + marker.len() >= hit.end && text[start..].starts_with(marker)
                };
                markers().chain([BY_NAME]).any(found)
            })
    }
}

fn mark(pairs: &mut [u64], first: u8, seconds: &[u8]) {
    for second in seconds {
        let pair = usize::from(first) << 8 | usize::from(*second);
        pairs[pair / 64] |= 1 << (pair % 64);
    }
}
