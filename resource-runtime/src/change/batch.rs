//! The body of a request about many rows: a list of new ones, of ids, or of items with their ids.

use serde_json::value::RawValue;

use super::acceptance::Purpose;
use super::body::{Draft, malformed, text};
use super::form::Form;
use super::json::Json;
use super::object::Reading;
use super::withheld::Withheld;
use crate::problem::{Mistake, Mistakes, Problem, ProblemKind};
use crate::query::Key;
use crate::wire;

/// New rows.
#[derive(Debug)]
pub struct Creation {
    /// The rows, in the order of the body.
    pub drafts: Vec<Draft>,
    /// Whether they came as a list.
    pub many: bool,
}

/// Changes of many rows.
#[derive(Debug)]
pub enum Revision {
    /// The same change of all.
    Alike {
        /// The rows that the body names; `None` where it names none, so that the query must.
        keys: Option<Vec<Key>>,
        /// The change.
        draft: Draft,
    },
    /// A change of its own for each.
    Each {
        /// The rows.
        keys: Vec<Key>,
        /// Beside each its change.
        drafts: Vec<Draft>,
    },
}

impl Form {
    /// Reads the body of a creation: the properties of one row, or a list of such.
    ///
    /// As with [`read`](Self::read), the mistakes come beside what could be read.
    ///
    /// # Errors
    /// 400 when the body is no JSON, is both at once, or holds too many rows; 403 when it writes, or
    /// must write, what may not be written; 422 when it is no object.
    pub fn creation(
        &self,
        body: &[u8],
        (fixed, withheld): (Option<usize>, &Withheld),
    ) -> Result<(Creation, Mistakes), Problem> {
        let mut mistakes = Mistakes::default();
        let list = self.resource.plural;
        let mut reading = self.whole(Purpose::Create, (fixed, withheld));
        // What a parent has at most one of does not come in lists.
        reading.apart = (!self.resource.archetype.is_single()).then_some(list);
        let object = self.object(text(body)?, reading, &mut mistakes)?;
        let Some(value) = object.apart else {
            let drafts = vec![object.draft];
            let creation = Creation {
                drafts,
                many: false,
            };
            return Ok((creation, mistakes.permitted(self.resource)?));
        };
        if object.others {
            return Err(self.beside("the new ones"));
        }
        let mut drafts = Vec::new();
        reading.apart = None;
        for (place, item) in self.items(value, &mut mistakes)?.into_iter().enumerate() {
            drafts.push(if is_object(item) {
                reading.item = Some((list, place));
                self.object(item.get(), reading, &mut mistakes)?.draft
            } else {
                let what = kind(item)?;
                let detail = format!("expected an object with the properties, not {what}");
                mistakes.add(|| Mistake::in_list(list, Some(place), detail));
                Draft::default()
            });
        }
        let mistakes = mistakes.permitted(self.resource)?;
        Ok((Creation { drafts, many: true }, mistakes))
    }

    /// Reads the body of a change of many rows: changes, beside a list of ids or alone, or a list
    /// of items.
    ///
    /// As with [`read`](Self::read), the mistakes come beside what could be read: only where there
    /// are none, every item has its key.
    ///
    /// # Errors
    /// 400 when the body is no JSON, is several of these at once, or names too many rows; 403 when it
    /// writes what may not be written; 422 when it is no object.
    pub fn revision(
        &self,
        body: &[u8],
        (fixed, withheld): (Option<usize>, &Withheld),
    ) -> Result<(Revision, Mistakes), Problem> {
        let mut mistakes = Mistakes::default();
        let mut reading = self.whole(Purpose::Update, (fixed, withheld));
        reading.apart = Some(self.resource.plural);
        let object = self.object(text(body)?, reading, &mut mistakes)?;
        let draft = object.draft;
        let Some(value) = object.apart else {
            let mistakes = mistakes.permitted(self.resource)?;
            return Ok((Revision::Alike { keys: None, draft }, mistakes));
        };
        let items = self.items(value, &mut mistakes)?;
        let objects = items.iter().filter(|item| is_object(item)).count();
        if objects == 0 {
            let keys = Some(self.keys(&items, &mut mistakes)?);
            let mistakes = mistakes.permitted(self.resource)?;
            return Ok((Revision::Alike { keys, draft }, mistakes));
        }
        if items.iter().any(|item| is_key(item)) {
            let detail = format!(
                "`{}` holds ids and objects; send either ids, with the changes beside the list, or \
                 objects with an id each",
                self.resource.plural
            );
            return Err(Problem::new(ProblemKind::AmbiguousBatch, detail));
        }
        if object.others {
            return Err(self.beside("the changes"));
        }
        let revision = self.each(&items, reading, &mut mistakes)?;
        Ok((revision, mistakes.permitted(self.resource)?))
    }

