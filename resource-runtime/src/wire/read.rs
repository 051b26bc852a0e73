//! Text from a path, a query or a JSON string, read as a value.

use std::fmt;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::resource::{Bound, Constraints, FieldSpec, Kind, Property, ResourceSpec, Value};

/// What a text should have been; ends the sentence "expected …".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected(String);

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads the text of a value that is neither null nor a reference by slug.
///
/// # Errors
/// [`Expected`] says what the field takes.
pub fn value(field: &FieldSpec, text: &str) -> Result<Value, Expected> {
    let read = match field.kind() {
        Kind::Boolean => boolean(text),
        Kind::Integer { min, max, .. } => integer(text, min, max),
        Kind::Text => plain_text(text),
        Kind::Decimal => decimal(text, field.constraints.scale),
        Kind::Uuid => uuid(text),
        Kind::Timestamp => timestamp(text),
        Kind::Date => date(text),
        Kind::Choice(words) => words.contains(&text).then(|| Value::Text(text.to_owned())),
        Kind::Reference(target) => identifier(target(), text),
        Kind::List(_) | Kind::Object(_) => None,
    };
    read.ok_or_else(|| expected(field))
}

/// Reads the text of a resource's id; `None` when it can be none.
///
/// An integer has one spelling only: no sign but `-`, no leading zero, ASCII digits. Where clients
/// choose the ids, any text is one.
pub fn identifier(resource: &ResourceSpec, text: &str) -> Option<Value> {
    match resource.id().kind() {
        Kind::Uuid => uuid(text),
        Kind::Integer { min, max, .. } => integer(text, min, max),
        Kind::Text if !text.is_empty() => plain_text(text),
        _ => None,
    }
}

/// Whether a text can be a slug: one that is digits alone would be taken for an id (design
/// principles, SEN-id-2).
pub(crate) fn is_slug(text: &str) -> bool {
    is_shaped_as_slug(text) && !text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is made of what slugs are made of.
pub(crate) fn is_shaped_as_slug(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut bytes = text.bytes();
    let inside = bytes.by_ref().all(|byte| letter(byte) || byte == b'-');
    inside && text.bytes().next().is_some_and(letter) && text.bytes().last().is_some_and(letter)
}

/// What a field takes.
pub(crate) fn expected(field: &FieldSpec) -> Expected {
    Expected(match field.kind() {
        Kind::Boolean => "true or false".into(),
        Kind::Integer { min, max, .. } => {
            let Constraints {
                minimum, maximum, ..
            } = field.constraints;
            let narrowed = |bound, limit| match bound {
                Some(Bound::Integer(bound)) => bound,
                _ => limit,
            };
            let (min, max) = (narrowed(minimum, min), narrowed(maximum, max));
            format!("a whole number from {min} to {max}")
        }
        Kind::Text => {
            let Constraints {
                min_length,
                max_length,
                ..
            } = field.constraints;
            let max = max_length.unwrap_or(Constraints::DEFAULT_MAX_LENGTH);
            match min_length {
                Some(min) => format!("text of {min} to {max} characters, none of them U+0000"),
                None => format!("text of at most {max} characters, none of them U+0000"),
            }
        }
        Kind::Decimal => {
            let scale = field.constraints.scale;
            let (min, max) = (Decimal::new(i64::MIN, scale), Decimal::new(i64::MAX, scale));
            format!(
                "a decimal number from {min} to {max} with at most {scale} digits after the point"
            )
        }
        Kind::Uuid => "a UUID such as 0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f".into(),
        Kind::Timestamp => "a date and time such as 2026-01-31T08:30:00.000000Z \
                            (RFC 3339, at most six digits after the second)"
            .into(),
        Kind::Date => "a date such as 2026-01-31".into(),
        Kind::Choice(words) => format!("one of {}", words.join(", ")),
        Kind::Reference(target) => return expected_key(target()),
        Kind::List(_) => {
            let max = field.constraints.max_items;
            let max = max.unwrap_or(Constraints::DEFAULT_MAX_ITEMS);
            match field.item() {
                Some(item) => format!("a list of at most {max}, each {}", expected(&item)),
                None => format!("a list of at most {max}"),
            }
        }
        Kind::Object(members) => {
            let names: Vec<_> = members().iter().map(|member| member.name).collect();
            format!("an object with {}", names.join(", "))
        }
    })
}

/// What a field is compared with: any value of its type, whatever its rows may hold.
pub(crate) fn expected_of_any(field: &FieldSpec) -> Expected {
    if matches!(field.kind(), Kind::Text) {
        return Expected("text without U+0000".into());
    }
    let constraints = Constraints {
        scale: field.constraints.scale,
        ..Constraints::NONE
    };
    expected(&FieldSpec {
        constraints,
        ..*field
    })
}

/// What names a row of a resource.
pub(crate) fn expected_key(resource: &ResourceSpec) -> Expected {
    let nouns = resource.nouns();
    let such = match resource.id().kind() {
        Kind::Integer { .. } => ", such as 12",
        Kind::Uuid => ", such as 0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f",
        _ => "",
    };
    Expected(match resource.slug_index() {
        Some(_) => format!("the id or slug of one of the {nouns}"),
        None => format!("the id of one of the {nouns}{such}"),
    })
}

fn boolean(text: &str) -> Option<Value> {
    match text {
        "true" => Some(Value::Boolean(true)),
        "false" => Some(Value::Boolean(false)),
        _ => None,
    }
}

fn integer(text: &str, min: i64, max: i64) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
        && text != "-0";
    let number = text.parse().ok().filter(|_| canonical)?;
    (min..=max)
        .contains(&number)
        .then_some(Value::Integer(number))
}

