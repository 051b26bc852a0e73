//! One object of a JSON body, read straight into values, every mistake of it collected.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::acceptance::{Acceptance, Omission};
use super::body::{Draft, malformed};
use super::entry::{Entry, Misplaced, Refusal};
use super::form::Form;
use super::json::{Json, JsonError};
use super::withheld::Withheld;
use crate::problem::{Location, Mistake, Mistakes, Problem};
use crate::resource::{FieldSpec, Role, Value};
use crate::wire;

/// What is known of an object before it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'h> {
    pub(super) acceptance: Acceptance,
    /// What who sends the body may not write.
    pub(super) withheld: &'h Withheld,
    /// The name of a member that is no property to be written: the list of a batch, or the id of
    /// one of its items.
    pub(super) apart: Option<&'static str>,
    /// Whether the object may say of which version it is a change.
    pub(super) versioned: bool,
    /// The list that the object stands in, and its place there; `None` where it is the body.
    pub(super) item: Option<(&'static str, usize)>,
}

impl Reading<'_> {
    pub(super) fn placed(self, mistake: Mistake) -> Mistake {
        match self.item {
            Some((list, item)) => mistake.below(list, item),
            None => mistake,
        }
    }

    /// How a member is called where a fault ends the reading.
    fn member(self, name: &str) -> String {
        match self.item {
            Some((list, item)) => format!("the member `{name}` of item {item} of `{list}`"),
            None => format!("the member `{name}`"),
        }
    }
}

/// An object, as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Object<'b> {
    pub(super) draft: Draft,
    /// The member that is set apart, as it was sent.
    pub(super) apart: Option<&'b RawValue>,
    /// Whether it has any other member.
    pub(super) others: bool,
}

impl Form {
    /// Reads an object; what is left out of one that has a list set apart is not missing.
    ///
    /// # Errors
    /// 400 when the text is no JSON, 422 when it is no object.
    pub(super) fn object<'b>(
        &self,
        text: &'b str,
        reading: Reading<'_>,
        mistakes: &mut Mistakes,
    ) -> Result<Object<'b>, Problem> {
        let mut reader = ObjectReader {
            form: self,
            reading,
            named: vec![false; self.resource.fields.len()],
            object: Object::default(),
            mistakes,
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
        if reader.object.apart.is_none() {
            reader.complete();
        }
        let mut object = reader.object;
        // One order for every body, so that equal sets of properties are one statement.
        object
            .draft
            .entries
            .sort_unstable_by_key(|(index, _)| *index);
        Ok(object)
    }
}

struct ObjectReader<'f, 'b> {
    form: &'f Form,
    reading: Reading<'f>,
    /// Beside each field whether the object names it.
    named: Vec<bool>,
    object: Object<'b>,
    mistakes: &'f mut Mistakes,
    /// A problem that ends the reading.
    fault: Option<Problem>,
    /// What the text is instead.
    not_an_object: Option<&'static str>,
}

/// A member's name, borrowed from the body unless it holds escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'b> Visitor<'b> for &mut ObjectReader<'_, 'b> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'b>>(self, mut map: M) -> Result<(), M::Error> {
        let mut unknown = HashSet::new();
        while let Some(Name(name)) = map.next_key::<Name<'b>>()? {
            let value = map.next_value::<&'b RawValue>()?;
            let apart = self.reading.apart == Some(&*name);
            let field = self.form.resource.field_named(&name);
            let field = field.filter(|(index, _)| !self.reading.withheld.hides(*index));
            let twice = match field {
                _ if apart => self.object.apart.replace(value).is_some(),
                Some((index, _)) => std::mem::replace(&mut self.named[index], true),
                None => !unknown.insert(name.clone().into_owned()),
            };
            if twice {
                let member = self.reading.member(&name);
                self.fault = Some(malformed(format!("{member} is named twice")));
                return Ok(());
            }
            self.object.others |= !apart;
            let read = match field {
                _ if apart => Ok(()),
                Some((index, field)) => self.member(index, field, value),
                None => self.unknown_member(&name, value),
            };
            if let Err(error) = read {
                let member = self.reading.member(&name);
                self.fault = Some(malformed(format!("{member}: {error}")));
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

    fn visit_seq<S: serde::de::SeqAccess<'b>>(self, mut seq: S) -> Result<(), S::Error> {
        while let Some(element) = seq.next_element::<&'b RawValue>()? {
            if let Err(error) = Json::read(element) {
                self.fault = Some(malformed(error.to_string()));
                return Ok(());
            }
        }
        self.not_an_object = Some("an array");
        Ok(())
    }
}

