//! What a resource's bodies are read against, prepared once.

use std::collections::HashMap;

use regex::Regex;

use super::pattern::compiled;
use crate::resource::{FieldSpec, Kind, ResourceSpec, Value};

/// A resource's table with what reading a body needs besides.
#[derive(Debug)]
pub struct Form {
    pub(super) resource: &'static ResourceSpec,
    /// The patterns of its properties, members of nested ones included, ready to use.
    pub(super) patterns: HashMap<&'static str, Regex>,
    /// Words that no slug may be, because a path means something else by them.
    pub(super) reserved: Vec<&'static str>,
}

impl Form {
    /// Prepares the bodies of `resource`.
    ///
    /// # Errors
    /// The field whose pattern is no regular expression, and why.
    pub fn new(
        resource: &'static ResourceSpec,
    ) -> Result<Self, (&'static FieldSpec, regex::Error)> {
        let mut patterns = HashMap::new();
        for field in resource.fields {
            compile(field, DEEPEST, &mut patterns).map_err(|error| (field, error))?;
        }
        Ok(Self {
            resource,
            patterns,
            reserved: vec!["me"],
        })
    }

    /// The resource.
    pub fn resource(&self) -> &'static ResourceSpec {
        self.resource
    }

    /// Words that no slug may be.
    pub fn reserved(&self) -> &[&'static str] {
        &self.reserved
    }

    /// Takes a word from the slugs.
    pub fn reserve(&mut self, word: &'static str) {
        if !self.reserved.contains(&word) {
            self.reserved.push(word);
        }
    }

    /// What keeps a row of a store from ever having this id, if anything does.
    pub fn id_mistake(&self, id: &Value) -> Option<String> {
        match id {
            // Clients take such a segment for a step in the path (RFC 3986 section 5.2.4).
            Value::Text(text) if [".", ".."].contains(&text.as_str()) => {
                Some("is a step in a path, not an id; choose another".to_owned())
            }
            id => self.check(self.resource.id(), id.clone()).err(),
        }
    }

    /// What is wrong with the declared default of the field at `index`, if anything is.
    pub fn default_mistake(&self, index: usize) -> Option<String> {
        let field = &self.resource.fields[index];
        let default = (field.default?)();
        match default {
            Value::Null => (!field.nullable()).then(|| "is null".to_owned()),
            default => self.check(field, default).err(),
        }
    }
}

/// The deepest nesting of declared structs; what goes deeper holds itself, which `build()` reports.
const DEEPEST: u8 = 16;

/// Prepares the pattern of a field and of the members inside it.
fn compile(
    field: &FieldSpec,
    deepest: u8,
    patterns: &mut HashMap<&'static str, Regex>,
) -> Result<(), regex::Error> {
    if let Some(pattern) = field.constraints.pattern {
        patterns.insert(pattern, compiled(pattern)?);
    }
    if deepest == 0 {
        return Ok(());
    }
    match (field.kind(), field.item()) {
        (Kind::Object(members), _) => {
            for member in members() {
                compile(member, deepest - 1, patterns)?;
            }
            Ok(())
        }
        (_, Some(item)) => compile(&item, deepest - 1, patterns),
        _ => Ok(()),
    }
}

/// Whether the field is text as far as constraints go.
pub(super) fn is_text(field: &FieldSpec) -> bool {
    matches!(field.kind(), Kind::Text)
}
