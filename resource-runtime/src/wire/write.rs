//! Values written as JSON, straight into the body.

use std::io::Write as _;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};

use crate::resource::{FieldSpec, Kind, Value, ValueRef, items, members};

/// Appends the JSON of one value.
///
/// Ids, 64-bit integers and decimals are strings (design principles, SEN-resp-5 to 8).
pub fn write(field: &FieldSpec, value: ValueRef<'_>, body: &mut Vec<u8>) {
    match value {
        ValueRef::Null => body.extend_from_slice(b"null"),
        ValueRef::Boolean(true) => body.extend_from_slice(b"true"),
        ValueRef::Boolean(false) => body.extend_from_slice(b"false"),
        ValueRef::Text(text) => match field.kind() {
            Kind::List(_) => list(field, text, body),
            Kind::Object(members) => object(members(), text, body),
            _ => string(text, body),
        },
        ValueRef::Uuid(id) => {
            body.push(b'"');
            let mut buffer = uuid::Uuid::encode_buffer();
            body.extend_from_slice(id.hyphenated().encode_lower(&mut buffer).as_bytes());
            body.push(b'"');
        }
        ValueRef::Integer(number) => match field.kind() {
            Kind::Timestamp => timestamp(number, body),
            Kind::Date => date(number, body),
            Kind::Decimal => decimal(number, field.constraints.scale, body),
            Kind::Integer { wide: false, .. } => digits(number, body),
            _ => {
                body.push(b'"');
                digits(number, body);
                body.push(b'"');
            }
        },
    }
}

/// A stored list that cannot be read is written as null: the store was filled by other means.
fn list(field: &FieldSpec, text: &str, body: &mut Vec<u8>) {
    let (Some(item), Some(stored)) = (field.item(), items(text)) else {
        return body.extend_from_slice(b"null");
    };
    body.push(b'[');
    for (place, stored) in stored.iter().enumerate() {
        if place > 0 {
            body.push(b',');
        }
        let value = stored.value(item.kind()).unwrap_or(Value::Null);
        write(&item, value.as_ref(), body);
    }
    body.push(b']');
}

/// A member that the stored struct lacks, because it was declared later, is written as null.
fn object(specs: &[FieldSpec], text: &str, body: &mut Vec<u8>) {
    let Some(stored) = members(specs, text) else {
        return body.extend_from_slice(b"null");
    };
    body.push(b'{');
    for (place, (member, stored)) in specs.iter().zip(stored).enumerate() {
        if place > 0 {
            body.push(b',');
        }
        string(member.name, body);
        body.push(b':');
        let value = stored.and_then(|stored| stored.value(member.kind()));
        write(member, value.unwrap_or(Value::Null).as_ref(), body);
    }
    body.push(b'}');
}

/// Appends a JSON string.
///
/// # Panics
/// Never: a `Vec` takes every byte.
pub fn string(text: &str, body: &mut Vec<u8>) {
    serde_json::to_writer(body, text).expect("a Vec takes every byte");
}

fn digits(number: i64, body: &mut Vec<u8>) {
    body.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

fn decimal(scaled: i64, scale: u32, body: &mut Vec<u8>) {
    body.push(b'"');
    if scaled < 0 {
        body.push(b'-');
    }
    let mut buffer = itoa::Buffer::new();
    let all = buffer.format(scaled.unsigned_abs());
    let scale = scale as usize;
    let whole = all.len().saturating_sub(scale);
    body.extend_from_slice(if whole == 0 { "0" } else { &all[..whole] }.as_bytes());
    if scale > 0 {
        body.push(b'.');
        body.extend(std::iter::repeat_n(b'0', scale.saturating_sub(all.len())));
        body.extend_from_slice(&all.as_bytes()[whole..]);
    }
    body.push(b'"');
}

/// Always six digits after the second, so that equal lengths sort as the times do.
fn timestamp(micros: i64, body: &mut Vec<u8>) {
    let Some(time) = DateTime::<Utc>::from_timestamp_micros(micros) else {
        return body.extend_from_slice(b"null");
    };
    body.push(b'"');
    calendar(time.date_naive(), body);
    body.push(b'T');
    padded(time.hour(), 2, body);
    body.push(b':');
    padded(time.minute(), 2, body);
    body.push(b':');
    padded(time.second(), 2, body);
    body.push(b'.');
    padded(time.timestamp_subsec_micros(), 6, body);
    body.extend_from_slice(b"Z\"");
}

fn date(days: i64, body: &mut Vec<u8>) {
    let date = TimeDelta::try_days(days)
        .and_then(|distance| NaiveDate::default().checked_add_signed(distance));
    let Some(date) = date else {
        return body.extend_from_slice(b"null");
    };
    body.push(b'"');
    calendar(date, body);
    body.push(b'"');
}

fn calendar(date: NaiveDate, body: &mut Vec<u8>) {
    match u32::try_from(date.year()) {
        Ok(year) if year <= 9999 => padded(year, 4, body),
        // RFC 3339 ends at 9999; only a store filled by other means can hold such a year.
        _ => write!(body, "{:+05}", date.year()).expect("a Vec takes every byte"),
    }
    body.push(b'-');
    padded(date.month(), 2, body);
    body.push(b'-');
    padded(date.day(), 2, body);
}

fn padded(number: u32, width: usize, body: &mut Vec<u8>) {
    let start = body.len();
    body.resize(start + width, b'0');
    let mut rest = number;
    for digit in body[start..].iter_mut().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut body = Vec::new();
        write(&mut body);
        String::from_utf8(body).unwrap()
    }

    #[test]
    fn decimals_keep_their_scale() {
        for (scaled, scale, text) in [
            (1010, 2, r#""10.10""#),
            (-5, 2, r#""-0.05""#),
            (0, 2, r#""0.00""#),
            (7, 0, r#""7""#),
            (i64::MIN, 3, r#""-9223372036854775.808""#),
        ] {
            assert_eq!(written(|body| decimal(scaled, scale, body)), text);
        }
    }

    #[test]
    fn times_carry_six_digits() {
        assert_eq!(
            written(|body| timestamp(1, body)),
            r#""1970-01-01T00:00:00.000001Z""#
        );
        assert_eq!(
            written(|body| timestamp(-1, body)),
            r#""1969-12-31T23:59:59.999999Z""#
        );
        assert_eq!(written(|body| date(-1, body)), r#""1969-12-31""#);
    }
}
