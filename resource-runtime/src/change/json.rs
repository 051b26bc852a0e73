//! One JSON value, looked at without building it.

use std::borrow::Cow;

use serde_json::value::RawValue;

/// The deepest nesting that a body may have.
const DEEPEST: usize = 128;

/// A JSON value whose text is known to be well-formed but for its escapes.
#[derive(Debug)]
pub(super) enum Json<'a> {
    Null,
    Boolean(bool),
    /// The digits as they were sent: no number is rounded on the way.
    Number(&'a str),
    Text(Cow<'a, str>),
    Array,
    Object,
}

/// Why a value is no JSON after all.
#[derive(Debug, thiserror::Error)]
pub(super) enum JsonError {
    #[error("{0}")]
    Escape(serde_json::Error),
    #[error("the body is nested more than {DEEPEST} deep")]
    TooDeep,
}

impl<'a> Json<'a> {
    pub(super) fn read(raw: &'a RawValue) -> Result<Self, JsonError> {
        let text = raw.get();
        Ok(match text.as_bytes()[0] {
            b'n' => Self::Null,
            b't' => Self::Boolean(true),
            b'f' => Self::Boolean(false),
            b'"' => Self::Text(string(text).map_err(JsonError::Escape)?),
            b'[' => Self::Array.at_most_deep(text)?,
            b'{' => Self::Object.at_most_deep(text)?,
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
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }

    fn at_most_deep(self, text: &str) -> Result<Self, JsonError> {
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        for byte in text.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = !quoted,
                b'[' | b'{' if !quoted => depth += 1,
                b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Err(JsonError::TooDeep);
            }
        }
        Ok(self)
    }
}

fn string(text: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    if text.contains('\\') {
        return serde_json::from_str(text).map(Cow::Owned);
    }
    Ok(Cow::Borrowed(&text[1..text.len() - 1]))
}
