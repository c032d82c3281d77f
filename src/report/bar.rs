//! How the time of an attempt was spent, as a line of blocks.

use std::time::Duration;

use crate::call::Timings;

/// The widest bar: more blocks say nothing more.
const WIDEST: usize = 60;

/// A phase of an attempt.
struct Phase {
    name: &'static str,
    block: char,
    time: Duration,
}

/// A bar, and below it what each kind of block stands for; nothing where no phase was timed.
pub(super) fn bar(timings: &Timings, width: usize) -> Vec<String> {
    let phases = phases(timings);
    let total: Duration = phases.iter().map(|phase| phase.time).sum();
    if total.is_zero() {
        return Vec::new();
    }
    let room = width.min(WIDEST);
    let blocks: String = phases
        .iter()
        .flat_map(|phase| std::iter::repeat_n(phase.block, length(phase.time, total, room)))
        .take(room)
        .collect();
    let mut lines = vec![blocks];
    for phase in phases {
        let words = format!("{} {} {}", phase.block, phase.name, shown(phase.time));
        append(&mut lines, words, width);
    }
    lines
}

/// The phases that took place, in their order.
fn phases(timings: &Timings) -> Vec<Phase> {
    let opening = [
        ("dns", '░', timings.dns),
        ("connect", '▒', timings.connect),
        ("tls", '▓', timings.tls),
    ];
    let before: Duration = opening.iter().filter_map(|(_, _, time)| *time).sum();
    let waited = timings.first_byte.map(|time| time.saturating_sub(before));
    let rest = timings
        .total
        .saturating_sub(timings.first_byte.unwrap_or(before));
    let rest_name = if timings.first_byte.is_some() {
        "body"
    } else {
        "nothing came"
    };
    opening
        .into_iter()
        .chain([("first byte", '█', waited), (rest_name, '▄', Some(rest))])
        .filter_map(|(name, block, time)| time.map(|time| Phase { name, block, time }))
        .filter(|phase| !phase.time.is_zero())
        .collect()
}

/// At least one block, so that nothing is hidden.
fn length(time: Duration, total: Duration, room: usize) -> usize {
    let room = u32::try_from(room).unwrap_or(u32::MAX);
    let blocks = (time.as_secs_f64() / total.as_secs_f64() * f64::from(room)).round();
    (1..room)
        .find(|count| f64::from(*count) >= blocks)
        .unwrap_or(room) as usize
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// Puts the words behind the last line of the legend, or on a new one where they do not fit.
fn append(lines: &mut Vec<String>, words: String, width: usize) {
    let legend_begun = lines.len() > 1;
    match lines.last_mut() {
        Some(line) if legend_begun && line.chars().count() + 3 + words.chars().count() <= width => {
            line.push_str("   ");
            line.push_str(&words);
        }
        Some(_) | None => lines.push(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timings(milliseconds: [Option<u64>; 4], total: u64) -> Timings {
        let [dns, connect, tls, first_byte] =
            milliseconds.map(|time| time.map(Duration::from_millis));
        Timings {
            dns,
            connect,
            tls,
            first_byte,
            total: Duration::from_millis(total),
        }
    }

    #[test]
    fn every_phase_has_its_share_and_at_least_one_block() {
        let all = timings([Some(1), Some(10), Some(20), Some(81)], 100);
        assert_eq!(
            bar(&all, 40),
            [
                "░▒▒▒▒▓▓▓▓▓▓▓▓████████████████████▄▄▄▄▄▄▄",
                "░ dns 1.0 ms   ▒ connect 10.0 ms",
                "▓ tls 20.0 ms   █ first byte 50.0 ms",
                "▄ body 19.0 ms",
            ]
        );
        let refused = timings([None, None, None, None], 2);
        assert_eq!(bar(&refused, 5), ["▄▄▄▄▄", "▄ nothing came 2.0 ms"]);
        assert!(bar(&Timings::default(), 40).is_empty());
        for width in 1..80 {
            let line = &bar(&all, width)[0];
            assert!(line.chars().count() <= width, "{line}");
        }
    }
}
