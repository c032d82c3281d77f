//! Does things on several threads, with the results in order.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Does the same with each of some things, the next as soon as a thread is free.
pub(super) fn in_order<T: Sync, R: Send>(
    things: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let waiting = Mutex::new(things.iter().enumerate());
    let done: Mutex<Vec<(usize, R)>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, things.len().max(1)) {
            scope.spawn(|| {
                loop {
                    let next = locked(&waiting).next();
                    let Some((index, thing)) = next else {
                        break;
                    };
                    let result = work(thing);
                    locked(&done).push((index, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_for_any_number_of_threads() {
        let things: Vec<usize> = (0..50).collect();
        for threads in [0, 1, 2, 7] {
            let doubled = in_order(&things, threads, |thing| thing * 2);
            assert_eq!(
                doubled,
                (0..100).step_by(2).collect::<Vec<_>>(),
                "{threads}"
            );
        }
    }
}
