//! Texts: as long as they may be, of the format and the pattern that they must have.

use super::pattern::Pattern;
use super::{Inputs, Unmade};
use crate::resource::{Constraints, FieldSpec, Format, Role};

impl Inputs {
    /// A text that the declaration of a field admits.
    pub(super) fn text(&self, field: &FieldSpec, number: usize) -> Result<String, Unmade> {
        match field.constraints.pattern {
            Some(pattern) => self.patterned(field, pattern, number),
            None => Ok(fitted(field, number)),
        }
    }

    /// One that has not been given yet, where there is another.
    fn patterned(&self, field: &FieldSpec, pattern: &str, number: usize) -> Result<String, Unmade> {
        let texts = Pattern::new(pattern)?;
        let texts = texts.matches(number).filter(|text| admits(field, text));
        let mut taken = self.taken.borrow_mut();
        let mut last = None;
        for text in texts {
            if taken.insert((field.rust_name, text.clone())) {
                return Ok(text);
            }
            last = Some(text);
        }
        last.ok_or_else(|| {
            let name = field.name;
            format!("no text that `{name}` admits was found for the pattern {pattern}")
        })
    }
}

/// The fewest and the most characters of a field's text.
pub(super) fn lengths(field: &FieldSpec) -> (usize, usize) {
    let constraints = &field.constraints;
    let most = constraints.max_length;
    let most = most.unwrap_or(Constraints::DEFAULT_MAX_LENGTH);
    (constraints.min_length.unwrap_or(0) as usize, most as usize)
}

/// Whether a text that matches the field's pattern is right in all other ways.
fn admits(field: &FieldSpec, text: &str) -> bool {
    let (least, most) = lengths(field);
    let plain = |character: char| {
        let known = character.is_ascii_lowercase() || character.is_ascii_digit();
        known || character == '-'
    };
    let is_name = || {
        text.chars().all(plain)
            && text.contains(|character: char| character.is_ascii_lowercase())
            && !text.starts_with('-')
            && !text.ends_with('-')
    };
    (least..=most).contains(&text.chars().count())
        && !text.contains('\0')
        && match field.role {
            Role::Slug => is_name(),
            Role::Id => !text.is_empty() && ![".", ".."].contains(&text),
            _ => true,
        }
}

/// A text of no pattern.
fn fitted(field: &FieldSpec, number: usize) -> String {
    let (least, most) = lengths(field);
    let named = match (field.role, field.constraints.format) {
        (_, Some(Format::Email)) => format!("some.{number}@example.org"),
        (_, Some(Format::Uri)) => format!("https://example.org/{number}"),
        (_, Some(Format::Hostname)) => format!("some-{number}.example.org"),
        (_, Some(Format::Ipv4)) => {
            let [.., one, two, three] = number.to_be_bytes();
            format!("10.{one}.{two}.{three}")
        }
        (_, Some(Format::Ipv6)) => format!("2001:db8::{number:x}"),
        (Role::Slug | Role::Id, None) => format!("some-{number}"),
        (_, None) => format!("{} {number} é", field.name),
    };
    let length = named.chars().count();
    if length > most {
        return short(most, number);
    }
    let more = "x".repeat(least.saturating_sub(length));
    match field.constraints.format {
        Some(Format::Email | Format::Hostname) => format!("{more}{named}"),
        _ => format!("{named}{more}"),
    }
}

/// A text of as many letters and digits; numbers that follow each other give other texts, as many as
/// there are. A letter comes first, because a slug is no number.
fn short(length: usize, number: usize) -> String {
    const CHARACTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut left = number;
    let mut characters: Vec<_> = (0..length)
        .rev()
        .map(|place| {
            let known = if place == 0 { 26 } else { CHARACTERS.len() };
            let character = CHARACTERS[left % known];
            left /= known;
            char::from(character)
        })
        .collect();
    characters.reverse();
    characters.into_iter().collect()
}