    /// Items with an id and changes each.
    fn each(
        &self,
        items: &[&RawValue],
        mut reading: Reading<'_>,
        mistakes: &mut Mistakes,
    ) -> Result<Revision, Problem> {
        let (list, id) = (self.resource.plural, self.resource.id().name);
        let mut keys = Vec::with_capacity(items.len());
        let mut drafts = Vec::with_capacity(items.len());
        reading.apart = Some(id);
        reading.versioned = true;
        for (place, item) in items.iter().enumerate() {
            if !is_object(item) {
                let what = kind(item)?;
                let detail = format!("expected an object with `{id}` and changes, not {what}");
                mistakes.add(|| Mistake::in_list(list, Some(place), detail));
                drafts.push(Draft::default());
                continue;
            }
            reading.item = Some((list, place));
            let object = self.object(item.get(), reading, mistakes)?;
            drafts.push(object.draft);
            let key = match object.apart {
                Some(value) => self.key(value)?,
                None => Err("is required".to_owned()),
            };
            match key {
                Ok(key) => keys.push(key),
                Err(detail) => {
                    mistakes.add(|| reading.placed(Mistake::in_body(id, detail)));
                }
            }
        }
        Ok(Revision::Each { keys, drafts })
    }

    fn keys(&self, items: &[&RawValue], mistakes: &mut Mistakes) -> Result<Vec<Key>, Problem> {
        let mut keys = Vec::with_capacity(items.len());
        for (place, item) in items.iter().enumerate() {
            match self.key(item)? {
                Ok(key) => keys.push(key),
                Err(detail) => {
                    let list = self.resource.plural;
                    mistakes.add(|| Mistake::in_list(list, Some(place), detail));
                }
            }
        }
        Ok(keys)
    }

    /// An id or a slug of this resource; otherwise what is wrong, for the client.
    fn key(&self, value: &RawValue) -> Result<Result<Key, String>, Problem> {
        let resource = self.resource;
        let value = Json::read(value).map_err(|error| malformed(error.to_string()))?;
        let key = match &value {
            Json::Text(text) => Key::read(resource, text),
            Json::Number(text) => wire::identifier(resource, &Json::plain(text)).map(Key::Id),
            _ => None,
        };
        Ok(key.ok_or_else(|| format!("expected {}", wire::expected_key(resource))))
    }

    /// The items of a list, no more than are taken at once.
    fn items<'b>(
        &self,
        value: &'b RawValue,
        mistakes: &mut Mistakes,
    ) -> Result<Vec<&'b RawValue>, Problem> {
        let (list, most) = (self.resource.plural, self.resource.limits.batch);
        if !value.get().starts_with('[') {
            let what = kind(value)?;
            mistakes.add(|| Mistake::in_list(list, None, format!("expected an array, not {what}")));
            return Ok(Vec::new());
        }
        let items: Vec<&RawValue> = serde_json::from_str(value.get())
            .map_err(|error| malformed(format!("the member `{list}`: {error}")))?;
        if u32::try_from(items.len()).is_ok_and(|count| count <= most) {
            return Ok(items);
        }
        let count = items.len();
        let detail = format!("`{list}` has {count} items; at most {most} are taken at once");
        Err(Problem::new(ProblemKind::BatchTooLarge, detail))
    }

    fn beside(&self, what: &str) -> Problem {
        let detail = format!(
            "nothing goes beside `{}` when it holds {what}; send them in the list alone",
            self.resource.plural
        );
        Problem::new(ProblemKind::AmbiguousBatch, detail)
    }
}

fn is_object(item: &RawValue) -> bool {
    item.get().starts_with('{')
}

fn is_key(item: &RawValue) -> bool {
    item.get()
        .starts_with(|first: char| first == '"' || first == '-' || first.is_ascii_digit())
}

/// What a value is, as the end of "not …".
fn kind(value: &RawValue) -> Result<&'static str, Problem> {
    let value = Json::read(value).map_err(|error| malformed(error.to_string()))?;
    Ok(value.name())
}
