//! Patterns of whole numbers that travel as text: a schema bounds numbers, but of text it knows only
//! the pattern.

use std::sync::LazyLock;

/// A pattern for the whole numbers of 64 bits.
pub(super) static ANY: LazyLock<String> = LazyLock::new(|| pattern(i64::MIN, i64::MAX));

/// Numbers that differ in their last digits only: those that begin with `head` and a digit from
/// `digit` to `last`, followed by `free` digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    head: u64,
    digit: u64,
    last: u64,
    free: (u32, u32),
}

/// A pattern for the whole numbers from `min` to `max` and no other, in their one spelling.
pub(super) fn pattern(min: i64, max: i64) -> String {
    let mut either = Vec::new();
    if min < 0 {
        let least = if max < 0 { max.unsigned_abs() } else { 1 };
        let runs = between(least, min.unsigned_abs());
        either.extend(runs.into_iter().map(|run| format!("-{}", run.pattern())));
    }
    if max >= 0 {
        let runs = between(min.max(0).unsigned_abs(), max.unsigned_abs());
        either.extend(runs.into_iter().map(Run::pattern));
    }
    format!("^({})$", either.join("|"))
}

/// Runs that together are the numbers from `least` to `most`.
fn between(least: u64, most: u64) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut from = least;
    while from <= most {
        // As many digits at the end as may be anything.
        let (mut free, mut unit) = (0, 1);
        while from > 0 && from.is_multiple_of(unit * 10) && unit * 10 - 1 <= most - from {
            free += 1;
            unit *= 10;
        }
        // The digit before them grows as far as nine and the bound allow.
        let digit = from / unit % 10;
        let grown = (digit + (most - from + 1) / unit - 1).min(9);
        let run = Run {
            head: from / unit / 10,
            digit,
            last: grown,
            free: (free, free),
        };
        match runs.last_mut() {
            Some(before) if before.grows_into(run) => before.free.1 = free,
            _ => runs.push(run),
        }
        let Some(next) = from.checked_add((grown - digit + 1) * unit) else {
            break;
        };
        from = next;
    }
    runs
}

impl Run {
    /// Whether `next` is the same with one digit more at the end.
    fn grows_into(self, next: Self) -> bool {
        self.free.1 + 1 == next.free.0
            && (self.head, self.digit, self.last) == (0, 1, 9)
            && (next.head, next.digit, next.last) == (0, 1, 9)
    }

    fn pattern(self) -> String {
        let head = if self.head == 0 {
            String::new()
        } else {
            self.head.to_string()
        };
        let digit = if self.digit == self.last {
            self.digit.to_string()
        } else {
            format!("[{}-{}]", self.digit, self.last)
        };
        let free = match self.free {
            (0, 0) => String::new(),
            (1, 1) => "[0-9]".to_owned(),
            (least, most) if least == most => format!("[0-9]{{{least}}}"),
            (least, most) => format!("[0-9]{{{least},{most}}}"),
        };
        head + &digit + &free
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    #[test]
    fn a_pattern_can_be_read() {
        for (min, max, expected) in [
            (1, 5, "^([1-5])$"),
            (0, 99, "^([0-9]|[1-9][0-9])$"),
            (
                10,
                2500,
                "^([1-9][0-9]{1,2}|1[0-9]{3}|2[0-4][0-9]{2}|2500)$",
            ),
            (-3, -1, "^(-[1-3])$"),
        ] {
            assert_eq!(pattern(min, max), expected);
        }
    }

    #[test]
    fn the_largest_numbers_are_admitted_and_no_larger_ones() {
        let known = Regex::new(&ANY).unwrap();
        for number in ["9223372036854775807", "-9223372036854775808", "0", "-1"] {
            assert!(known.is_match(number), "{number}");
        }
        for number in [
            "9223372036854775808",
            "-9223372036854775809",
            "10000000000000000000",
        ] {
            assert!(!known.is_match(number), "{number}");
        }
    }

    proptest! {
        #[test]
        fn a_pattern_matches_its_numbers_and_no_other(
            bounds: (i64, i64),
            number: i64,
            shift in -3_i64..3,
        ) {
            let (min, max) = (bounds.0.min(bounds.1), bounds.0.max(bounds.1));
            let known = Regex::new(&pattern(min, max)).unwrap();
            for number in [min.saturating_add(shift), max.saturating_add(shift), number, 0] {
                let inside = (min..=max).contains(&number);
                prop_assert_eq!(known.is_match(&number.to_string()), inside, "{} {}", number, known.as_str());
            }
            prop_assert!(!known.is_match("-0") && !known.is_match("007") && !known.is_match(""));
        }

        #[test]
        fn small_bounds_are_exact(min in -300_i64..300, size in 0_i64..300, number in -400_i64..700) {
            let known = Regex::new(&pattern(min, min + size)).unwrap();
            prop_assert_eq!(known.is_match(&number.to_string()), (min..=min + size).contains(&number));
        }
    }
}
