//! Large futures, made where they stay.

use std::pin::Pin;

/// What `make` answers, in memory of its own.
///
/// [`Box::pin`] takes a value that is there, and moves it: of a future all of it, kilobytes that hold
/// nothing yet. Here the memory is there first, and the value is made in it.
pub fn in_place<T>(make: impl FnOnce() -> T) -> Pin<Box<T>> {
    let place = Box::new_uninit();
    Box::into_pin(Box::write(place, make()))
}
