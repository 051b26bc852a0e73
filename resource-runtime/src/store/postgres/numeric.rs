//! Decimal numbers in PostgreSQL's binary format, without a float in between: digits to the base of
//! ten thousand, grouped from the decimal point.

use bytes::{BufMut, BytesMut};

const BASE: i128 = 10_000;
const NEGATIVE: u16 = 0x4000;

/// Appends `value`, which has `scale` of its decimal digits after the point.
pub(super) fn encode(value: i64, scale: u32, out: &mut BytesMut) {
    // As many decimal digits after the point as fill whole groups.
    let groups = scale.div_ceil(4);
    let mut rest = i128::from(value).abs() * 10_i128.pow(groups * 4 - scale);
    let mut digits = Vec::with_capacity(8);
    while rest > 0 {
        digits.push(i16::try_from(rest % BASE).expect("less than the base"));
        rest /= BASE;
    }
    let short = |number: usize| i16::try_from(number).expect("a few digits");
    let weight = short(digits.len()) - short(groups as usize) - 1;
    digits.reverse();
    while digits.last() == Some(&0) {
        digits.pop();
    }
    out.put_i16(short(digits.len()));
    out.put_i16(if digits.is_empty() { 0 } else { weight });
    out.put_u16(if value < 0 { NEGATIVE } else { 0 });
    out.put_u16(u16::try_from(scale).unwrap_or(u16::MAX));
    for digit in digits {
        out.put_i16(digit);
    }
}

/// The number in `bytes`, with `scale` digits after the point; `None` where that is not exact, or
/// is no number.
pub(super) fn decode(bytes: &[u8], scale: u32) -> Option<i64> {
    let mut words = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let count = words.next()?;
    let weight = words.next()?.cast_signed();
    let sign = words.next()?;
    words.next()?;
    let mut value: i128 = 0;
    for _ in 0..count {
        value = value
            .checked_mul(BASE)?
            .checked_add(i128::from(words.next()?))?;
    }
    // The power of ten that the last digit stands for.
    let power = 4 * (i32::from(weight) - i32::from(count) + 1) + i32::try_from(scale).ok()?;
    let factor = 10_i128.checked_pow(power.unsigned_abs());
    value = match (power < 0, factor) {
        _ if value == 0 => 0,
        (false, factor) => value.checked_mul(factor?)?,
        (true, factor) => {
            let factor = factor?;
            if value % factor != 0 {
                return None;
            }
            value / factor
        }
    };
    match sign {
        0 => i64::try_from(value).ok(),
        NEGATIVE => i64::try_from(-value).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn encoded(value: i64, scale: u32) -> BytesMut {
        let mut out = BytesMut::new();
        encode(value, scale, &mut out);
        out
    }

    #[test]
    fn digits_are_grouped_from_the_point() {
        let words = |value, scale| -> Vec<u16> {
            let bytes = encoded(value, scale);
            let pairs = bytes.chunks_exact(2);
            pairs
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect()
        };
        assert_eq!(words(0, 2), [0, 0, 0, 2]);
        assert_eq!(words(12_345, 2), [2, 0, 0, 2, 123, 4500]);
        assert_eq!(words(-5, 5), [1, u16::MAX - 1, 0x4000, 5, 5000]);
        assert_eq!(words(10_000, 0), [1, 1, 0, 0, 1]);
    }

    #[test]
    fn what_is_not_exact_or_no_number_is_refused() {
        assert_eq!(decode(&encoded(12_345, 3), 2), None);
        assert_eq!(decode(&encoded(12_340, 3), 2), Some(1234));
        assert_eq!(decode(&[0, 0, 0, 0, 0xC0, 0, 0, 0], 2), None, "NaN");
        assert_eq!(decode(&[0, 1], 2), None, "cut short");
    }

    proptest! {
        #[test]
        fn every_number_comes_back(value: i64, scale in 0_u32..=18) {
            prop_assert_eq!(decode(&encoded(value, scale), scale), Some(value));
        }
    }
}
