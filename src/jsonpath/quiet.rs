//! Catching a panic of a foreign crate without its message on the screen.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is expected, and is going to be caught.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// What `work` gives, or nothing where it panics. The panic's message is not printed.
///
/// What `work` holds must not be used after a panic: take only shared references into it.
pub(super) fn catch<T>(work: impl FnOnce() -> T) -> Option<T> {
    hide_expected_panics();
    let before = EXPECTED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    EXPECTED.set(before);
    result.ok()
}

/// Puts one check before the panic hook of the program, once: a panic that [`catch`] expects is not reported,
/// and every other panic, of this thread or another, is reported as before.
fn hide_expected_panics() {
    static ONCE: Once = Once::new();
    if std::thread::panicking() {
        return; // the hook cannot be changed now, and a message too many is no harm
    }
    ONCE.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !EXPECTED.try_with(Cell::get).unwrap_or(false) {
                report(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::{EXPECTED, catch};

    #[test]
    fn a_panic_becomes_nothing_and_the_next_one_is_real_again() {
        assert_eq!(catch(|| 1), Some(1));
        let inner = catch(|| {
            assert_eq!(catch(|| panic!("inner")), None::<()>);
            assert!(EXPECTED.get());
            panic!("outer");
        });
        assert_eq!(inner, None::<()>);
        assert!(!EXPECTED.get());
    }

    #[test]
    fn another_thread_may_panic_for_real_meanwhile() {
        let other = catch(|| {
            std::thread::spawn(|| EXPECTED.get())
                .join()
                .is_ok_and(|hidden| hidden)
        });
        assert_eq!(other, Some(false));
    }
}
