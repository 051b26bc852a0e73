//! The query string, split and decoded.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::limits::QueryLimits;
use crate::problem::{Mistake, Problem, ProblemKind};

/// The parameters of a query string, in the order in which they were written.
#[derive(Debug)]
pub struct Parameters<'a> {
    limits: &'a QueryLimits,
    pairs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Parameters<'a> {
    /// Splits and decodes a raw query string, where `+` is a space.
    ///
    /// # Errors
    /// A problem when the query is longer than may be (RFC 9110 section 15.5.15), when a part cannot be
    /// decoded, or when there are more than may be.
    pub fn read(raw: &'a str, limits: &'a QueryLimits) -> Result<Self, Problem> {
        Self::read_up_to(limits.parameters, raw, limits)
    }

    /// The same, for a query that names many rows.
    ///
    /// # Errors
    /// A problem when the query is longer than may be, when a part cannot be decoded, or when there are
    /// more than `most`.
    pub fn read_up_to(most: usize, raw: &'a str, limits: &'a QueryLimits) -> Result<Self, Problem> {
        if raw.is_empty() {
            // Most requests have no query.
            return Ok(Self {
                limits,
                pairs: Vec::new(),
            });
        }
        refuse_longer("query", raw, limits.bytes)?;
        let parts = raw.split('&').filter(|part| !part.is_empty());
        let mut pairs = Vec::new();
        let mut errors = Vec::new();
        for part in parts {
            if pairs.len() + errors.len() == most {
                return Err(Problem::new(
                    ProblemKind::InvalidQuery,
                    format!("a query like this has at most {most} parameters"),
                ));
            }
            let (raw_name, raw_value) = part.split_once('=').unwrap_or((part, ""));
            match (decode(raw_name), decode(raw_value)) {
                (Some(name), Some(value)) => pairs.push((name, value)),
                (name, _) => errors.push(Mistake::in_parameter(
                    name.as_deref().unwrap_or(raw_name),
                    "is not UTF-8 in percent-encoding, where % stands before two hexadecimal digits",
                )),
            }
        }
        if errors.is_empty() {
            Ok(Self { limits, pairs })
        } else {
            Err(
                Problem::new(ProblemKind::InvalidQuery, "the query cannot be decoded")
                    .with_errors(errors),
            )
        }
    }

    /// How much the query may ask.
    pub(super) fn limits(&self) -> &QueryLimits {
        self.limits
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Each name with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(name, value)| (name.as_ref(), value.as_ref()))
    }

    /// Refuses every parameter: for requests that know none.
    ///
    /// # Errors
    /// A problem that names each parameter.
    pub fn expect_none(&self) -> Result<(), Problem> {
        if self.is_empty() {
            return Ok(());
        }
        let errors = self
            .iter()
            .map(|(name, _)| Mistake::in_parameter(name, "no query parameter is known here"))
            .collect();
        Err(Problem::new(
            ProblemKind::UnknownParameter,
            "this request takes no query parameters",
        )
        .with_errors(errors))
    }
}

/// Refuses a part of the target that has more than `most` bytes.
///
/// # Errors
/// 414 (RFC 9110 section 15.5.15).
pub fn refuse_longer(part: &str, raw: &str, most: usize) -> Result<(), Problem> {
    let length = raw.len();
    if length <= most {
        return Ok(());
    }
    let detail = format!("the {part} has {length} bytes; at most {most} are read");
    Err(Problem::new(ProblemKind::UriTooLong, detail))
}

fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('+') {
        return decoded(text);
    }
    Some(Cow::Owned(decoded(&text.replace('+', " "))?.into_owned()))
}

/// What a part of a URI stands for (RFC 3986 section 2.1); `None` where a `%` is not followed by two
/// hexadecimal digits, and where it is not UTF-8.
pub fn decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut after = text.split('%').skip(1).map(str::as_bytes);
    let whole = after.all(|after| after.len() >= 2 && after[..2].iter().all(u8::is_ascii_hexdigit));
    whole.then(|| percent_decode_str(text).decode_utf8().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_decoded() {
        let limits = QueryLimits::default();
        let parameters = Parameters::read("a=1&&b%3D=x+y%2B&c", &limits).unwrap();
        let pairs: Vec<_> = parameters.iter().collect();
        assert_eq!(pairs, [("a", "1"), ("b=", "x y+"), ("c", "")]);
    }

    #[test]
    fn text_that_is_not_utf_8_is_named() {
        let problem = Parameters::read("a=%FF&b=1", &QueryLimits::default()).unwrap_err();
        assert_eq!(problem.errors().len(), 1);
        assert_eq!(
            problem.errors()[0].at,
            crate::problem::Location::Parameter("a".into())
        );
    }
}