impl ObjectReader<'_, '_> {
    fn unknown_member(&mut self, name: &str, value: &RawValue) -> Result<(), JsonError> {
        Json::read(value)?;
        let reading = self.reading;
        self.mistakes.add(|| {
            // An item of a batch says which row it is about.
            let apart = reading.apart.filter(|_| reading.item.is_some());
            let version = self.form.resource.index_of(Role::Version);
            let version =
                version.filter(|place| reading.versioned && !reading.withheld.hides(*place));
            let version = version.map(|place| self.form.resource.fields[place].name);
            let taken = reading.acceptance.taken();
            let taken = taken.filter(|(place, _)| !reading.withheld.keeps(*place));
            let taken = taken.map(|(_, field)| field.name);
            let allowed: Vec<_> = apart.into_iter().chain(version).chain(taken).collect();
            let detail = format!("is not known here; allowed: {}", allowed.join(", "));
            reading.placed(Mistake::in_body(name, detail))
        });
        Ok(())
    }

    fn member(
        &mut self,
        index: usize,
        field: &'static FieldSpec,
        value: &RawValue,
    ) -> Result<(), JsonError> {
        let value = Json::read(value)?;
        let reading = self.reading;
        let states = reading.versioned && field.role == Role::Version;
        if reading.withheld.keeps(index) && !states {
            self.mistakes.forbid(|| {
                let detail = "may not be written by you";
                reading.placed(Mistake::in_property(field, detail))
            });
            return Ok(());
        }
        let read = match reading.acceptance.refusal(index, field) {
            Some(refusal) if !states => Err(Refusal::from(refusal.to_owned())),
            _ => self.form.entry(field, &value),
        };
        match read {
            Ok(Entry::Value(Value::Integer(version))) if states => {
                self.object.draft.version = Some(version);
            }
            Ok(entry) => self.object.draft.entries.push((index, entry)),
            Err(Refusal::Malformed(error)) => return Err(error),
            Err(Refusal::Mistaken(found)) => {
                for Misplaced { below, detail } in found {
                    self.mistakes.add(|| {
                        let mistake = Mistake::in_property(field, detail).inside(&below);
                        reading.placed(mistake)
                    });
                }
            }
        }
        Ok(())
    }

    /// Adds what was left out.
    fn complete(&mut self) {
        let reading = self.reading;
        for (index, field) in self.form.resource.fields.iter().enumerate() {
            if self.named[index] {
                continue;
            }
            match reading.acceptance.omitted(index, field) {
                Omission::Settled => {}
                // What stands there stays: it is not this client's to put back.
                _ if reading.withheld.keeps(index) && !reading.acceptance.makes() => {}
                Omission::Mistake if reading.withheld.keeps(index) => {
                    let told = (!reading.withheld.hides(index)).then(|| {
                        let detail = "is required, and may not be written by you";
                        reading.placed(Mistake::in_property(field, detail))
                    });
                    self.mistakes.deny(told);
                }
                Omission::Value(value) => {
                    let entries = &mut self.object.draft.entries;
                    entries.push((index, Entry::Value(value)));
                }
                Omission::Mistake => self.mistakes.add(|| {
                    let detail = format!("is required; expected {}", wire::expected(field));
                    reading.placed(Mistake::in_property(field, detail))
                }),
            }
        }
    }
}
