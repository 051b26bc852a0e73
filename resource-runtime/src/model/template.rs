//! The paths of a resource, with places for the ids of its lineage.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use crate::resource::{Level, ResourceSpec, ValueRef, lineage, scope_of};
use crate::store::Row;

/// A path template, such as `/projects/{org}/{project}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its segments.
    pub parts: Vec<Part>,
}

/// One segment of a path template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A noun.
    Segment(&'static str),
    /// The id or slug of the row at a level of the lineage.
    Parameter {
        /// The level: 0 is the resource itself.
        level: usize,
        /// The parameter's name.
        name: &'static str,
    },
}

impl Template {
    /// The one path of a row that all others point at: its root path, where it has one.
    pub fn canonical(resource: &'static ResourceSpec) -> Self {
        Self {
            parts: item(&lineage(resource), 0),
        }
    }

    /// The path of a resource's list below its parent, where it has one.
    pub fn nested_collection(resource: &'static ResourceSpec) -> Option<Self> {
        resource.parent()?;
        let mut parts = item(&lineage(resource), 1);
        parts.push(Part::Segment(resource.segment));
        Some(Self { parts })
    }

    /// The path of a resource's list at the root, where it has one: in a scope none has.
    pub fn root_collection(resource: &'static ResourceSpec) -> Option<Self> {
        let at_root = resource.parent().is_none() || resource.root;
        (at_root && scope_of(resource).is_none()).then(|| Self {
            parts: vec![Part::Segment(resource.segment)],
        })
    }

    /// The path of one row in the list that this is the path of.
    #[must_use]
    pub fn item(mut self, resource: &'static ResourceSpec) -> Self {
        self.parts.push(parameter(resource, 0));
        self
    }

    /// The path of what the rows of `owner` are related to. Its levels count from what it leads to,
    /// so that the owner is at 1.
    pub fn below(owner: &'static ResourceSpec, segment: &'static str) -> Self {
        let mut parts = Self::canonical(owner).parts;
        for part in &mut parts {
            if let Part::Parameter { level, .. } = part {
                *level += 1;
            }
        }
        parts.push(Part::Segment(segment));
        Self { parts }
    }

    /// The levels that the parameters stand for, in path order.
    pub fn levels(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().filter_map(|part| match part {
            Part::Segment(_) => None,
            Part::Parameter { level, .. } => Some(*level),
        })
    }

    /// Writes the path with the ids of `row`, a row of `resource`.
    ///
    /// # Errors
    /// Those of `path`.
    pub fn render(
        &self,
        resource: &ResourceSpec,
        row: Row<'_>,
        path: &mut impl fmt::Write,
    ) -> fmt::Result {
        for part in &self.parts {
            path.write_char('/')?;
            match part {
                Part::Segment(segment) => path.write_str(segment)?,
                Part::Parameter { level, .. } => write_id(id_at(resource, row, *level), path)?,
            }
        }
        Ok(())
    }

    /// Whether `path` is what is written for `row`, a row of `resource`.
    pub fn is_rendered(&self, resource: &ResourceSpec, row: Row<'_>, path: &str) -> bool {
        let mut rest = Expected(path);
        self.render(resource, row, &mut rest).is_ok() && rest.0.is_empty()
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                Part::Segment(segment) => write!(f, "/{segment}")?,
                Part::Parameter { name, .. } => write!(f, "/{{{name}}}")?,
            }
        }
        Ok(())
    }
}

/// The id of the row at a level of the lineage of `row`.
pub fn id_at<'a>(resource: &ResourceSpec, row: Row<'a>, level: usize) -> ValueRef<'a> {
    match level {
        0 => row.get(resource.id_index()),
        above => row.get(resource.fields.len() + above - 1),
    }
}

/// What is still to be written, for it to be a text that is known.
struct Expected<'t>(&'t str);

impl fmt::Write for Expected<'_> {
    fn write_str(&mut self, written: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(written).ok_or(fmt::Error)?;
        Ok(())
    }
}

fn write_id(id: ValueRef<'_>, path: &mut impl fmt::Write) -> fmt::Result {
    match id {
        ValueRef::Integer(id) => path.write_str(itoa::Buffer::new().format(id)),
        ValueRef::Uuid(id) => write!(path, "{id}"),
        ValueRef::Text(id) => write!(path, "{}", segment(id)),
        ValueRef::Null | ValueRef::Boolean(_) => Ok(()),
    }
}

/// A text as one segment of a path.
pub fn segment(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, BEYOND_SEGMENT)
}

/// All that a segment of a path cannot hold as it is (RFC 3986 section 3.3, `pchar`).
const BEYOND_SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

fn parameter(resource: &'static ResourceSpec, level: usize) -> Part {
    Part::Parameter {
        level,
        name: resource.param,
    }
}

fn item(levels: &[Level], at: usize) -> Vec<Part> {
    let resource = levels[at].resource;
    let below_parent = resource.parent().is_some() && !resource.root && at + 1 < levels.len();
    let mut parts = if below_parent {
        item(levels, at + 1)
    } else {
        Vec::new()
    };
    parts.push(Part::Segment(resource.segment));
    if !below_parent && scope_of(resource).is_some() {
        let scope = levels.len() - 1;
        parts.push(parameter(levels[scope].resource, scope));
    }
    if !resource.archetype.is_single() {
        parts.push(parameter(resource, at));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Rows;
    use crate::store::testing::declared::playlist;

    #[test]
    fn an_id_is_one_segment_whatever_it_is_made_of() {
        for (id, segment) in [
            ("road-trip", "road-trip"),
            ("a/b", "a%2Fb"),
            ("%2F", "%252F"),
            ("a b?c#d", "a%20b%3Fc%23d"),
            ("-._~!$&'()*+,;=:@", "-._~!$&'()*+,;=:@"),
            ("\"<>[]{}|\\^`", "%22%3C%3E%5B%5D%7B%7D%7C%5C%5E%60"),
            ("\u{7f}\n", "%7F%0A"),
            ("\u{e9}", "%C3%A9"),
        ] {
            let mut path = String::new();
            write_id(ValueRef::Text(id), &mut path).unwrap();
            assert_eq!(path, segment);
        }
    }

    #[test]
    fn a_path_is_that_of_a_row_to_its_last_character() {
        let resource = playlist();
        let width = resource.fields.len() + lineage(resource).len() - 1;
        let mut rows = Rows::new(width);
        for _ in 0..width {
            rows.push(ValueRef::Text("1st"));
        }
        let (template, row) = (Template::canonical(resource), rows.row(0));
        let mut path = String::new();
        template.render(resource, row, &mut path).unwrap();
        assert!(path.ends_with("/playlists/1st"), "{path}");
        let is_rendered = |path: &str| template.is_rendered(resource, row, path);
        assert!(is_rendered(&path));
        for other in [
            "",
            path.strip_suffix('t').unwrap(),
            &format!("{path}-thing"),
            &path.replace("1st", "2nd"),
            &path.to_uppercase(),
        ] {
            assert!(!is_rendered(other), "{other}");
        }
    }
}