fn plain_text(text: &str) -> Option<Value> {
    (!text.contains('\0')).then(|| Value::Text(text.to_owned()))
}

/// Plain notation only: an exponent could hide a number of any length.
fn decimal(text: &str, scale: u32) -> Option<Value> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (unsigned, ""),
    };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let missing = usize::try_from(scale).ok()?.checked_sub(fraction.len())?;
    let padded = whole.len() > 1 && whole.starts_with('0');
    if whole.is_empty() || padded || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let sign = &text[..text.len() - unsigned.len()];
    let scaled = format!("{sign}{whole}{fraction}{}", "0".repeat(missing));
    scaled.parse().ok().map(Value::Integer)
}

fn uuid(text: &str) -> Option<Value> {
    let hyphenated = text.len() == uuid::fmt::Hyphenated::LENGTH;
    hyphenated.then(|| Uuid::try_parse(text).ok().map(Value::Uuid))?
}

fn timestamp(text: &str) -> Option<Value> {
    let fits = text
        .split_once('.')
        .is_none_or(|(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count() <= 6);
    let time = DateTime::parse_from_rfc3339(text).ok().filter(|_| fits)?;
    let time = time.with_timezone(&Utc);
    // chrono keeps a leap second as more than a second of nanoseconds; stores know none.
    let leap = time.timestamp_subsec_nanos() >= 1_000_000_000;
    // In UTC a year at either end may be one that RFC 3339 has no digits for.
    let year_fits = (0..=9999).contains(&time.year());
    (!leap && year_fits).then(|| time.into_value(0))
}

fn date(text: &str) -> Option<Value> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    date.filter(|_| shaped).map(|date| date.into_value(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_has_one_spelling() {
        assert_eq!(integer("-12", -20, 20), Some(Value::Integer(-12)));
        assert_eq!(integer("0", -20, 20), Some(Value::Integer(0)));
        for text in [
            "",
            "-",
            "-0",
            "007",
            "+1",
            "1e3",
            "٣",
            " 1",
            "21",
            "99999999999999999999",
        ] {
            assert_eq!(integer(text, -20, 20), None, "{text:?}");
        }
    }

    #[test]
    fn a_decimal_is_read_exactly_or_not_at_all() {
        assert_eq!(decimal("10.1", 2), Some(Value::Integer(1010)));
        assert_eq!(decimal("-0.05", 2), Some(Value::Integer(-5)));
        assert_eq!(decimal("3", 2), Some(Value::Integer(300)));
        for text in [
            "10.123",
            "1.",
            ".5",
            "1e2",
            "--1",
            "010",
            "1.-1",
            "",
            "99999999999999999999",
        ] {
            assert_eq!(decimal(text, 2), None, "{text:?}");
        }
    }

    #[test]
    fn a_timestamp_is_rfc_3339_with_microseconds_at_most() {
        assert_eq!(
            timestamp("1970-01-01T01:00:00.000001+01:00"),
            Some(Value::Integer(1))
        );
        for text in [
            "1970-01-01T00:00:00.0000001Z",
            "1970-01-01T00:00:00",
            "2016-12-31T23:59:60Z",
            "1970-01-01",
            "9999-12-31T23:59:59-00:01",
            "0000-01-01T00:00:00+00:01",
        ] {
            assert_eq!(timestamp(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_date_is_ten_characters() {
        assert_eq!(date("1970-01-02"), Some(Value::Integer(1)));
        for text in [
            "1970-1-2",
            "1970-02-30",
            "+970-01-02",
            "1970- 1-02",
            "é97-01-02",
        ] {
            assert_eq!(date(text), None, "{text:?}");
        }
    }
}
