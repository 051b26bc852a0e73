//! What a declaration demands of a value, enforced.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::form::{Form, is_text};
use crate::resource::{Bound, Constraints, FieldSpec, Format, Kind, Role, Value};
use crate::wire;

impl Form {
    /// The value, if it satisfies the field.
    ///
    /// # Errors
    /// What is wrong, as a sentence for the client.
    pub(super) fn check(&self, field: &FieldSpec, value: Value) -> Result<Value, String> {
        match &value {
            Value::Text(text) if is_text(field) => self.check_text(field, text)?,
            Value::Integer(number) => check_number(field, *number)?,
            _ => {}
        }
        Ok(value)
    }

    fn check_text(&self, field: &FieldSpec, text: &str) -> Result<(), String> {
        let Constraints {
            min_length, format, ..
        } = field.constraints;
        let max_length = field.constraints.max_length;
        let max = max_length.unwrap_or(Constraints::DEFAULT_MAX_LENGTH) as usize;
        let min = min_length.unwrap_or(0) as usize;
        // Bytes bound characters from above, so most texts need no counting.
        if text.len() > max || min > 0 {
            let length = text.chars().count();
            if length > max {
                return Err(format!("has {length} characters; at most {max} are taken"));
            }
            if length < min {
                return Err(format!(
                    "has {length} characters; at least {min} are needed"
                ));
            }
        }
        if let Some(declared) = field.constraints.pattern
            && let Some(pattern) = self.patterns.get(declared)
            && !pattern.is_match(text)
        {
            return Err(format!("does not match the pattern {declared}"));
        }
        if let Some(format) = format
            && !has_format(format, text)
        {
            return Err(format!("is not of the format {}", format.name()));
        }
        match field.role {
            Role::Slug => self.check_slug(text),
            _ => Ok(()),
        }
    }

    fn check_slug(&self, slug: &str) -> Result<(), String> {
        if !wire::is_shaped_as_slug(slug) {
            return Err(
                "expected lower-case letters a to z, digits and hyphens, such as road-trip"
                    .to_owned(),
            );
        }
        if !wire::is_slug(slug) || wire::identifier(self.resource, slug).is_some() {
            return Err("looks like an id; choose another".to_owned());
        }
        if self.reserved.contains(&slug) {
            return Err(format!("`{slug}` is reserved; choose another"));
        }
        Ok(())
    }
}

fn check_number(field: &FieldSpec, number: i64) -> Result<(), String> {
    let scale = match field.kind() {
        Kind::Integer { .. } => 0,
        Kind::Decimal => field.constraints.scale,
        _ => return Ok(()),
    };
    let Constraints {
        minimum, maximum, ..
    } = field.constraints;
    if let Some(minimum) = minimum
        && i128::from(number) < minimum.in_units(scale)
    {
        return Err(format!("must be at least {}", shown(minimum)));
    }
    if let Some(maximum) = maximum
        && i128::from(number) > maximum.in_units(scale)
    {
        return Err(format!("must be at most {}", shown(maximum)));
    }
    Ok(())
}

fn shown(bound: Bound) -> String {
    match bound {
        Bound::Integer(number) => number.to_string(),
        Bound::Decimal(text) => text.to_owned(),
    }
}

fn has_format(format: Format, text: &str) -> bool {
    match format {
        Format::Email => is_email(text),
        Format::Uri => is_uri(text),
        Format::Hostname => is_hostname(text),
        Format::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
        Format::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
    }
}

/// A mailbox (RFC 5321 section 4.1.2) whose name is not quoted, at a domain that has a name: what JSON
/// Schema calls `email`, but for the forms that mail systems refuse all the same.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let atom = |atom: &str| {
        let is_part =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
        !atom.is_empty() && atom.bytes().all(is_part)
    };
    text.len() <= 254 && local.len() <= 64 && local.split('.').all(atom) && is_hostname(domain)
}

/// A scheme, a colon, and the characters of RFC 3986 only.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let scheme_ok = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let rest_ok = rest
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte));
    scheme_ok && rest_ok && !rest.is_empty()
}

fn is_hostname(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_tell_right_from_wrong() {
        for (format, good, bad) in [
            (Format::Email, "ann@example.org", "ann@"),
            (
                Format::Email,
                "a.n'n+x@mail.example.org",
                "ann@example.org*",
            ),
            (Format::Email, "ann@localhost", "ann@-example.org"),
            (Format::Email, "%/kpfi3}65@example.org", "a..n@example.org"),
            (Format::Email, "a@b", ".ann@example.org"),
            (Format::Email, "A@B.C", "ann@bob@example.org"),
            (Format::Email, "1@2.example", "\u{e9}@example.org"),
            (Format::Uri, "https://example.org/a?b#c", "example.org"),
            (Format::Hostname, "a-b.example", "-a.example"),
            (Format::Ipv4, "127.0.0.1", "127.0.0.256"),
            (Format::Ipv6, "::1", "::g"),
        ] {
            assert!(has_format(format, good), "{good}");
            assert!(!has_format(format, bad), "{bad}");
        }
    }
}
