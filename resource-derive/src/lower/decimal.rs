//! Reads the text of a decimal constant.

/// The text of a decimal number as a whole number scaled by `scale` digits.
///
/// `Err` says what is wrong with it.
pub(super) fn scaled(text: &str, scale: u32) -> Result<i64, String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || !numeric(whole)
        || !numeric(fraction)
        || (digits.contains('.') && fraction.is_empty())
    {
        return Err(format!("`{text}` is no decimal number"));
    }
    let missing = u32::try_from(fraction.len())
        .ok()
        .and_then(|length| scale.checked_sub(length))
        .ok_or_else(|| {
            format!("`{text}` has more digits after the point than `scale = {scale}`")
        })?;
    let zeros = "0".repeat(missing as usize);
    format!("{sign}{whole}{fraction}{zeros}")
        .parse()
        .map_err(|_| format!("`{text}` does not fit a decimal with `scale = {scale}`"))
}

#[cfg(test)]
mod tests {
    use super::scaled;

    #[test]
    fn digits_are_shifted_by_the_scale() {
        assert_eq!(scaled("10.5", 2), Ok(1050));
        assert_eq!(scaled("-0.01", 2), Ok(-1));
        assert_eq!(scaled("7", 0), Ok(7));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (text, scale) in [
            ("0.001", 2),
            ("abc", 2),
            ("1.", 2),
            (".5", 2),
            ("+1", 2),
            ("", 2),
            ("99999999999999999999", 0),
        ] {
            assert!(scaled(text, scale).is_err(), "{text} with {scale} digits");
        }
    }
}
