//! A JSON body read straight into values, every mistake of it collected.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::acceptance::{Acceptance, Omission, Purpose};
use super::entry::{Entry, Misplaced, Refusal};
use super::form::Form;
use super::json::{Json, JsonError};
use crate::problem::{Location, Mistake, Mistakes, Problem, ProblemKind};
use crate::resource::FieldSpec;
use crate::wire;

/// A body's properties, each beside the place of its field.
#[derive(Debug, Default)]
pub struct Draft {
    /// In the order of the declaration; no field twice.
    pub entries: Vec<(usize, Entry)>,
}

impl Form {
    /// Reads a body.
    ///
    /// `fixed` is a field that the path decides already, which the body may therefore not name.
    ///
    /// The mistakes come beside what could be read: the caller may find more of them, and a client
    /// is to learn of all at once.
    ///
    /// # Errors
    /// 400 when the body is no JSON, 422 when it is no object.
    pub fn read(
        &self,
        body: &[u8],
        purpose: Purpose,
        fixed: Option<usize>,
    ) -> Result<(Draft, Mistakes), Problem> {
        let text = std::str::from_utf8(body).map_err(|_| malformed("the body is not UTF-8"))?;
        let mut reader = BodyReader {
            form: self,
            acceptance: Acceptance {
                resource: self.resource,
                purpose,
                fixed,
            },
            named: vec![false; self.resource.fields.len()],
            draft: Draft::default(),
            mistakes: Mistakes::default(),
            taken: None,
            fault: None,
            not_an_object: None,
        };
        let mut json = serde_json::Deserializer::from_str(text);
        let visited = json.deserialize_any(&mut reader);
        if let Some(fault) = reader.fault.take() {
            return Err(fault);
        }
        visited
            .and_then(|()| json.end())
            .map_err(|error| malformed(error.to_string()))?;
        if let Some(what) = reader.not_an_object {
            let detail = format!("the body is {what}; send one object with the properties");
            let at = Location::Pointer(String::new());
            return Err(Problem::invalid_body(Mistake { at, detail }));
        }
        reader.complete();
        Ok((reader.draft, reader.mistakes))
    }
}

fn malformed(detail: impl Into<String>) -> Problem {
    Problem::new(ProblemKind::MalformedBody, detail)
}

struct BodyReader<'f> {
    form: &'f Form,
    acceptance: Acceptance,
    /// Beside each field whether the body names it.
    named: Vec<bool>,
    draft: Draft,
    mistakes: Mistakes,
    /// The names that a body like this may use, once they are asked for.
    taken: Option<String>,
    /// A problem that ends the reading.
    fault: Option<Problem>,
    /// What the body is instead.
    not_an_object: Option<&'static str>,
}

/// A member's name, borrowed from the body unless it holds escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Visitor<'de> for &mut BodyReader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let mut unknown = HashSet::new();
        while let Some(Name(name)) = map.next_key::<Name<'de>>()? {
            let value = map.next_value::<&'de RawValue>()?;
            let field = self.form.resource.field_named(&name);
            let twice = match field {
                Some((index, _)) => std::mem::replace(&mut self.named[index], true),
                None => !unknown.insert(name.clone().into_owned()),
            };
            if twice {
                self.fault = Some(malformed(format!("the member `{name}` is named twice")));
                return Ok(());
            }
            let read = if let Some((index, field)) = field {
                self.member(index, field, value)
            } else {
                self.unknown_member(&name, value)
            };
            if let Err(error) = read {
                self.fault = Some(malformed(format!("the member `{name}`: {error}")));
                return Ok(());
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.not_an_object = Some("a boolean");
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.not_an_object = Some("a number");
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.not_an_object = Some("a number");
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.not_an_object = Some("a number");
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.not_an_object = Some("a string");
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.not_an_object = Some("null");
        Ok(())
    }

    fn visit_seq<S: serde::de::SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        while let Some(element) = seq.next_element::<&'de RawValue>()? {
            if let Err(error) = Json::read(element) {
                self.fault = Some(malformed(error.to_string()));
                return Ok(());
            }
        }
        self.not_an_object = Some("an array");
        Ok(())
    }
}

impl BodyReader<'_> {
    fn unknown_member(&mut self, name: &str, value: &RawValue) -> Result<(), JsonError> {
        Json::read(value)?;
        let taken = self
            .taken
            .take()
            .unwrap_or_else(|| self.acceptance.taken_names());
        self.mistakes
            .add(|| Mistake::in_body(name, format!("is not known here; allowed: {taken}")));
        self.taken = Some(taken);
        Ok(())
    }

    fn member(
        &mut self,
        index: usize,
        field: &'static FieldSpec,
        value: &RawValue,
    ) -> Result<(), JsonError> {
        let value = Json::read(value)?;
        let read = match self.acceptance.refusal(index, field) {
            Some(refusal) => Err(Refusal::from(refusal.to_owned())),
            None => self.form.entry(field, &value),
        };
        match read {
            Ok(entry) => self.draft.entries.push((index, entry)),
            Err(Refusal::Malformed(error)) => return Err(error),
            Err(Refusal::Mistaken(found)) => {
                for Misplaced { below, detail } in found {
                    self.mistakes
                        .add(|| Mistake::in_property(field, detail).below(&below));
                }
            }
        }
        Ok(())
    }

    /// Adds what was left out.
    fn complete(&mut self) {
        for (index, field) in self.form.resource.fields.iter().enumerate() {
            if self.named[index] {
                continue;
            }
            match self.acceptance.omitted(index, field) {
                Omission::Settled => {}
                Omission::Value(value) => self.draft.entries.push((index, Entry::Value(value))),
                Omission::Mistake => self.mistakes.add(|| {
                    let detail = format!("is required; expected {}", wire::expected(field));
                    Mistake::in_property(field, detail)
                }),
            }
        }
        // One order for every body, so that equal sets of properties are one statement.
        self.draft.entries.sort_unstable_by_key(|(index, _)| *index);
    }
}
