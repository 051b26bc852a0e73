//! One JSON value, looked at without building it.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde_json::value::RawValue;

/// A JSON value whose text is known to be well-formed but for its escapes.
#[derive(Debug)]
pub(super) enum Json<'a> {
    Null,
    Boolean(bool),
    /// The digits as they were sent: no number is rounded on the way.
    Number(&'a str),
    Text(Cow<'a, str>),
    /// The text of an array.
    Array(&'a str),
    /// The text of an object.
    Object(&'a str),
}

/// Why a value is no JSON after all.
#[derive(Debug, thiserror::Error)]
pub(super) enum JsonError {
    #[error("an escape in the text stands for no Unicode character")]
    Escape,
    #[error("the member `{0}` is named twice")]
    Twice(String),
}

impl<'a> Json<'a> {
    pub(super) fn read(raw: &'a RawValue) -> Result<Self, JsonError> {
        let text = raw.get();
        Ok(match text.as_bytes()[0] {
            b'n' => Self::Null,
            b't' => Self::Boolean(true),
            b'f' => Self::Boolean(false),
            b'"' => Self::Text(string(text)?),
            b'[' => Self::Array(text),
            b'{' => Self::Object(text),
            _ => Self::Number(text),
        })
    }

    /// What it is, as the end of "not …".
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// A number without an exponent, and without a fraction of nothing but zeros: `3.0` and `3e0`
    /// are the integer 3 (JSON Schema 2020-12 core, section 4.2.3). What is no such number of
    /// reasonable size stays as it was sent.
    pub(super) fn plain(number: &str) -> Cow<'_, str> {
        let exponent = number.contains(['e', 'E']);
        let plain = !exponent && !number.contains('.') && number != "-0";
        // More digits than a `Decimal` holds would be rounded.
        if plain || number.len() > 28 {
            return Cow::Borrowed(number);
        }
        let parsed = if exponent {
            Decimal::from_scientific(number)
        } else {
            Decimal::from_str_exact(number)
        };
        match parsed {
            Ok(zero) if zero.is_zero() => Cow::Borrowed("0"),
            Ok(parsed) => Cow::Owned(parsed.normalize().to_string()),
            Err(_) => Cow::Borrowed(number),
        }
    }
}

/// The text has been found well-formed already, but for surrogates that stand alone.
fn string(text: &str) -> Result<Cow<'_, str>, JsonError> {
    if text.contains('\\') {
        let unescaped = serde_json::from_str(text).map(Cow::Owned);
        return unescaped.map_err(|_| JsonError::Escape);
    }
    Ok(Cow::Borrowed(&text[1..text.len() - 1]))
}
