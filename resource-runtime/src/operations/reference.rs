//! References that a client sends, looked up within its scope: once for each field, however many
//! rows a body holds.

use super::unit::Unit;
use crate::change::{Draft, Entry, Form, Purpose, Values};
use crate::problem::{Mistake, Mistakes, Problem};
use crate::query::{Address, Key};
use crate::resource::{ResourceSpec, Value, lineage, scope_of};
use crate::wire;

impl Unit<'_> {
    /// The values that a body about one row gives, every reference looked up.
    ///
    /// # Errors
    /// A problem that lists every mistake of the body, references to nothing among them.
    pub(super) async fn values(
        self,
        form: &Form,
        (body, purpose, fixed): (&[u8], Purpose, Option<usize>),
        scope: Option<&Value>,
    ) -> Result<Values, Problem> {
        let withheld = self.standing.withheld(form.resource());
        let (draft, mistakes) = form.read(body, purpose, (fixed, &withheld))?;
        let read = (vec![draft], mistakes);
        let mut rows = self.resolve(form.resource(), read, None, scope).await?;
        Ok(rows.remove(0))
    }

    /// The values of rows of `resource`, every reference looked up; `list` is the name of the list
    /// that they come in, where they do.
    ///
    /// # Errors
    /// A problem that lists every mistake, references to nothing among them.
    pub(super) async fn resolve(
        self,
        resource: &'static ResourceSpec,
        (drafts, mut mistakes): (Vec<Draft>, Mistakes),
        list: Option<&str>,
        scope: Option<&Value>,
    ) -> Result<Vec<Values>, Problem> {
        let mut rows: Vec<Values> = Vec::with_capacity(drafts.len());
        let mut open: Vec<(usize, usize, Key)> = Vec::new();
        for (row, draft) in drafts.into_iter().enumerate() {
            // A place more, for what the path decides.
            let mut values = Vec::with_capacity(draft.entries.len() + 1);
            for (field, entry) in draft.entries {
                match entry {
                    Entry::Value(value) => values.push((field, value)),
                    Entry::Reference(key) => {
                        values.push((field, Value::Null));
                        open.push((field, row, key));
                    }
                }
            }
            rows.push(values);
        }
        open.sort_by_key(|(field, row, _)| (*field, *row));
        for references in open.chunk_by(|(one, ..), (other, ..)| one == other) {
            let index = references[0].0;
            let field = &resource.fields[index];
            let keys = references.iter().map(|(.., key)| key.clone()).collect();
            let known = self.references(field, keys, scope).await?;
            for (_, row, key) in references {
                let Some(id) = known.id(key) else {
                    mistakes.add(|| {
                        let detail = format!("does not exist; expected {}", wire::expected(field));
                        let mistake = Mistake::in_property(field, detail);
                        match list {
                            Some(list) => mistake.below(list, *row),
                            None => mistake,
                        }
                    });
                    continue;
                };
                let mut values = rows[*row].iter_mut();
                if let Some((_, value)) = values.find(|(field, _)| *field == index) {
                    *value = id;
                }
            }
        }
        if mistakes.is_empty() {
            Ok(rows)
        } else {
            Err(Problem::invalid_body(mistakes))
        }
    }
}

/// The address of the row that `key` names as seen from a scope: what lies in another one does not
/// exist.
pub(super) fn seen(
    target: &'static ResourceSpec,
    key: &Key,
    scope: Option<&Value>,
) -> Option<Address> {
    let mut keys = vec![(0, key.clone())];
    if scope_of(target).is_some() {
        keys.push((lineage(target).len() - 1, Key::Id(scope?.clone())));
    }
    Some(Address::new(target, keys))
}
